// The port that every store implements, and every other part of Aidtrail reads and writes through.
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import type { AppendError } from './event-store-errors.js';
import type {
  EventToAppend,
  ExpectedVersion,
  GlobalPosition,
  RecordedEvent,
  StreamName,
  StreamVersion,
} from './event.js';

export interface Appended {
  /** Version of the stream after the append, that of the last event appended. */
  readonly version: StreamVersion;
  /** Position of the last event appended. */
  readonly position: GlobalPosition;
  /** True when these very events were there before: the answer is that of the first append. */
  readonly alreadyKnown: boolean;
}

export interface AppendOptions {
  /**
   * For stores that say `writesInOrder`: of the appends with this very object, none is written after one that
   * failed with StoreUnavailable or OutcomeUnknown. It fails likewise; repeat them all with a new object.
   */
  readonly sequence?: object;
}

export interface ReadStreamOptions {
  /** First version to read; default 0, or the last one when reading backwards. */
  readonly from?: StreamVersion;
  readonly direction?: 'forwards' | 'backwards';
  /** At most this many events a page; default 500. */
  readonly pageSize?: number;
}

export interface ReadAllOptions {
  /** Read what comes after this position; default START. */
  readonly after?: GlobalPosition;
  /** Only these event types (all historical names), filtered by the store. */
  readonly types?: ReadonlyArray<string>;
  /** At most this many events a page; default 500. */
  readonly pageSize?: number;
}

export interface SubscribeOptions extends ReadAllOptions {
  /** Ends the subscription at once, without an error. */
  readonly signal?: AbortSignal;
}

/** A page of the global order. A reader who has it has seen all that matches up to `upTo`. */
export interface AllPage {
  readonly events: ReadonlyArray<RecordedEvent>;
  readonly upTo: GlobalPosition;
}

export interface WaitOptions {
  readonly signal?: AbortSignal;
  /** Default 10,000. */
  readonly timeoutMilliseconds?: number;
}

/**
 * An append-only log of events in streams, with one global order without gaps for readers.
 * `append` answers with a value, never a rejection; reads are pages and reject with a `ReadError`.
 */
export interface EventStore {
  /**
   * Appends all events or none. Ids are looked at before the expected version: events that the stream
   * has already are answered with their first result, and taken ids are told of as such.
   */
  readonly append: (
    stream: StreamName,
    events: ReadonlyArray<EventToAppend>,
    expected: ExpectedVersion,
    options?: AppendOptions,
  ) => TaskEither<AppendError, Appended>;
  /**
   * True: appends are written in the order in which they are called, also while others are in flight, and those
   * of a `sequence` only up to the first that fails. Left out: who needs that order waits for each answer.
   */
  readonly writesInOrder?: boolean;
  /** Pages of one stream in version order; no page at all when the stream does not exist. Pages are never empty. */
  readonly readStream: (
    stream: StreamName,
    options?: ReadStreamOptions,
  ) => AsyncIterable<ReadonlyArray<RecordedEvent>>;
  /** Pages in global order up to the head as it is when reached; then ends. The last page may have no events but moves `upTo`. */
  readonly readAll: (options?: ReadAllOptions) => AsyncIterable<AllPage>;
  /** Like readAll, then waits for more, until aborted or the store is closed; then ends without an error. */
  readonly subscribe: (options?: SubscribeOptions) => AsyncIterable<AllPage>;
  /** Position of the newest event; START when the store is empty. */
  readonly head: () => Promise<GlobalPosition>;
  /** Resolves when readers can see this position. Rejects with WaitTimedOut, StoreClosed, or the signal's reason. */
  readonly waitFor: (position: GlobalPosition, options?: WaitOptions) => Promise<void>;
  /** Waits for appends in flight, ends subscriptions, frees everything. Closing twice is allowed. */
  readonly close: () => Promise<void>;
}
