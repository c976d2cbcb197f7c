import type { Subject } from '@aidtrail/store-conformance';
import { openMemoryStore } from '@aidtrail/store-memory';

export const subject: Subject = {
  name: 'my store',
  open: async () => ({ store: await openMemoryStore() }),
  supports: {
    reopening: false,
    severalHandles: false,
    heldAppends: false,
    lostAnswers: false,
    restarting: false,
  },
  modelRuns: 20,
};
