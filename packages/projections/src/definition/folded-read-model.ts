// A read model that handlers fold from events.
import type { AnyEvent, EventTypes, Recorded } from '@aidtrail/event-sourcing';

import type { Cell } from './cell.js';
import type { Columns, Measures, MeasuresIn, RowOf } from './column.js';
import type { ReadModelShape, TypedShape } from './read-model-shape.js';

/**
 * The rows of one read model while a page is applied. Every change adds the event to the row's lineage; `restsOn` adds
 * positions of earlier events that the change depends on.
 */
export interface Rows<Key, Row> {
  readonly get: (key: Key) => Row | undefined;
  /** Inserts the row, or replaces the one with the same key. */
  readonly put: (row: Row, restsOn?: ReadonlyArray<number>) => void;
  /** Replaces the row if it exists. Returning the same row changes nothing. The key must stay the same. */
  readonly change: (key: Key, change: (row: Row) => Row, restsOn?: ReadonlyArray<number>) => void;
  /** Removes the row with its lineage if it exists. */
  readonly remove: (key: Key) => void;
}

/**
 * Private memory of a read model, stored beside its rows: what handlers must know of earlier events. Values are stored
 * as JSON and must not be changed in place.
 */
export interface Memory {
  readonly get: <Value>(key: string) => Value | undefined;
  /** `undefined` removes the key. */
  readonly set: (key: string, value: unknown) => void;
}

/** What each event does to the rows. A handler is pure; one that throws stops its model before that event. */
export type Handlers<Event extends AnyEvent, Key, Row> = {
  readonly [Type in Event['type']]?: (
    event: Recorded<Extract<Event, { readonly type: Type }>>,
    rows: Rows<Key, Row>,
    memory: Memory,
  ) => void;
};

/** A folded read model of any events and rows. */
export interface AnyFoldedReadModel extends ReadModelShape {
  readonly kind: 'folded';
  readonly events: Pick<EventTypes<AnyEvent>, 'decode' | 'definitions'>;
  readonly on: object;
}

/** A read model that handlers fold from events, as `readModelOf` makes it. */
export interface ReadModel<
  Event extends AnyEvent,
  C extends Columns,
  K extends keyof C & string,
  M extends Measures,
  Name extends string = string,
> extends TypedShape<C, K, M> {
  readonly kind: 'folded';
  readonly name: Name;
  readonly events: EventTypes<Event>;
  readonly on: Handlers<Event, Pick<RowOf<C, M>, K>, RowOf<C, M>>;
}

/** A folded read model without its name and its events, and with measures that do not name their cells. */
export interface ReadModelDefinition<
  Event extends AnyEvent,
  C extends Columns,
  K extends keyof C & string,
  M extends Measures,
  InCell extends Cell = Cell,
> extends Omit<
  ReadModel<Event, C, K, MeasuresIn<InCell, M>>,
  'kind' | 'name' | 'events' | 'measures'
> {
  readonly measures: M;
}

/**
 * Binds the event types once, so that handlers see typed events: `const readModel = readModelOf(aidEvents)`. Cells that
 * carry more than an interval are given as a type: `readModelOf<AidEvent, AidCell>(aidEvents)`.
 */
export const readModelOf =
  <Event extends AnyEvent, InCell extends Cell = Cell>(events: EventTypes<Event>) =>
  <const Name extends string, C extends Columns, K extends keyof C & string, M extends Measures>(
    name: Name,
    definition: ReadModelDefinition<Event, C, K, M, InCell>,
  ): ReadModel<Event, C, K, MeasuresIn<InCell, M>, Name> => ({
    ...definition,
    kind: 'folded',
    name,
    events,
    measures: definition.measures as MeasuresIn<InCell, M>,
  });
