import type { Subject } from '@aidtrail/store-conformance';
import { openMemoryStore } from '@aidtrail/store-memory';

export const memorySubject: Subject = {
  name: 'the memory store',
  open: async () => ({ store: await openMemoryStore() }),
  supports: {
    reopening: false,
    severalHandles: false,
    heldAppends: false,
    lostAnswers: false,
    restarting: false,
  },
  because: {
    reopening: 'it ends with its process',
    severalHandles: 'it is one object of one process',
    heldAppends: 'an append is a single step, which nothing can interrupt',
    lostAnswers: 'a call within one process cannot lose its answer',
  },
};
