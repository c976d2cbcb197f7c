// Aggregates whose whole life is one fact: a policy issued, an honour conferred.
import {
  type AnyEventDefinition,
  type EventOf,
  type EventTypes,
  eventTypes,
} from '@aidtrail/event-sourcing';

import type { AidAggregate } from '../aid-aggregate.js';
import { accept, type DataOf } from '../decision.js';
import type { FactCorroborated } from './attested-facts.js';
import { type Fact, type FactTable, type FieldOf } from './fact-table.js';
import { type Evidenced, type FactRejection, withEvidence } from './with-evidence.js';

/** The fact of the stream, with its evidence; empty before it is recorded. */
export type RecordedOnce = Evidenced<object>;

/** An aggregate with one command, which carries the data of its one event. */
export const recordedOnce = <
  Definition extends AnyEventDefinition,
  const CommandType extends string,
>(description: {
  readonly category: string;
  readonly definition: Definition;
  /** The field that holds the id of the stream. */
  readonly stream: FieldOf<DataOf<Definition>, string>;
  readonly fact: Fact<DataOf<Definition>> & { readonly command: CommandType };
}): AidAggregate<
  { readonly type: CommandType } & DataOf<Definition>,
  RecordedOnce,
  EventOf<Definition> | FactCorroborated,
  FactRejection
> => {
  const { category, definition, stream, fact } = description;
  const facts: FactTable<EventOf<Definition>> = { stream, entries: { [definition.type]: fact } };
  return withEvidence<
    { readonly type: CommandType } & DataOf<Definition>,
    object,
    EventOf<Definition>,
    never
  >({
    category,
    events: eventTypes([definition]) as unknown as EventTypes<EventOf<Definition>>,
    facts,
    sentences: {},
    initial: {},
    decide: (event) => accept(event),
    evolve: (state) => state,
  });
};
