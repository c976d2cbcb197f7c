// The kernel: deciders, event types with versions, the port of event stores, and command handling. What only authors of
// stores need is in `@aidtrail/event-sourcing/store`.
import { refuseOldNode } from './refuse-old-node.js';

export {
  commandHandler,
  type CommandError,
  type CommandHandlerOptions,
  type CommandIdReused,
  eventIdOf,
  type Rejected,
} from './command-handler.js';
export type { CommandOptions } from './command-options.js';
export { aggregate, type Aggregate, type Decider, type Decision } from './decider.js';
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
  type EventFault,
  type EventsOf,
  type EventTypes,
  type EventTypesOf,
  eventTypes,
  mergeEvents,
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
export type { Json, JsonObject } from './json.js';
export type { UnknownField } from './unknown-fields.js';
export {
  type CommandResult,
  type StateRead,
  stateReader,
  type UnreadableEvent,
  type Written,
} from './fold-stream.js';
export {
  eventSkipped,
  repairEvents,
  type Skip,
  skipOf,
  skipsIn,
  skipStreamOf,
} from './skipped-events.js';

// Every package loads this one first.
refuseOldNode(
  (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node,
);
