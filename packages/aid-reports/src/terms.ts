// The names of codes in reports.
import type { ReasonCode, Strength, Verdict } from '@aidtrail/domain/reconciliation';
import type { Localized } from '@aidtrail/projections';
import { coded, type CodedCell, type Tone } from '@aidtrail/reports';

const label = (en: string, zh: string): Localized => ({ en, zh });

interface VerdictLook {
  readonly label: Localized;
  readonly tone: Tone;
  readonly sign: string;
}

const verdicts: Readonly<Record<Verdict, VerdictLook>> = {
  conflict: { label: label('conflict', '相互矛盾'), tone: 'bad', sign: '✕' },
  exceeds: { label: label('more than claimed', '多于陈述'), tone: 'bad', sign: '▲' },
  short: { label: label('fewer than claimed', '少于陈述'), tone: 'warning', sign: '▼' },
  tension: { label: label('hard to reconcile', '难以并存'), tone: 'bad', sign: '≠' },
  duplicate: { label: label('duplicate', '重复陈述'), tone: 'same', sign: '=' },
  confirmed: { label: label('confirmed', '已证实'), tone: 'good', sign: '✓' },
  partial: { label: label('partial', '部分证实'), tone: 'calm', sign: '◔' },
  consistent: { label: label('consistent', '前后相符'), tone: 'calm', sign: '~' },
  'not-derivable': { label: label('not derivable', '无法推算'), tone: 'muted', sign: '–' },
  incomparable: { label: label('not comparable', '不可比较'), tone: 'muted', sign: '∥' },
};

const strengths: Readonly<Record<Strength, Localized>> = {
  certain: label('certain', '确定'),
  provisional: label('provisional', '暂定'),
};

const reasons: Readonly<Record<ReasonCode, Localized>> = {
  UNIT_MISMATCH: label('different units', '单位不同'),
  AMBIGUOUS: label('open question', '含义待定'),
  SCOPE_UNRESOLVED: label('unclear scope', '范围不明'),
  PERIOD_UNKNOWN: label('unknown period', '时期不明'),
  RETRACTED: label('retracted', '已撤回'),
  NO_EVENTS: label('no events yet', '尚无事件'),
  NO_RULE: label('no rule', '无推算规则'),
  QUALITATIVE: label('qualitative', '定性表述，无数字'),
  SCOPE_DIFFERS: label('different scopes', '范围不同'),
  CATEGORY_DIFFERS: label('different categories', '类别不同'),
  PERIOD_DIFFERS: label('different periods', '时期不同'),
  BASIS_DIFFERS: label('different bases', '口径不同'),
  OVERLAP_NOT_STATED: label('overlap not stated', '是否重叠未说明'),
  PART_MISSING: label('a part is missing', '部分缺失'),
  STALE: label('outdated figure', '数字已过期'),
};

const origins: Readonly<Record<string, Localized>> = {
  claimed: label('claimed figure', '来源陈述的数字'),
  attested: label('attested by a source', '据来源记载'),
  operational: label('recorded', '业务登记'),
};

const gradeChanges: Readonly<Record<string, Localized>> = {
  accredited: label('reached', '达到'),
  renewed: label('renewed', '复审通过'),
  downgraded: label('downgraded', '降级'),
  revoked: label('revoked', '撤销'),
};

const questions: Readonly<Record<string, Localized>> = {
  none: label('–', '–'),
  open: label('open', '待定'),
  chosen: label('answered', '已确定'),
};

const standings: Readonly<Record<string, Localized>> = {
  recorded: label('current', '有效'),
  corrected: label('corrected', '已更正'),
  retracted: label('retracted', '已撤回'),
};

const statementClasses: Readonly<Record<string, Localized>> = {
  'operational-event': label('event', '事件'),
  'reported-aggregate': label('figure', '数字'),
  context: label('context', '背景'),
  qualitative: label('qualitative', '定性'),
};

/** The name of a code. A code without one is its own name. */
const termsOf = (terms: Readonly<Record<string, Localized>>): ((code: string) => CodedCell) => {
  const known = new Map(Object.entries(terms));
  return (code) => coded(code, known.get(code) ?? label(code, code));
};

const optional =
  (term: (code: string) => CodedCell) =>
  (code: string | null): CodedCell | null =>
    code === null ? null : term(code);

