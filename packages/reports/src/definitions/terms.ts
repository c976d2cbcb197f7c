// The closed lists of codes that reports show, in words.
import type { ReasonCode, Strength, Verdict } from '@aidtrail/domain';
import type { Label } from '@aidtrail/projections';

import { coded } from '../cells.js';
import type { CodedCell } from '../report.js';

const label = (en: string, zh: string): Label => ({ en, zh });

const verdicts: Readonly<Record<Verdict, Label>> = {
  conflict: label('contradicts', '相互矛盾'),
  exceeds: label('more than claimed', '多于陈述'),
  short: label('fewer than claimed', '少于陈述'),
  tension: label('hard to reconcile', '难以并存'),
  duplicate: label('told before', '重复陈述'),
  agree: label('agrees', '相符'),
  'not-derivable': label('cannot be derived', '无法推得'),
  incomparable: label('cannot be compared', '不可比较'),
};

const strengths: Readonly<Record<Strength, Label>> = {
  certain: label('certain', '确定'),
  provisional: label('provisional', '暂定'),
};

const reasons: Readonly<Record<ReasonCode, Label>> = {
  UNIT_MISMATCH: label('different units', '单位不同'),
  AMBIGUOUS: label('open question', '含义待定'),
  SCOPE_UNRESOLVED: label('scope not clear', '范围不明'),
  PERIOD_UNKNOWN: label('period not known', '时期不明'),
  RETRACTED: label('retracted', '已撤回'),
  NO_EVENTS: label('no events yet', '尚无事件'),
  NO_RULE: label('no rule derives it', '无推算规则'),
  QUALITATIVE: label('in words, without a figure', '定性表述,无数字'),
  SCOPE_DIFFERS: label('scopes differ', '范围不同'),
  CATEGORY_DIFFERS: label('categories differ', '类别不同'),
  PERIOD_DIFFERS: label('periods differ', '时期不同'),
  BASIS_DIFFERS: label('counted on another basis', '口径不同'),
  OVERLAP_NOT_STATED: label('overlap not stated', '是否重叠未说明'),
  STALE: label('figure is out of date', '数字已陈旧'),
};

const origins: Readonly<Record<string, Label>> = {
  claimed: label('claimed figure', '来源所述数字'),
  attested: label('attested by a source', '来源证实'),
  operational: label('recorded', '业务登记'),
};

const gradeChanges: Readonly<Record<string, Label>> = {
  accredited: label('reached', '达到'),
  renewed: label('renewed', '复审通过'),
  downgraded: label('downgraded', '降级'),
  revoked: label('revoked', '撤销'),
};

const questions: Readonly<Record<string, Label>> = {
  none: label('–', '–'),
  open: label('open question', '有待定问题'),
  chosen: label('answered', '已作选择'),
};

const standings: Readonly<Record<string, Label>> = {
  recorded: label('stands', '有效'),
  corrected: label('corrected', '已更正'),
  retracted: label('retracted', '已撤回'),
};

const statementClasses: Readonly<Record<string, Label>> = {
  'operational-event': label('event', '事件'),
  'reported-aggregate': label('figure', '数字'),
  context: label('context', '背景'),
  qualitative: label('in words', '定性'),
};

/** The words for a code; a code that came later stands for itself. */
const termsOf =
  (terms: Readonly<Record<string, Label>>) =>
  (code: string): CodedCell =>
    coded(code, terms[code] ?? label(code, code));

const optional =
  (term: (code: string) => CodedCell) =>
  (code: string | null): CodedCell | null =>
    code === null ? null : term(code);

export const verdictTerm = termsOf(verdicts);
export const strengthTerm = optional(termsOf(strengths));
export const reasonTerm = optional(termsOf(reasons));
export const originTerm = termsOf(origins);
export const gradeChangeTerm = termsOf(gradeChanges);
export const questionTerm = termsOf(questions);
export const standingTerm = termsOf(standings);
export const statementClassTerm = termsOf(statementClasses);

/** Verdicts in the order in which people should read them. */
export const verdictOrder: ReadonlyArray<string> = Object.keys(verdicts);

export const notStated: Label = label('not stated', '未说明');
