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
import type { ProgrammeId } from '../../values/identity.js';
import {
  type programmeDefined,
  type ProgrammeEvent,
  programmeEvents,
  type programmeParticipantAdded,
  type programmeStarted,
} from './events.js';

export interface Programme {
  readonly isDefined: boolean;
  readonly facts: ToldFacts;
}

export type ProgrammeCommand =
  | ({ readonly type: 'DefineProgramme' } & DataOf<typeof programmeDefined>)
  | ({ readonly type: 'StartProgramme' } & DataOf<typeof programmeStarted>)
  | ({ readonly type: 'AddParticipant' } & DataOf<typeof programmeParticipantAdded>);

export type ProgrammeRejection =
  | FactRejection
  | {
      readonly _tag: 'ProgrammeNotDefined';
      readonly rule: null;
      readonly programmeId: ProgrammeId;
    }
  | { readonly _tag: 'PartOfItself'; readonly rule: null; readonly programmeId: ProgrammeId };

export const programmeSentences: Sentences<ProgrammeRejection> = {
  ...factSentences,
  ProgrammeNotDefined: ({ programmeId }) => ({
    zh: `项目 ${programmeId} 尚未定义。请先定义，或核对编号。`,
    en: `The programme ${programmeId} is not defined. Define it first, or check the id.`,
  }),
  PartOfItself: ({ programmeId }) => ({
    zh: `项目 ${programmeId} 不能隶属于自身。`,
    en: `The programme ${programmeId} cannot be part of itself.`,
  }),
};

type ProgrammeFact = Exclude<ProgrammeEvent, { readonly type: 'FactCorroborated' }>;
type Answer = Decision<ProgrammeEvent, ProgrammeRejection>;

/** A programme is defined once, starts once, and has each participant once in each role. */
const factKeyOf = (fact: ProgrammeFact): string =>
  fact.type === 'ProgrammeParticipantAdded'
    ? `${fact.data.orgId} ${fact.data.role}`
    : fact.data.programmeId;

const tell = (state: Programme, fact: ProgrammeFact): Answer => {
  const { programmeId } = fact.data;
  return state.isDefined || fact.type === 'ProgrammeDefined'
    ? tellFact<ProgrammeFact>(state.facts, fact, {
        subjectId: programmeId,
        factKey: factKeyOf(fact),
      })
    : refuse({ _tag: 'ProgrammeNotDefined', rule: null, programmeId });
};

/** What aid is given under: a national scheme, a cohort or mechanism of it, a charity. */
export const programme: Aggregate<ProgrammeCommand, Programme, ProgrammeEvent, ProgrammeRejection> =
  {
    category: 'programme',
    events: programmeEvents,
    initial: { isDefined: false, facts: noFacts },
    decide: (command, state) =>
      match(command)
        .with({ type: 'DefineProgramme' }, ({ type: _, ...data }): Answer =>
          data.partOf === data.programmeId
            ? refuse({ _tag: 'PartOfItself', rule: null, programmeId: data.programmeId })
            : tell(state, { type: 'ProgrammeDefined', data }),
        )
        .with({ type: 'StartProgramme' }, ({ type: _, ...data }) =>
          tell(state, { type: 'ProgrammeStarted', data }),
        )
        .with({ type: 'AddParticipant' }, ({ type: _, ...data }) =>
          tell(state, { type: 'ProgrammeParticipantAdded', data }),
        )
        .exhaustive(),
    evolve: (state, event) =>
      event.type === 'FactCorroborated'
        ? { ...state, facts: withCorroboration(state.facts, event.data) }
        : {
            isDefined: state.isDefined || event.type === 'ProgrammeDefined',
            facts: withFact(state.facts, event, factKeyOf(event)),
          },
  };
