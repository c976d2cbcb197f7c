// One patient's case, under a pseudonym. No field of it takes words, so no name comes in (PRI-1).
import { acceptUnless } from '../../decision.js';
import { withEvidence } from '../../facts/with-evidence.js';
import type { Sentences } from '../../rejection.js';
import type { CaseId } from '../../values/identity.js';
import { type CaseEvent, caseEvents, ConditionCode, Pseudonym } from './events.js';
import { type CaseCommand, caseFacts } from './facts.js';

/** The state of a case. */
export interface PatientCase {
  readonly isOpen: boolean;
}

/** Why a command on a case is rejected. */
export type CaseRejection =
  | { readonly _tag: 'NotAPseudonym'; readonly rule: 'PRI-1'; readonly caseId: CaseId }
  | { readonly _tag: 'NotAConditionCode'; readonly rule: 'PRI-1'; readonly caseId: CaseId }
  | { readonly _tag: 'CaseNotOpened'; readonly rule: null; readonly caseId: CaseId };

// The value that was refused is not repeated: it may be a name.
const caseSentences: Sentences<CaseRejection> = {
  NotAPseudonym: ({ caseId }) => ({
    zh: `病例 ${caseId} 的患者代号不合规。请用 patient- 加数字，绝不可写姓名。`,
    en: `The pseudonym of case ${caseId} is not one. Write patient- and digits, never a name.`,
  }),
  NotAConditionCode: ({ caseId }) => ({
    zh: `病例 ${caseId} 的疾病须用 ICD 编码，不写文字。`,
    en: `The condition of case ${caseId} is given by its ICD code, not in words.`,
  }),
  CaseNotOpened: ({ caseId }) => ({
    zh: `病例 ${caseId} 尚未建立。`,
    en: `The case ${caseId} is not opened.`,
  }),
};

const findFault = ({ type, data }: CaseEvent, { isOpen }: PatientCase): CaseRejection | null => {
  const { caseId } = data;
  if (type !== 'CaseOpened') return isOpen ? null : { _tag: 'CaseNotOpened', rule: null, caseId };
  // Callers without types could hand over a name, and the log keeps what it is given.
  if (!Pseudonym.is(data.pseudonym)) return { _tag: 'NotAPseudonym', rule: 'PRI-1', caseId };
  return ConditionCode.is(data.conditionCode)
    ? null
    : { _tag: 'NotAConditionCode', rule: 'PRI-1', caseId };
};

/** The name `case` is a reserved word. */
export const patientCase = withEvidence<CaseCommand, PatientCase, CaseEvent, CaseRejection>({
  category: 'case',
  events: caseEvents,
  facts: caseFacts,
  sentences: caseSentences,
  initial: { isOpen: false },
  decide: (event, state) => acceptUnless(findFault(event, state), event),
  evolve: ({ isOpen }, { type }) => ({ isOpen: isOpen || type === 'CaseOpened' }),
});
