// Rows that show the state of aggregates: for each event, the state of its stream is folded and mapped to rows.
import { type AidEvent, type FactTable, isSameContent, streamIdOf } from '@aidtrail/domain';
import type { AnyEventDefinition } from '@aidtrail/event-sourcing';
import type { Handlers, Memory, Rows } from '@aidtrail/projections';

import { evolveStream, type Fold } from './kept-state.js';

/** An aggregate whose state rows can show. */
interface Stream {
  readonly category: string;
  readonly initial: unknown;
  readonly evolve: (state: never, event: never) => unknown;
  readonly events: { readonly definitions: ReadonlyArray<AnyEventDefinition> };
  readonly facts: FactTable;
}

/** An aggregate, and the rows of one of its streams. */
export interface StreamRows<Row> {
  readonly aggregate: Stream;
  readonly rowsOf: (state: unknown, memory: Memory) => ReadonlyArray<Row>;
}

/**
 * `rowsOf` maps the state of a stream to all its rows. Rows that an event leaves unchanged are not written; rows that
 * the state no longer has are removed.
 */
export const streamRows = <Row, Aggregate extends Stream>(
  aggregate: Aggregate,
  rowsOf: (state: Aggregate['initial'], memory: Memory) => ReadonlyArray<Row>,
): StreamRows<Row> => ({ aggregate, rowsOf });

/** Handlers for all events of the aggregates. `key` are the key columns of the model. */
export const streamHandlers = <Row extends object>(
  key: ReadonlyArray<keyof Row & string>,
  ...shown: ReadonlyArray<StreamRows<Row>>
): Handlers<AidEvent, never, Row> => {
  const byType = new Map<string, StreamRows<Row>[]>();
  for (const each of shown)
    for (const { type } of each.aggregate.events.definitions)
      byType.set(type, [...(byType.get(type) ?? []), each]);

  const keyOf = (row: Row): Row =>
    Object.fromEntries(key.map((column) => [column, row[column]])) as unknown as Row;

  const handle = (event: AidEvent, rows: Rows<Row, Row>, memory: Memory): void => {
    const isCorroboration = event.type === 'FactCorroborated';
    const type = isCorroboration ? event.data.factType : event.type;
    for (const { aggregate, rowsOf } of byType.get(type) ?? []) {
      const id = isCorroboration ? event.data.subjectId : streamIdOf(aggregate.facts, event);
      const state = evolveStream(
        aggregate as unknown as Fold<unknown, AidEvent>,
        id,
        event,
        memory,
      );
      // Of rows with the same key the last one is shown.
      const changed = new Map<string, Row>();
      for (const row of rowsOf(state, memory)) changed.set(JSON.stringify(keyOf(row)), row);
      const keysName = `rows ${aggregate.category} ${id}`;
      const keys = memory.get<ReadonlyArray<string>>(keysName) ?? [];
      for (const gone of keys.filter((each) => !changed.has(each)))
        rows.remove(JSON.parse(gone) as Row);
      if (keys.length !== changed.size || !keys.every((each) => changed.has(each)))
        memory.set(keysName, [...changed.keys()]);
      for (const row of changed.values())
        if (!isSameContent(rows.get(keyOf(row)), row)) rows.put(row);
    }
  };
  return Object.fromEntries([...byType.keys()].map((type) => [type, handle]));
};
