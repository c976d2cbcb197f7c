// The conformance suite: tests that an event store keeps every guarantee of the port.
export type { Capabilities, Capability } from './capabilities.js';
export {
  type ConformanceCase,
  type ConformanceGroup,
  eventStoreConformance,
  type Subject,
} from './conformance.js';
export { describeEventStore, type TestRunner } from './describe-event-store.js';
export type { Guarantee } from './group.js';
export type { HeldAppend, OpenedStore } from './scene.js';
