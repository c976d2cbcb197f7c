// The event store in memory: the shortest complete store, and the oracle of the conformance suite.
export { type MemoryStoreOptions, openMemoryStore } from './store.js';
