// The words that renderers use themselves, in both languages.
import type { Basis } from '@aidtrail/domain';
import type { Localized } from '@aidtrail/projections';

export const basisWords: Readonly<Record<Basis, Localized>> = {
  claimed: { en: 'claimed by a source', zh: '来源陈述' },
  derived: { en: 'derived from events', zh: '由事件推得' },
  both: { en: 'both claimed and derived', zh: '陈述与推得皆有' },
};

export const words = {
  evidence: { en: 'Evidence', zh: '依据' },
  basis: { en: 'Basis', zh: '性质' },
  note: { en: 'Note', zh: '说明' },
  nothing: { en: 'Nothing to show.', zh: '暂无内容。' },
  synthetic: { en: 'made-up example data', zh: '虚构示例数据' },
  openQuestion: { en: 'depends on an open question', zh: '取决于尚未决定的问题' },
  key: { en: 'Key', zh: '键' },
} as const satisfies Readonly<Record<string, Localized>>;
