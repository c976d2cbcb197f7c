// One patient's case, under a pseudonym. No field of it takes words, so no name comes in (PRI-1).
import type { Aggregate, Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { type DataOf, refuse } from '../../decision.js';
import {
  type FactRejection,
  factSentences,
  noFacts,
  tellFact,
  type ToldFacts,
  withCorroboration,
  withFact,
} from '../../facts/told-facts.js';
import type { Sentences } from '../../rejection.js';
import type { CaseId } from '../../values/identity.js';
import { formatPartialDate } from '../../values/partial-date.js';
import {
  type CaseEvent,
  caseEvents,
  type caseOpened,
  type caseOutcomeRecorded,
  ConditionCode,
  type patientTransported,
  Pseudonym,
} from './events.js';

export interface PatientCase {
  readonly isOpen: boolean;
  readonly facts: ToldFacts;
}

export type CaseCommand =
  | ({ readonly type: 'OpenCase' } & DataOf<typeof caseOpened>)
  | ({ readonly type: 'TransportPatient' } & DataOf<typeof patientTransported>)
  | ({ readonly type: 'RecordOutcome' } & DataOf<typeof caseOutcomeRecorded>);

export type CaseRejection =
  | FactRejection
  | { readonly _tag: 'NotAPseudonym'; readonly rule: 'PRI-1'; readonly caseId: CaseId }
  | { readonly _tag: 'NotAConditionCode'; readonly rule: 'PRI-1'; readonly caseId: CaseId }
  | { readonly _tag: 'CaseNotOpened'; readonly rule: null; readonly caseId: CaseId };

// The value that was refused is not repeated: it may be a name.
export const caseSentences: Sentences<CaseRejection> = {
  ...factSentences,
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

type CaseFact = Exclude<CaseEvent, { readonly type: 'FactCorroborated' }>;
type Answer = Decision<CaseEvent, CaseRejection>;

/** Opened once; transported and judged once a date. */
const factKeyOf = (fact: CaseFact): string =>
  match(fact)
    .with({ type: 'CaseOpened' }, ({ data }) => data.caseId)
    .with(
      { type: 'PatientTransported' },
      ({ data }) => `${data.toOrgId} ${formatPartialDate(data.on)}`,
    )
    .with({ type: 'CaseOutcomeRecorded' }, ({ data }) => formatPartialDate(data.on))
    .exhaustive();

const tell = (state: PatientCase, fact: CaseFact): Answer => {
  const { caseId } = fact.data;
  return state.isOpen || fact.type === 'CaseOpened'
    ? tellFact<CaseFact>(state.facts, fact, { subjectId: caseId, factKey: factKeyOf(fact) })
    : refuse({ _tag: 'CaseNotOpened', rule: null, caseId });
};

const decideOpening = (data: DataOf<typeof caseOpened>, state: PatientCase): Answer => {
  const { caseId, conditionCode, placeId, pseudonym, source, hospitalId, on } = data;
  // Callers without types could hand over a name, and the log keeps what it is given.
  if (!Pseudonym.is(pseudonym)) return refuse({ _tag: 'NotAPseudonym', rule: 'PRI-1', caseId });
  if (!ConditionCode.is(conditionCode))
    return refuse({ _tag: 'NotAConditionCode', rule: 'PRI-1', caseId });
  return tell(state, {
    type: 'CaseOpened',
    data: {
      caseId,
      conditionCode,
      placeId,
      pseudonym,
      source,
      ...(hospitalId === undefined ? {} : { hospitalId }),
      ...(on === undefined ? {} : { on }),
    },
  });
};

/** The name `case` is a reserved word. */
export const patientCase: Aggregate<CaseCommand, PatientCase, CaseEvent, CaseRejection> = {
  category: 'case',
  events: caseEvents,
  initial: { isOpen: false, facts: noFacts },
  decide: (command, state) =>
    match(command)
      .with({ type: 'OpenCase' }, ({ type: _, ...data }) => decideOpening(data, state))
      .with({ type: 'TransportPatient' }, ({ type: _, ...data }) =>
        tell(state, { type: 'PatientTransported', data }),
      )
      .with({ type: 'RecordOutcome' }, ({ type: _, ...data }) =>
        tell(state, { type: 'CaseOutcomeRecorded', data }),
      )
      .exhaustive(),
  evolve: (state, event) =>
    event.type === 'FactCorroborated'
      ? { ...state, facts: withCorroboration(state.facts, event.data) }
      : {
          isOpen: state.isOpen || event.type === 'CaseOpened',
          facts: withFact(state.facts, event, factKeyOf(event)),
        },
};
