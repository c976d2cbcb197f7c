// Three read models of wards, and a log for them.
import { openMemoryStore } from '@aidtrail/store-memory';

import { append } from './log.js';
import { longHistory } from './ward-histories.js';
import { house, stays, wards } from './ward-models.js';

export const models = [wards, stays, house] as const;

export const history = longHistory(120);

/** A log in memory with these events. */
export const storeOf = async (events = history) => {
  const store = await openMemoryStore();
  if (events.length > 0) await append(store, ...events);
  return store;
};
