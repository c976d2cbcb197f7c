// The handlers of a model whose rows come from several parts, such as claims and streams.
import type { AidEvent } from '@aidtrail/domain';
import type { Recorded } from '@aidtrail/event-sourcing';
import type { Handlers, Memory, Rows } from '@aidtrail/projections';

import { type Asker, repeatAll } from './look-ups.js';

/** Where a part writes. */
export interface Target<Row> {
  readonly rows: Rows<Row, Row>;
  readonly memory: Memory;
}

/** Some rows of a model: what each event does to them, and how to render those of one asker again. */
export interface Part<Row> {
  /** Each returns who looked up what the event changed. */
  readonly handlers: ReadonlyMap<
    string,
    (event: Recorded<AidEvent>, target: Target<Row>) => ReadonlyArray<Asker>
  >;
  /** Undefined where the asker belongs to another part. */
  readonly repeat: (asker: Asker, target: Target<Row>) => ReadonlyArray<Asker> | undefined;
}

/** For an event that several parts handle, all of them in this order; then what depends on what they changed. */
export const combined = <Row>(
  ...parts: ReadonlyArray<Part<Row>>
): Handlers<AidEvent, never, Row> => {
  const handle = (event: Recorded<AidEvent>, rows: Rows<Row, Row>, memory: Memory): void => {
    const target = { rows, memory };
    const askers = parts.flatMap(({ handlers }) => [
      ...(handlers.get(event.type)?.(event, target) ?? []),
    ]);
    repeatAll(
      askers,
      target,
      parts.map(({ repeat }) => repeat),
    );
  };
  const types = new Set(parts.flatMap(({ handlers }) => [...handlers.keys()]));
  return Object.fromEntries([...types].map((type) => [type, handle]));
};
