// Like the other subject, but with one broken guarantee.
import { openMemoryStore } from '@aidtrail/store-memory';

import { subject as sound } from '../subject.js';

export const subject = {
  ...sound,
  open: async () => {
    const store = await openMemoryStore();
    const append: typeof store.append = (stream, events) => store.append(stream, events, 'any');
    return { store: { ...store, append } };
  },
};
