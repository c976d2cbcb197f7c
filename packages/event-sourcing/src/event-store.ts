// The port that every store implements, and through which every other part of Aidtrail reads and writes.
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

/** The result of an append. */
export interface Appended {
  /** Version of the last event appended. */
  readonly version: StreamVersion;
  /** Position of the last event appended. */
  readonly position: GlobalPosition;
  /** True if the events were already stored: this is the result of the first append. */
  readonly alreadyKnown: boolean;
}

/** Options of an append. */
export interface AppendOptions {
  /**
   * For stores with `writesInOrder`. Once an append with this object fails with StoreUnavailable or OutcomeUnknown, the
   * later ones with the same object fail likewise and are not written. Repeat them all with a new object.
   */
  readonly sequence?: object;
}

/** Options of `readStream`. */
export interface ReadStreamOptions {
  /** First version to read; default 0, or the last version when reading backwards. */
  readonly from?: StreamVersion;
  /** Default `forwards`. */
  readonly direction?: 'forwards' | 'backwards';
  /** At most this many events a page; default 500. */
  readonly pageSize?: number;
}

/** Options of `readAll`. */
export interface ReadAllOptions {
  /** Read the events after this position; default START. */
  readonly after?: GlobalPosition;
  /** Only events with these stored type names; list earlier names too (`EventTypes.storedNames`). Default all. */
  readonly types?: ReadonlyArray<string>;
  /** At most this many events a page; default 500. */
  readonly pageSize?: number;
}

/** Options of `subscribe`. */
export interface SubscribeOptions extends ReadAllOptions {
  /** Ends the subscription at once, without an error. */
  readonly signal?: AbortSignal;
}

/** A page of events in global order. */
export interface AllPage {
  readonly events: ReadonlyArray<RecordedEvent>;
  /** The pages so far contain every matching event up to this position. */
  readonly upTo: GlobalPosition;
}

/** Options of `waitFor`. */
export interface WaitOptions {
  /** Ends the wait with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Default 10,000. */
  readonly timeoutMilliseconds?: number;
}

/**
 * An append-only log of events in streams, with one global order. Readers never see a position before all lower ones.
 * `append` returns its failures as values; reads are pages and reject with a ReadError.
 */
export interface EventStore {
  /**
   * Appends all events or none. Event ids are checked before the expected version: events that the stream already has
   * return the result of their first append, and ids already in use are reported as conflicts.
   */
  readonly append: (
    stream: StreamName,
    events: ReadonlyArray<EventToAppend>,
    expected: ExpectedVersion,
    options?: AppendOptions,
  ) => TaskEither<AppendError, Appended>;
  /**
   * True if appends are written in the order of the calls, also while others are in flight, and those of a `sequence`
   * only up to the first failure. Otherwise, a caller that needs an order waits for each result.
   */
  readonly writesInOrder?: boolean;
  /** Pages of one stream in version order. Pages are never empty; a stream that does not exist has no pages. */
  readonly readStream: (
    stream: StreamName,
    options?: ReadStreamOptions,
  ) => AsyncIterable<ReadonlyArray<RecordedEvent>>;
  /** Pages in global order, up to the head at the time when the read reaches it. The last page may have no events; it still moves `upTo`. */
  readonly readAll: (options?: ReadAllOptions) => AsyncIterable<AllPage>;
  /** Like `readAll`, then waits for more events. Ends without an error on abort and when the store is closed. */
  readonly subscribe: (options?: SubscribeOptions) => AsyncIterable<AllPage>;
  /** Position of the newest event; START if the log is empty. */
  readonly head: () => Promise<GlobalPosition>;
  /**
   * A UUID that the log got when it was created, or at the first opening for writing by a version that gives one. A log
   * that is dropped and begun again has another. Null for a log without one that is open for reading only.
   */
  readonly identity: () => Promise<string | null>;
  /** Resolves when readers can see this position. Rejects with a ReadError or the signal's reason. */
  readonly waitFor: (position: GlobalPosition, options?: WaitOptions) => Promise<void>;
  /** Waits for appends in flight, ends subscriptions, and releases all resources. Closing twice is allowed. */
  readonly close: () => Promise<void>;
}
