// Read models for tests: events in, rows with lineage out.
import {
  type AllPage,
  type AnyEvent,
  type EventTypes,
  type GlobalPosition,
  type RecordedEvent,
  START,
  type StreamName,
  type StreamVersion,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { ReadModelStopped } from './errors.js';
import { openReadModels, type ReadModels } from './open-read-models.js';
import type { LogReader } from './engine/pass.js';
import type { AnyReadModel } from './definition/any-read-model.js';
import type { Columns, Measures, RowOf } from './definition/column.js';
import type { ReadModel } from './definition/folded-read-model.js';
import type { TracedRow } from './definition/read-model-shape.js';

/** How events are applied; the rows must be the same with all options. */
export interface ProjectOptions {
  /** Events committed together; 1 applies them one by one. */
  readonly pageSize?: number;
  /** Rows kept in memory between commits; a small number makes the engine read rows back. */
  readonly keptInMemory?: number;
}

/** The rows of a read model after these events, whose positions count from 1. Rejects with ReadModelStopped. */
export const project = async <
  Event extends AnyEvent,
  C extends Columns,
  K extends keyof C & string,
  M extends Measures,
>(
  model: ReadModel<Event, C, K, M>,
  events: ReadonlyArray<Event>,
  options: ProjectOptions = {},
): Promise<ReadonlyArray<TracedRow<RowOf<C, M>>>> => {
  const readModels = await projectAll([model], model.events, events, options);
  const rows = await readModels.rowsOf(model);
  await readModels.close();
  return rows;
};

/** Read models in memory that have applied these events. Rejects with ReadModelStopped. */
export const projectAll = async <
  const Models extends ReadonlyArray<AnyReadModel>,
  Event extends AnyEvent,
>(
  models: Models,
  types: EventTypes<Event>,
  events: ReadonlyArray<Event>,
  options: ProjectOptions = {},
): Promise<ReadModels<Models>> => {
  const store = listReader(types, events);
  const readModels = await openReadModels({ ...options, database: ':memory:', store, models });
  const outcome = await readModels.run()();
  if (E.isLeft(outcome)) throw outcome.left;
  for (const { name, error } of await readModels.status())
    if (error !== null) throw new ReadModelStopped(name, error);
  return readModels;
};

const listReader = <Event extends AnyEvent>(
  types: EventTypes<Event>,
  events: ReadonlyArray<Event>,
): LogReader => {
  const recorded = events.map((event, index): RecordedEvent => ({
    ...types.encode(event, `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`, {}),
    stream: 'events-given' as StreamName,
    version: index as StreamVersion,
    position: (index + 1) as GlobalPosition,
    recordedAt: '2000-01-01T00:00:00.000Z',
  }));
  return {
    readAll: async function* ({ after = START, types: wanted, pageSize = 500 } = {}) {
      for (let from: number = after; from < recorded.length; from += pageSize) {
        const upTo = Math.min(from + pageSize, recorded.length) as GlobalPosition;
        const page = recorded.slice(from, upTo);
        yield {
          events: page.filter(({ type }) => wanted?.includes(type) ?? true),
          upTo,
        } satisfies AllPage;
      }
    },
    readStream: async function* (_, { from = 0 } = {}) {
      yield recorded.slice(from);
    },
    head: async () => recorded.length as GlobalPosition,
    waitFor: async () => undefined,
  };
};
