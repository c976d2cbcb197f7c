// Keeps one folded read model: folds pages of events over its rows, and writes what changed.
import type {
  AnyEvent,
  DecodeFailure,
  EventTypes,
  Recorded,
  RecordedEvent,
  UnknownEventType,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { Checkpoint, Checkpoints, StopReason } from './checkpoint.js';
import { memorySet } from './memory-set.js';
import { memoryStatements, rowStatements, type TableNames } from './model-tables.js';
import type { AnyFoldedReadModel, Memory, Rows } from './read-model.js';
import { type Row, rowCodec } from './row-codec.js';
import { rowSet } from './row-set.js';
import type { Database } from './sql.js';

/** Events as stored, and what they decode to, side by side. */
export interface DecodedPage {
  readonly stored: ReadonlyArray<RecordedEvent>;
  readonly decoded: ReadonlyArray<E.Either<DecodeFailure | UnknownEventType, Recorded<AnyEvent>>>;
}

export type EventFilter = (event: Recorded<AnyEvent>) => boolean;

export interface FoldedWorker {
  readonly model: AnyFoldedReadModel;
  readonly events: EventTypes<AnyEvent>;
  /** Stored names of the types that it handles. */
  readonly types: ReadonlyArray<string>;
  readonly checkpoint: () => Checkpoint;
  /** True when it met an event that it could not take; it stays where it is. */
  readonly isStopped: () => boolean;
  /** Folds a page in memory. A poison event is kept for the checkpoint; what came before it counts. */
  readonly fold: (page: DecodedPage, upTo: number, filter: EventFilter | undefined) => void;
  /** Writes rows, lineage, memory and checkpoint; in a transaction. False when another process was faster. */
  readonly write: () => boolean;
  readonly committed: () => void;
  /** Forgets what was folded and not written, and looks again where the tables stand. */
  readonly reset: () => void;
}

/** Rows and values of the private memory that stay in memory between pages, at least. */
const KEPT_IN_MEMORY = 20_000;

type Handler = (event: Recorded<AnyEvent>, rows: Rows<Row, Row>, memory: Memory) => void;

export const foldedWorker = (
  database: Database,
  model: AnyFoldedReadModel,
  names: TableNames,
  store: Checkpoints,
  keptInMemory: number = KEPT_IN_MEMORY,
): FoldedWorker => {
  const events = model.events as EventTypes<AnyEvent>;
  const handlers = handlersOf(model);
  const load = (): Checkpoint => {
    const found = store.read(names.rows);
    if (found === undefined)
      throw new Error(`the read model ${model.name} has lost its checkpoint`);
    return found;
  };
  let checkpoint = load();
  let next = checkpoint;
  let stopped = false;

  const options = { isEmpty: checkpoint.position === 0, limit: keptInMemory };
  const codec = rowCodec(model);
  const rows = rowSet(codec, rowStatements(database, names, codec), options);
  const memory = memorySet(memoryStatements(database, names), options);
  const forget = () => {
    rows.reset();
    memory.reset();
  };

  const foldUntil = (page: DecodedPage, end: number, filter: EventFilter | undefined) => {
    let index = 0;
    try {
      for (; index < end; index++) {
        const stored = page.stored[index];
        const event = page.decoded[index];
        if (stored === undefined || event === undefined) continue;
        const handler = handlers.get(stored.type);
        if (handler === undefined) continue;
        if (E.isLeft(event)) return { index, message: describeFailure(event.left) };
        if (filter !== undefined && !filter(event.right)) continue;
        rows.at(stored.position);
        handler(event.right, rows.rows, memory.memory);
      }
      return null;
    } catch (thrown) {
      return { index, message: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  };

  return {
    model,
    events,
    types: [...handlers.keys()],
    checkpoint: () => checkpoint,
    isStopped: () => stopped,
    fold: (page, upTo, filter) => {
      let end = page.stored.length;
      let error: StopReason | null = null;
      // Handlers are functions of rows, memory and event: folding again up to the poison gives what
      // was there before it, without what the failing handler had begun.
      for (;;) {
        const poison = foldUntil(page, end, filter);
        if (poison === null) break;
        forget();
        end = poison.index;
        error = reasonOf(page.stored[end], poison.message);
      }
      stopped = error !== null;
      next = {
        ...checkpoint,
        position: error === null ? upTo : error.position - 1,
        status: error === null ? 'running' : 'stopped',
        error,
      };
    },
    write: () => {
      const hasChanged = rows.write();
      memory.write();
      if (hasChanged) next = { ...next, changed: next.position };
      return store.move(checkpoint, next);
    },
    committed: () => {
      rows.committed();
      memory.committed();
      checkpoint = next;
    },
    reset: () => {
      forget();
      checkpoint = load();
      next = checkpoint;
      stopped = false;
    },
  };
};

const handlersOf = (model: AnyFoldedReadModel): ReadonlyMap<string, Handler> => {
  const events = model.events as EventTypes<AnyEvent>;
  const handlers = new Map<string, Handler>();
  for (const [type, handler] of Object.entries(model.on as Record<string, Handler>)) {
    const stored = events.storedNames([type]);
    if (stored.length === 0)
      throw new Error(`the read model ${model.name} handles ${type}, which is no event type`);
    for (const name of stored) handlers.set(name, handler);
  }
  return handlers;
};

const describeFailure = (failure: DecodeFailure | UnknownEventType): string =>
  failure._tag === 'DecodeFailure'
    ? `cannot be decoded: ${failure.reasons.join('; ')}`
    : `no event type is called ${failure.type}`;

const reasonOf = (event: RecordedEvent | undefined, message: string): StopReason => ({
  position: event?.position ?? 0,
  eventType: event?.type ?? null,
  eventId: event?.id ?? null,
  message,
});
