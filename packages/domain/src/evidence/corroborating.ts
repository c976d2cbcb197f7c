// One mechanism for all streams: a second source for a known fact adds evidence, never a second fact.
import type { AnyEvent, Decider, Decision, EventOf } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { StatementId } from '../values/identity.js';
import type { Source } from '../values/source.js';
import type { factCorroborated } from './fact-corroborated.js';

export type FactCorroborated = EventOf<typeof factCorroborated>;

/** What tells facts apart: the type of the event that told of it first, what it is about, and a natural key. */
export type Fact = Omit<FactCorroborated['data'], 'source'>;

/** The statements that each fact of a stream rests on, by `factId`. */
export type Evidence = ReadonlyMap<string, ReadonlyArray<StatementId>>;

/** A state with the evidence for what it holds. */
export interface Evidenced<State> {
  readonly state: State;
  readonly evidence: Evidence;
}

/** Which fact a command asserts and an event tells of; null where sources never tell it twice. */
export interface Facts<Command, State, Event> {
  readonly ofCommand: (command: Command, state: State) => Fact | null;
  readonly ofEvent: (event: Event, state: State) => Fact | null;
}

export const factId = ({ factType, subjectId, factKey }: Fact): string =>
  JSON.stringify([factType, subjectId, factKey]);

const isCorroboration = (event: AnyEvent): event is FactCorroborated =>
  event.type === 'FactCorroborated';

const add = (evidence: Evidence, fact: Fact, source: Source): Evidence =>
  new Map(evidence).set(factId(fact), [
    ...new Set([...(evidence.get(factId(fact)) ?? []), ...source.evidence]),
  ]);

/**
 * The decider whose attested commands corroborate what is known: with new evidence they give one
 * FactCorroborated, with the same evidence nothing. All else is decided by `decider`.
 */
export const corroborating = <
  Command extends { readonly source: Source },
  State,
  Event extends AnyEvent & { readonly data: { readonly source: Source } },
  Rejection,
>(
  decider: Decider<Command, State, Event, Rejection>,
  facts: Facts<Command, State, Event>,
): Decider<Command, Evidenced<State>, Event | FactCorroborated, Rejection> => ({
  initial: { state: decider.initial, evidence: new Map() },
  decide: (command, { state, evidence }): Decision<Event | FactCorroborated, Rejection> => {
    const fact = command.source.origin === 'attested' ? facts.ofCommand(command, state) : null;
    const known = fact === null ? undefined : evidence.get(factId(fact));
    if (fact === null || known === undefined) return decider.decide(command, state);
    return E.right(
      command.source.evidence.every((statement) => known.includes(statement))
        ? []
        : [{ type: 'FactCorroborated', data: { ...fact, source: command.source } }],
    );
  },
  evolve: ({ state, evidence }, event) => {
    if (isCorroboration(event)) {
      const { source, ...fact } = event.data;
      return {
        state,
        evidence: evidence.has(factId(fact)) ? add(evidence, fact, source) : evidence,
      };
    }
    const fact = facts.ofEvent(event, state);
    return {
      state: decider.evolve(state, event),
      evidence: fact === null ? evidence : add(evidence, fact, event.data.source),
    };
  },
});