export const verdictTerm = (verdict: string): CodedCell => {
  const known: Readonly<Record<string, VerdictLook>> = verdicts;
  const { label: words = label(verdict, verdict), ...look }: Partial<VerdictLook> =
    (Object.hasOwn(known, verdict) ? known[verdict] : undefined) ?? {};
  return coded(verdict, words, look);
};
export const strengthTerm = optional(termsOf(strengths));
export const reasonTerm = optional(termsOf(reasons));
export const originTerm = termsOf(origins);
export const gradeChangeTerm = termsOf(gradeChanges);
export const questionTerm = termsOf(questions);
export const standingTerm = termsOf(standings);
export const statementClassTerm = termsOf(statementClasses);

/** Verdicts, the most serious first. */
export const verdictOrder: ReadonlyArray<string> = Object.keys(verdicts);

export const notStated: Localized = label('not stated', '未说明');

const moneyBases: Readonly<Record<string, Localized>> = {
  arranged: label('arranged', '安排'),
  invested: label('invested', '投入'),
  raised: label('raised (donations)', '筹集（捐款）'),
  spent: label('spent (donations)', '支出（捐款）'),
  committed: label('committed', '承诺'),
  disbursed: label('disbursed', '拨付'),
  returned: label('returned', '退回'),
  absorbed: label('absorbed', '使用'),
  stated: label('not stated', '未说明'),
};

const capabilityKinds: Readonly<Record<string, Localized>> = {
  technique: label('technique', '技术'),
  competence: label('competence', '个人能力'),
  mentorship: label('mentorship', '师带徒'),
  training: label('training elsewhere', '外出培训'),
  department: label('department', '学科科室'),
  equipment: label('equipment', '设备'),
  link: label('remote link', '远程连接'),
  alliance: label('alliance', '专科联盟'),
  claim: label('claimed figure', '来源陈述的数字'),
};

const capabilityStatuses: Readonly<Record<string, Localized>> = {
  introduced: label('introduced', '已引进'),
  independent: label('independent', '已独立开展'),
  lapsed: label('lapsed', '已中断'),
  attested: label('attested, not certified', '据来源记载，未认证'),
  certified: label('certified', '已认证'),
  suspended: label('suspended', '已暂停'),
  withdrawn: label('withdrawn', '已撤销'),
  active: label('active', '进行中'),
  ended: label('ended', '已结束'),
  away: label('away', '在外'),
  returned: label('returned', '已返回'),
  established: label('established', '已建立'),
  closed: label('closed', '已关闭'),
  claimed: label('claimed', '来源陈述'),
};

const levels: Readonly<Record<string, Localized>> = {
  observed: label('observed', '观摩'),
  assisted: label('assisted', '协助'),
  supervised: label('under supervision', '指导下操作'),
  basicallyCompetent: label('basically competent', '基本胜任'),
  independent: label('independent', '独立开展'),
  canTeach: label('can teach', '可带教'),
};

const milestones: Readonly<Record<string, Localized>> = {
  founded: label('founded', '成立'),
  plan: label('plan adopted', '通过方案'),
  president: label('president appointed', '任命院长'),
  post: label('post filled', '任职'),
  link: label('remote link', '远程连接'),
  completed: label('reform completed', '改革完成'),
  claim: label('claimed figure', '来源陈述的数字'),
};

const recipients: Readonly<Record<string, Localized>> = {
  team: label('team', '团队'),
  person: label('person', '个人'),
  organisation: label('organisation', '机构'),
};

const gapScopes: Readonly<Record<string, Localized>> = {
  hospital: label('hospital', '本院'),
  county: label('county', '县'),
  prefecture: label('prefecture', '地市'),
  region: label('region', '自治区'),
  nation: label('nation', '全国'),
  unstated: label('not stated', '未说明'),
};

export const moneyBasisTerm = termsOf(moneyBases);
export const capabilityKindTerm = termsOf(capabilityKinds);
export const capabilityStatusTerm = termsOf(capabilityStatuses);
export const levelTerm = optional(termsOf(levels));
export const milestoneTerm = termsOf(milestones);
export const recipientTerm = optional(termsOf(recipients));
export const gapScopeTerm = optional(termsOf(gapScopes));

const topics: Readonly<Record<string, Localized>> = {
  deployments: label('deployments', '派出'),
  capability: label('capability', '能力建设'),
  service: label('service', '服务量'),
  funding: label('funding', '资金'),
  containment: label('containment', '大病不出区'),
  community: label('medical communities', '医共体'),
  population: label('population', '人口'),
  honours: label('honours', '荣誉'),
  other: label('other', '其他'),
  none: label('no topic', '未归类'),
};

export const topicTerm = termsOf(topics);

const severities: Readonly<Record<string, Localized>> = {
  warning: label('warning', '提醒'),
  note: label('note', '备注'),
};

export const severityTerm = termsOf(severities);
