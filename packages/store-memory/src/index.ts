export { type MemoryStoreOptions, openMemoryStore } from './store.js';
