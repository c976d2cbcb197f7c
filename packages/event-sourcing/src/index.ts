export { MAX_EVENT_LENGTH, type SerialisedEvent, serialiseAppend } from './check-append.js';
export {
  commandHandler,
  type CommandError,
  type CommandOptions,
  eventIdOf,
  type Rejected,
} from './command-handler.js';
export {
  type AppendOutcome,
  type AppendRequest,
  type CommitQueue,
  commitQueue,
  type CommitQueueOptions,
  lengthOfEvents,
} from './commit-queue.js';
export type { Aggregate, Decider, Decision } from './decider.js';
export {
  type AnyEventDefinition,
  type DecodeFailure,
  defineEvent,
  type EventDefinition,
  type EventOf,
} from './event-definition.js';
export {
  type AppendError,
  EventIdConflict,
  InvalidAppend,
  OutcomeUnknown,
  type ReadError,
  StoreClosed,
  StoreUnavailable,
  VersionConflict,
  WaitTimedOut,
} from './event-store-errors.js';
export type {
  AllPage,
  Appended,
  AppendOptions,
  EventStore,
  ReadAllOptions,
  ReadStreamOptions,
  SubscribeOptions,
  WaitOptions,
} from './event-store.js';
export {
  type AnyEvent,
  type EventTypes,
  eventTypes,
  type Recorded,
  type UnknownEventType,
} from './event-types.js';
export {
  categoryOf,
  type EventToAppend,
  type ExpectedVersion,
  type GlobalPosition,
  globalPosition,
  isStreamName,
  type RecordedEvent,
  START,
  type StreamName,
  streamName,
  type StreamVersion,
  streamVersion,
} from './event.js';
export { follow } from './follow.js';
export { type HeadWatch, headWatch, type Timers, waitForPosition } from './head-watch.js';
export {
  findJsonFault,
  type Json,
  type JsonFault,
  type JsonObject,
  MAX_JSON_DEPTH,
} from './json.js';
export { checkedPageSize } from './page-size.js';
export { findVersionConflict, resolveKnown, type StoredEvent } from './resolve-append.js';
export { type CommandResult, stateReader, type UnreadableEvent } from './fold-stream.js';
