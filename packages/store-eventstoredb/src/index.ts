// The event store on EventStoreDB (KurrentDB) servers and clusters, for a log that has outgrown one machine.
export {
  type EventStoreDbStore,
  type EventStoreDbStoreOptions,
  openEventStoreDbStore,
} from './store.js';
