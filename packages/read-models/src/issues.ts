// The kinds of things that the data-quality report tells of.
import type { Localized } from '@aidtrail/domain';

export const issueKinds = {
  'undated-fact': {
    severity: 'warning',
    title: { en: 'Undated events', zh: '日期不明的事件' },
  },
  'unresolved-name': {
    severity: 'warning',
    title: { en: 'Places or institutions that are not named', zh: '未点名的地方或机构' },
  },
  'open-question': {
    severity: 'warning',
    title: { en: 'Open questions of interpretation', zh: '待定的解读问题' },
  },
  duplicate: { severity: 'note', title: { en: 'Repeated statements', zh: '重复的陈述' } },
  'stale-claim': {
    severity: 'warning',
    title: { en: 'Old figures given as present ones', zh: '旧数字作现状' },
  },
  'soft-bound': {
    severity: 'warning',
    title: { en: 'Figures outside what the wording usually means', zh: '与措辞惯例不符的数字' },
  },
  'statement-only': {
    severity: 'note',
    title: { en: 'Kept as statements only', zh: '只作为陈述保留' },
  },
  'order-untested': {
    severity: 'note',
    title: { en: 'Orders that no dates test', zh: '缺日期而无法核对的先后' },
  },
  'undated-document': {
    severity: 'warning',
    title: { en: 'Documents without a full date', zh: '日期不全的文件' },
  },
  'broken-off': { severity: 'warning', title: { en: 'Incomplete copies', zh: '残缺的副本' } },
  'corroborated-fact': {
    severity: 'note',
    title: { en: 'Facts told by more than one source', zh: '多处提到的事实' },
  },
  'synthetic-fact': { severity: 'warning', title: { en: 'Made-up examples', zh: '虚构的示例' } },
  retracted: { severity: 'note', title: { en: 'Withdrawn statements', zh: '已撤回的陈述' } },
} as const satisfies Readonly<
  Record<string, { readonly severity: 'warning' | 'note'; readonly title: Localized }>
>;

export type IssueKind = keyof typeof issueKinds;

export interface Issue {
  readonly kind: IssueKind;
  /** A statement, a fact or a document. */
  readonly subject: string;
  readonly evidence: ReadonlyArray<string>;
  readonly lineage: ReadonlyArray<number>;
  readonly explanation: Localized;
}

export const issue = (
  kind: IssueKind,
  about: Pick<Issue, 'subject' | 'evidence' | 'lineage'>,
  explanation: Localized,
): Issue => ({ kind, ...about, explanation });
