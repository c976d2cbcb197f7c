// The state of a stream without what no source supports any more.
import { type AttestedFacts, occurrencesOf } from '@aidtrail/domain';
import type { AnyEvent } from '@aidtrail/event-sourcing';
import type { Memory } from '@aidtrail/projections';

import type { Fold } from './kept-state.js';
import { isStanding } from './standing.js';

interface WithFacts {
  readonly facts: AttestedFacts;
}

/** The state itself while every source of its facts stands; else folded again from those that do. */
export const supported = <State extends WithFacts, Event extends AnyEvent>(
  { initial, evolve }: Omit<Fold<State, Event>, 'category'>,
  state: State,
  memory: Memory,
): State => {
  const facts = occurrencesOf(state.facts);
  const standing = facts.map(({ sources, ...fact }) => ({
    ...fact,
    sources: sources.filter((source) => isStanding(source, memory)),
  }));
  if (standing.every(({ sources }, index) => sources.length === facts[index]?.sources.length))
    return state;
  const again = standing.flatMap(({ type, key, data, sources: [first, ...others] }) =>
    first === undefined
      ? []
      : [
          { type, data: { ...data, source: first } },
          ...others.map((source) => ({
            type: 'FactCorroborated',
            data: { factType: type, factKey: key, subjectId: '', source },
          })),
        ],
  );
  return again.reduce((before, event) => evolve(before, event as unknown as Event), initial);
};
