// Keeps one folded read model: folds pages of events over its rows, and writes what changed.
import type {
  AnyEvent,
  DecodeFailure,
  Recorded,
  RecordedEvent,
  UnknownEventType,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import {
  type BuildState,
  type Checkpoint,
  type Checkpoints,
  RUNNING,
  type Seen,
  type StopReason,
} from '../tables/checkpoint.js';
import { isBuiltBy } from '../tables/builds.js';
import { Overtaken, type ReadModelDatabase } from '../drivers/database.js';
import { journal } from '../rows/journal.js';
import { memorySet } from '../rows/memory-set.js';
import { type TableNames, tableStatements } from '../tables/model-tables.js';
import type { AnyFoldedReadModel, Memory, Rows } from '../definition/folded-read-model.js';
import { type Row, rowCodec } from '../rows/row-codec.js';
import { rowSet } from '../rows/row-set.js';
import { runEach, type Work } from '../drivers/work.js';
import type { Skips } from './skips.js';

/** Events as stored, and what they decode to, side by side. */
export interface DecodedPage {
  readonly stored: ReadonlyArray<RecordedEvent>;
  /** Null for an event that the filter excludes. */
  readonly decoded: ReadonlyArray<E.Either<
    DecodeFailure | UnknownEventType,
    Recorded<AnyEvent>
  > | null>;
}

/** Returns false for an event that read models are not to see. */
export type EventFilter = (event: Recorded<AnyEvent>) => boolean;

export interface FoldedWorker {
  readonly model: AnyFoldedReadModel;
  readonly events: AnyFoldedReadModel['events'];
  /** Stored names of the event types that it handles. */
  readonly types: ReadonlyArray<string>;
  readonly checkpoint: () => Checkpoint;
  /** Stopped: it has written that it cannot apply the next event. Gone: another process has replaced its tables. */
  readonly state: () => BuildState | { readonly _tag: 'Gone' };
  /** True if it runs, has written everything up to one position, and has folded everything up to another. */
  readonly isAt: (written: number, folded: number) => boolean;
  /**
   * Folds one more page in memory. At an event that it cannot apply it forgets everything that is not written, and
   * must be fed from its checkpoint again: it then stops right before that event.
   */
  readonly fold: (page: DecodedPage, upTo: number) => Promise<void>;
  /** Writes rows, lineage, memory and checkpoint; throws Overtaken if another process was faster. */
  readonly write: () => Work<void>;
  readonly committed: () => void;
  /** Forgets what was folded and not written, and reads the stored checkpoint. */
  readonly reset: () => Promise<void>;
}

type Handler = (event: Recorded<AnyEvent>, rows: Rows<Row, Row>, memory: Memory) => void;

/** Events to look ahead for more rows that are not in memory, so that they are read together. */
const LOOK_AHEAD = 500;

/** Why folding a part of a page ended. */
type Halt =
  | { readonly _tag: 'Done' }
  | { readonly _tag: 'Missing'; readonly index: number }
  | { readonly _tag: 'Poison'; readonly index: number; readonly message: string };

/** What was folded since the last commit. `next` is the checkpoint to write. */
type Fold =
  | { readonly _tag: 'Folding'; readonly next: Checkpoint }
  /** A handler failed at `poison`; the events before it are folded again, because its changes are mixed with theirs. */
  | { readonly _tag: 'Retracing'; readonly next: Checkpoint; readonly poison: StopReason }
  /** Everything before the poison is folded; the stop is yet to be written. */
  | { readonly _tag: 'Stopping'; readonly next: Checkpoint; readonly poison: StopReason }
  | { readonly _tag: 'Stopped'; readonly reason: StopReason }
  | { readonly _tag: 'Gone' };

export const foldedWorker = (
  database: Pick<ReadModelDatabase, 'dialect' | 'read'>,
  model: AnyFoldedReadModel,
  names: TableNames,
  store: Checkpoints,
  found: Checkpoint,
  keptInMemory: number,
  skips: Skips,
): FoldedWorker => {
  const { events } = model;
  const handlers = handlersOf(model);
  let checkpoint = found;
  // A stopped build tries again: its handlers may have been corrected.
  let fold: Fold = isBuiltBy(model, found)
    ? { _tag: 'Folding', next: checkpoint }
    : { _tag: 'Gone' };

  const options = { isEmpty: checkpoint.position === 0, limit: keptInMemory };
  const codec = rowCodec(model);
  const statements = tableStatements(database.dialect, names, codec);
  let isGuarded = false;
  const changes = journal(() => isGuarded || !rows.isComplete() || !memory.isComplete());
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
      isGuarded = skips.has(stored.id);
      if (missing < 0) changes.mark();
      try {
        if (E.isLeft(event)) throw new Error(describeFailure(event.left));
        rows.at(stored.position);
        handler(event.right, rows.rows, memory.memory);
      } catch (thrown) {
        // An error of a handler that asked for a missing row means nothing.
        if (missing < 0 && !isMissing()) {
          if (!isGuarded)
            return {
              _tag: 'Poison',
              index,
              message: thrown instanceof Error ? thrown.message : String(thrown),
            };
          changes.undo();
        }
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

  /** Folds events up to an index. Rows that are not in memory are read, then their handlers run again. */
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
    state: () => {
      if (fold._tag === 'Gone' || fold._tag === 'Stopped') return fold;
      return RUNNING;
    },
    isAt: (written, upTo) =>
      'next' in fold &&
      checkpoint.position === written &&
      (fold._tag === 'Stopping' || fold.next.position === upTo),
    fold: async (page, upTo) => {
      if (fold._tag !== 'Folding' && fold._tag !== 'Retracing') return;
      const poisonAt = fold._tag === 'Retracing' ? indexOf(page, fold.poison.position) : -1;
      const end = poisonAt === -1 ? page.stored.length : poisonAt;
      const before = fold;
      const halt = await foldUntil(page, end);
      if (halt._tag === 'Poison') {
        const poison = reasonOf(page.stored[halt.index], halt.message);
        forget();
        // If it is to be skipped, everything that is not written is folded again without it.
        fold = (await skips.isSkipped(poison.eventId))
          ? { _tag: 'Folding', next: checkpoint }
          : { _tag: 'Retracing', next: checkpoint, poison };
        return;
      }
      const seen = seenIn(page.stored[end - 1]) ?? before.next.seen;
      if (before._tag === 'Retracing' && poisonAt !== -1) {
        const { poison } = before;
        const state = { _tag: 'Stopped', reason: poison } as const;
        const next = { ...checkpoint, position: poison.position - 1, state, seen };
        fold = { _tag: 'Stopping', next, poison };
      } else {
        fold = { ...before, next: { ...checkpoint, position: upTo, state: RUNNING, seen } };
      }
    },
    write: function* () {
      if (!('next' in fold)) return;
      if (rows.hasChanged())
        fold = { ...fold, next: { ...fold.next, changed: fold.next.position } };
      if (!(yield* store.move(checkpoint, fold.next))) throw new Overtaken();
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
      if (!('next' in fold)) return;
      checkpoint = fold.next;
      if (fold._tag === 'Stopping') fold = { _tag: 'Stopped', reason: fold.poison };
    },
    reset: async () => {
      forget();
      if (fold._tag !== 'Gone') fold = { _tag: 'Folding', next: checkpoint };
      const stored = await database.read([], () => store.read(names.rows));
      const isOurs = stored !== undefined && isBuiltBy(model, stored);
      if (isOurs) checkpoint = stored;
      fold = isOurs ? { _tag: 'Folding', next: checkpoint } : { _tag: 'Gone' };
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

const seenIn = (event: RecordedEvent | undefined): Seen | undefined => {
  if (event === undefined) return undefined;
  const { position, id, stream, version } = event;
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
