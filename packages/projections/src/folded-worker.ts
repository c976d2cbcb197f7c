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
  /** True when it met an event that it could not take, and has written so; it stays where it is. */
  readonly isStopped: () => boolean;
  /** Is it at work, has it written all up to one position, and folded what follows up to another? */
  readonly standsAt: (written: number, folded: number) => boolean;
  /**
   * Folds a further page in memory. At an event that it cannot take it forgets all that is not written,
   * and has to be fed again from there: it then stops right before that event.
   */
  readonly fold: (page: DecodedPage, upTo: number, filter: EventFilter | undefined) => void;
  /** Writes rows, lineage, memory and checkpoint; in a transaction. False when another process was faster. */
  readonly write: () => boolean;
  readonly committed: () => void;
  /** Forgets what was folded and not written, and looks again where the tables stand. */
  readonly reset: () => void;
}

type Handler = (event: Recorded<AnyEvent>, rows: Rows<Row, Row>, memory: Memory) => void;

export const foldedWorker = (
  database: Database,
  model: AnyFoldedReadModel,
  names: TableNames,
  store: Checkpoints,
  keptInMemory: number,
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
  let isStopped = false;
  let isPoisoned = false;
  /** An event that a handler failed at; the worker stops before it when it comes to it again. */
  let poison: StopReason | null = null;

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
    isStopped: () => isStopped,
    standsAt: (written, upTo) =>
      !isStopped && checkpoint.position === written && (isPoisoned || next.position === upTo),
    fold: (page, upTo, filter) => {
      if (isPoisoned) return;
      const end = poison === null ? -1 : indexOf(page, poison.position);
      const found = foldUntil(page, end === -1 ? page.stored.length : end, filter);
      if (found !== null) {
        // What the failing handler began is mixed with what was folded before. Folded once more, up
        // to the poison, rows are as they were before it.
        poison = reasonOf(page.stored[found.index], found.message);
        forget();
        next = checkpoint;
      } else if (poison !== null && end !== -1) {
        isPoisoned = true;
        next = { ...checkpoint, position: poison.position - 1, status: 'stopped', error: poison };
      } else {
        next = { ...checkpoint, position: upTo, status: 'running', error: null };
      }
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
      isStopped = isPoisoned;
    },
    reset: () => {
      forget();
      checkpoint = load();
      next = checkpoint;
      isStopped = false;
      isPoisoned = false;
      poison = null;
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

const indexOf = (page: DecodedPage, position: number): number =>
  page.stored.findIndex((event) => event.position === position);

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
