// The kinds of issues that data quality lists.
import type { Localized } from '@aidtrail/domain';

interface IssueDescription {
  readonly severity: 'warning' | 'note';
  readonly title: Localized;
}

const warning = (en: string, zh: string): IssueDescription => ({
  severity: 'warning',
  title: { en, zh },
});

const note = (en: string, zh: string): IssueDescription => ({
  severity: 'note',
  title: { en, zh },
});

/** Severity and title of each kind. */
export const issueKinds = {
  'undated-fact': warning('Undated events', '日期不明的事件'),
  'unsupported-fact': warning('Facts that no source supports any more', '已无来源支持的事实'),
  'unresolved-name': warning('Unnamed places or institutions', '未点名的地方或机构'),
  'open-question': warning('Open questions', '待定的解读问题'),
  duplicate: note('Repeated statements', '重复的陈述'),
  'stale-claim': warning('Old figures given as current', '旧数据当作现状'),
  'soft-bound': warning('Figures that do not fit their wording', '与措辞习惯不符的数字'),
  'statement-only': note('Statements without a recorded event', '未记录为事件的陈述'),
  'order-untested': note('Orders that cannot be checked', '无法核对的先后顺序'),
  'undated-document': warning('Documents without a full date', '日期不全的文件'),
  'broken-off': warning('Incomplete copies', '残缺的副本'),
  'corroborated-fact': note('Facts with more than one source', '有多处来源的事实'),
  'synthetic-fact': warning('Made-up examples', '虚构的示例'),
  'possible-overlap': warning('Postings of one person that may overlap', '同一人员可能重叠的派驻'),
  'batch-ordinal': warning('Batch numbers out of order', '批次序号有误'),
  'open-mentorship': warning(
    'Mentorships without an end although mentor or trainee has left',
    '导师或学员已离开而未结束的师徒关系',
  ),
  'mentor-posting': warning('Mentors whose posting is uncertain', '派驻情况不能确定的导师'),
  'certificate-order': warning(
    'Certificates and suspensions in an uncertain order',
    '先后顺序不能确定的认证与暂停',
  ),
  'unpractised-certificate': warning(
    'Certificates after a suspension without practice since',
    '暂停之后缺少带教实践的认证',
  ),
  'missing-beginning': warning('Ends without a recorded beginning', '缺少起始记录的终止'),
  'missing-application': warning('Grades without an earlier application', '评定前没有申请的等级'),
  'validity-ended': note('Grades that end without a renewal', '有效期届满而无复评的等级'),
  'cycle-length': warning('Unusual lengths of validity', '有效期长短不一'),
  'contradicted-fact': warning('Reports that official records rule out', '与业务登记矛盾的记载'),
  circle: warning('What contains itself', '隶属关系成环'),
  retracted: note('Retracted statements', '已撤回的陈述'),
} as const;

/** Stored in the column `issue`. */
export type IssueKind = keyof typeof issueKinds;

export interface Issue {
  readonly kind: IssueKind;
  /** Id of a statement or a document, or `type/subject/key` of a fact. */
  readonly subject: string;
  /** Ledger ids. */
  readonly evidence: ReadonlyArray<string>;
  readonly lineage: ReadonlyArray<number>;
  readonly explanation: Localized;
}

/** The issue in a list of its own if there is one, else an empty list. */
export const issueIf = (
  isPresent: boolean,
  kind: IssueKind,
  about: Pick<Issue, 'subject' | 'evidence' | 'lineage'>,
  explanation: Localized,
): ReadonlyArray<Issue> => (isPresent ? [{ kind, ...about, explanation }] : []);
