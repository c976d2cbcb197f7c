// Rows that show the state of aggregates: for each event, the state of its stream is folded and mapped to rows.
import { type AidEvent, type FactTable, isSameContent, streamIdOf } from '@aidtrail/domain';
import type { AnyEventDefinition, Recorded } from '@aidtrail/event-sourcing';
import type { Memory } from '@aidtrail/projections';

import type { Part, Target } from './combined.js';
import { evolveStream, type Fold, stateOfStream } from './kept-state.js';
import { type Asker, lookUpsOf } from './look-ups.js';
import { changeStanding, foldedOn, standingEvents, type StreamId } from './standing.js';

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
 * `rowsOf` maps the state of a stream to all its rows. What it sets in the memory are notes for other streams; what it
 * gets are their notes, and its rows are mapped again when those change. Rows that an event leaves unchanged are not
 * written; rows that the state no longer has are removed. The state is that without facts that no source supports.
 */
export const streamRows = <Row, Aggregate extends Stream>(
  aggregate: Aggregate,
  rowsOf: (state: Aggregate['initial'], memory: Memory) => ReadonlyArray<Row>,
): StreamRows<Row> => ({ aggregate, rowsOf });

const foldOf = (aggregate: Stream): Fold<unknown, AidEvent> =>
  aggregate as unknown as Fold<unknown, AidEvent>;

const KIND = 'stream';

/** Handlers for all events of the aggregates. `key` are the key columns of the model. */
export const streamHandlers = <Row extends object>(
  key: ReadonlyArray<keyof Row & string>,
  ...shown: ReadonlyArray<StreamRows<Row>>
): Part<Row> => {
  const keyOf = (row: Row): Row =>
    Object.fromEntries(key.map((column) => [column, row[column]])) as unknown as Row;

  const show = (
    { aggregate, rowsOf }: StreamRows<Row>,
    id: string,
    { rows, memory }: Target<Row>,
  ): ReadonlyArray<Asker> => {
    const { category } = aggregate;
    const lookUps = lookUpsOf(memory, { kind: KIND, address: [category, id] });
    const state = stateOfStream(foldOf(aggregate), id, memory);
    // Of rows with the same key the last one is shown.
    const changed = new Map<string, Row>();
    for (const row of rowsOf(state, lookUps.memory)) changed.set(JSON.stringify(keyOf(row)), row);
    const keysName = `rows ${category} ${id}`;
    const keys = memory.get<ReadonlyArray<string>>(keysName) ?? [];
    for (const gone of keys.filter((each) => !changed.has(each)))
      rows.remove(JSON.parse(gone) as Row);
    if (keys.length !== changed.size || !keys.every((each) => changed.has(each)))
      memory.set(keysName, [...changed.keys()]);
    for (const row of changed.values())
      if (!isSameContent(rows.get(keyOf(row)), row)) rows.put(row);
    return lookUps.toRepeat();
  };

  const showAll = ([category, id]: StreamId, target: Target<Row>): ReadonlyArray<Asker> =>
    shown
      .filter(({ aggregate }) => aggregate.category === category)
      .flatMap((each) => [...show(each, id, target)]);

  const aggregates = [...new Set(shown.map(({ aggregate }) => aggregate))];

  const handle = (event: Recorded<AidEvent>, target: Target<Row>): ReadonlyArray<Asker> => {
    const isCorroboration = event.type === 'FactCorroborated';
    const type = isCorroboration ? event.data.factType : event.type;
    return aggregates
      .filter(({ events }) => events.definitions.some((each) => each.type === type))
      .flatMap((aggregate) => {
        const id = isCorroboration ? event.data.subjectId : streamIdOf(aggregate.facts, event);
        evolveStream(foldOf(aggregate), id, event, target.memory);
        return [...showAll([aggregate.category, id], target)];
      });
  };

  const judgeAgain = (event: Recorded<AidEvent>, target: Target<Row>): ReadonlyArray<Asker> => {
    const { statementId } = event.data as { readonly statementId: string };
    changeStanding(event, target.memory);
    return foldedOn(statementId, target.memory).flatMap((stream) => [...showAll(stream, target)]);
  };

  const types = new Set(
    aggregates.flatMap(({ events }) => events.definitions.map(({ type }) => type)),
  );
  return {
    handlers: new Map([
      ...[...types].map((type) => [type, handle] as const),
      ...standingEvents.map((type) => [type, judgeAgain] as const),
    ]),
    repeat: ({ kind, address: [category = '', id = ''] }, target) =>
      kind === KIND ? showAll([category, id], target) : undefined,
  };
};
