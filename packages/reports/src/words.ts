// The words of the renderers themselves, in both languages.
import type { Localized } from '@aidtrail/projections';

import type { Basis } from './report.js';

export const basisWords: Readonly<Record<Basis, Localized>> = {
  claimed: { en: 'claimed by a source', zh: '来源陈述' },
  derived: { en: 'derived from events', zh: '由事件推算' },
  both: { en: 'claimed and derived', zh: '部分陈述、部分推算' },
};

export const words = {
  evidence: { en: 'Evidence', zh: '依据' },
  basis: { en: 'Basis', zh: '性质' },
  nothing: { en: 'No rows.', zh: '暂无内容。' },
  synthetic: { en: 'synthetic example data', zh: '虚构示例数据' },
  openQuestion: { en: 'depends on an open question', zh: '取决于待定问题' },
} as const satisfies Readonly<Record<string, Localized>>;
