// Aggregates whose whole life is one fact: a policy issued, an honour conferred.
import type { Aggregate, EventDefinition, EventOf, EventTypes } from '@aidtrail/event-sourcing';

import type { Source } from '../values/source.js';
import {
  type FactCorroborated,
  type FactRejection,
  noFacts,
  tellFact,
  type ToldFacts,
  withCorroboration,
  withFact,
} from './told-facts.js';

/** The fact of the stream, with its evidence; empty before it is recorded. */
export interface RecordedOnce {
  readonly facts: ToldFacts;
}

type Fact<Type extends string, Data> = EventOf<EventDefinition<Type, Data>>;

/** An aggregate with one command, which carries the data of its one event. */
export const recordedOnce = <
  const CommandType extends string,
  Type extends string,
  Data extends { readonly source: Source },
>(description: {
  readonly category: string;
  readonly commandType: CommandType;
  readonly definition: EventDefinition<Type, Data>;
  readonly events: EventTypes<Fact<Type, Data> | FactCorroborated>;
  readonly idOf: (data: Data) => string;
}): Aggregate<
  { readonly type: CommandType } & Data,
  RecordedOnce,
  Fact<Type, Data> | FactCorroborated,
  FactRejection
> => {
  const { category, definition, events, idOf } = description;
  type Event = Fact<Type, Data> | FactCorroborated;
  const isCorroboration = (event: Event): event is FactCorroborated =>
    event.type === 'FactCorroborated';
  return {
    category,
    events,
    initial: { facts: noFacts },
    decide: ({ type: _type, ...rest }, { facts }) => {
      const data = rest as unknown as Data;
      const id = idOf(data);
      const event = { type: definition.type, data } as Fact<Type, Data>;
      return tellFact(facts, event, { subjectId: id, factKey: id });
    },
    evolve: ({ facts }, event) => ({
      facts: isCorroboration(event)
        ? withCorroboration(facts, event.data)
        : withFact(facts, event, idOf(event.data)),
    }),
  };
};
