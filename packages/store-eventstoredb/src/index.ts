// A store of events in EventStoreDB or KurrentDB, on the client `@eventstore/db-client`.
export {
  type EventStoreDbStore,
  type EventStoreDbStoreOptions,
  openEventStoreDbStore,
} from './store.js';
