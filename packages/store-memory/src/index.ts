// The memory store: the shortest complete store, and the reference that other stores are compared with.
export { type MemoryStoreOptions, openMemoryStore } from './store.js';
