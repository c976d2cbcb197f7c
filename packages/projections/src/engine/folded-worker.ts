// Keeps one folded read model: folds pages of events over its rows, and writes what changed.
import type {
  AnyEvent,
  DecodeFailure,
  Recorded,
  RecordedEvent,
  UnknownEventType,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { Checkpoint, Checkpoints, Seen, StopReason } from '../tables/checkpoint.js';
import { isBuiltBy } from '../tables/builds.js';
import { Overtaken, type ReadModelDatabase } from '../drivers/database.js';
import { journal } from '../rows/journal.js';
import { memorySet } from '../rows/memory-set.js';
import { type TableNames, tableStatements } from '../tables/model-tables.js';
import type { AnyFoldedReadModel, Memory, Rows } from '../definition/folded-read-model.js';
import { type Row, rowCodec } from '../rows/row-codec.js';
import { rowSet } from '../rows/row-set.js';
import { runEach, type Work } from '../drivers/work.js';

/** Events as stored, and what they decode to, side by side. */
export interface DecodedPage {
  readonly stored: ReadonlyArray<RecordedEvent>;
  /** Null for an event that is left out. */
  readonly decoded: ReadonlyArray<E.Either<
    DecodeFailure | UnknownEventType,
    Recorded<AnyEvent>
  > | null>;
}

export type EventFilter = (event: Recorded<AnyEvent>) => boolean;

export interface FoldedWorker {
  readonly model: AnyFoldedReadModel;
  readonly events: AnyFoldedReadModel['events'];
  /** Stored names of the types that it handles. */
  readonly types: ReadonlyArray<string>;
  readonly checkpoint: () => Checkpoint;
  /** True when it met an event that it could not take, and has written so, or when its tables are gone; it stays where it is. */
  readonly isStopped: () => boolean;
  /** True when another process has put its tables elsewhere, or those of another definition in their place. */
  readonly isGone: () => boolean;
  /** Is it at work, has it written all up to one position, and folded what follows up to another? */
  readonly standsAt: (written: number, folded: number) => boolean;
  /**
   * Folds a further page in memory. At an event that it cannot take it forgets all that is not written,
   * and has to be fed again from there: it then stops right before that event.
   */
  readonly fold: (page: DecodedPage, upTo: number) => Promise<void>;
  /** What writes rows, lineage, memory and checkpoint; throws Overtaken when another process was faster. */
  readonly write: () => Work<void>;
  readonly committed: () => void;
  /** Forgets what was folded and not written, and looks again where the tables stand. */
  readonly reset: () => Promise<void>;
}

type Handler = (event: Recorded<AnyEvent>, rows: Rows<Row, Row>, memory: Memory) => void;

/** How far to look for more rows that are not in memory, once one was missing: they are read together. */
const LOOK_AHEAD = 500;

/** Where folding a stretch of a page ended. */
type Halt =
  | { readonly _tag: 'Done' }
  | { readonly _tag: 'Missing'; readonly index: number }
  | { readonly _tag: 'Poison'; readonly index: number; readonly message: string };

export const foldedWorker = (
  database: Pick<ReadModelDatabase, 'dialect' | 'read'>,
  model: AnyFoldedReadModel,
  names: TableNames,
  store: Checkpoints,
  found: Checkpoint,
  keptInMemory: number,
): FoldedWorker => {
  const { events } = model;
  const handlers = handlersOf(model);
  let checkpoint = found;
  let next = checkpoint;
  let isStopped = false;
  let isGone = false;
  let isPoisoned = false;
  /** An event that a handler failed at; the worker stops before it when it comes to it again. */
  let poison: StopReason | null = null;

  const options = { isEmpty: checkpoint.position === 0, limit: keptInMemory };
  const codec = rowCodec(model);
  const statements = tableStatements(database.dialect, names, codec);
  const changes = journal(() => !rows.isComplete() || !memory.isComplete());
  const rows = rowSet(codec, changes, options);
  const memory = memorySet(changes, options);
  const forget = () => {
    rows.reset();
    memory.reset();
  };
  const isMissing = () => rows.isMissing() || memory.isMissing();

  const foldStretch = (page: DecodedPage, from: number, end: number): Halt => {
    let missing = -1;
    let until = end;
    for (let index = from; index < until; index++) {
      const stored = page.stored[index];
      const event = page.decoded[index];
      if (stored === undefined || event === undefined || event === null) continue;
      const handler = handlers.get(stored.type);
      if (handler === undefined) continue;
      if (missing < 0) changes.mark();
      try {
        if (E.isLeft(event)) throw new Error(describeFailure(event.left));
        rows.at(stored.position);
        handler(event.right, rows.rows, memory.memory);
      } catch (thrown) {
        // What a handler says that has not seen all it asked for means nothing.
        if (missing < 0 && !isMissing())
          return {
            _tag: 'Poison',
            index,
            message: thrown instanceof Error ? thrown.message : String(thrown),
          };
      }
      if (missing < 0 && isMissing()) {
        missing = index;
        until = Math.min(end, index + LOOK_AHEAD);
      }
    }
    return missing < 0 ? { _tag: 'Done' } : { _tag: 'Missing', index: missing };
  };

  const load = async (): Promise<void> => {
    const [foundRows, foundMemory] = await database.read([names.rows, names.memory], function* () {
      return [
        yield* runEach(statements.select, rows.missing()),
        yield* runEach(statements.selectMemory, memory.missing()),
      ];
    });
    rows.loaded(foundRows ?? []);
    memory.loaded(foundMemory ?? []);
  };

  /** Folds events up to an index; rows that are not in memory are read before a handler goes on. */
  const foldUntil = async (page: DecodedPage, end: number): Promise<Halt> => {
    for (let from = 0; ;) {
      const halt = foldStretch(page, from, end);
      if (halt._tag !== 'Missing') return halt;
      changes.undo();
      await load();
      from = halt.index;
    }
  };

  return {
    model,
    events,
    types: [...handlers.keys()],
    checkpoint: () => checkpoint,
    isStopped: () => isStopped || isGone,
    isGone: () => isGone,
    standsAt: (written, upTo) =>
      !isStopped &&
      !isGone &&
      checkpoint.position === written &&
      (isPoisoned || next.position === upTo),
    fold: async (page, upTo) => {
      if (isPoisoned) return;
      const end = poison === null ? -1 : indexOf(page, poison.position);
      const halt = await foldUntil(page, end === -1 ? page.stored.length : end);
      if (halt._tag === 'Poison') {
        // What the failing handler began is mixed with what was folded before. Folded once more, up
        // to the poison, rows are as they were before it.
        poison = reasonOf(page.stored[halt.index], halt.message);
        forget();
        next = checkpoint;
      } else if (poison !== null && end !== -1) {
        isPoisoned = true;
        const seen = seenIn(page.stored.slice(0, end)) ?? next.seen;
        next = {
          ...checkpoint,
          position: poison.position - 1,
          status: 'stopped',
          error: poison,
          seen,
        };
      } else {
        const seen = seenIn(page.stored) ?? next.seen;
        next = { ...checkpoint, position: upTo, status: 'running', error: null, seen };
      }
    },
    write: function* () {
      if (rows.hasChanged()) next = { ...next, changed: next.position };
      if (!(yield* store.move(checkpoint, next))) throw new Overtaken();
      const { removedSegments, removals, segments, upserts } = rows.changes();
      yield* runEach(statements.removeSegments, removedSegments);
      yield* runEach(statements.remove, removals);
      yield* runEach(statements.addSegment, segments);
      yield* runEach(statements.upsert, upserts);
      const kept = memory.changes();
      yield* runEach(statements.removeMemory, kept.removals);
      yield* runEach(statements.upsertMemory, kept.upserts);
    },
    committed: () => {
      rows.committed();
      memory.committed();
      checkpoint = next;
      isStopped = isPoisoned;
    },
    reset: async () => {
      forget();
      next = checkpoint;
      isStopped = false;
      isPoisoned = false;
      poison = null;
      const stored = await database.read([], () => store.read(names.rows));
      isGone = stored === undefined || !isBuiltBy(model, stored);
      if (stored !== undefined && !isGone) checkpoint = stored;
      next = checkpoint;
    },
  };
};

const handlersOf = (model: AnyFoldedReadModel): ReadonlyMap<string, Handler> => {
  const { events } = model;
  const handlers = new Map<string, Handler>();
  for (const [type, handler] of Object.entries(model.on as Record<string, Handler>)) {
    const definition = events.definitions.find((each) => each.type === type);
    if (definition === undefined)
      throw new Error(`the read model ${model.name} handles ${type}, which is not an event type`);
    for (const name of [type, ...definition.formerTypes]) handlers.set(name, handler);
  }
  return handlers;
};

const indexOf = (page: DecodedPage, position: number): number =>
  page.stored.findIndex((event) => event.position === position);

const seenIn = (stored: ReadonlyArray<RecordedEvent>): Seen | undefined => {
  const last = stored.at(-1);
  if (last === undefined) return undefined;
  const { position, id, stream, version } = last;
  return { position, id, stream, version };
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
