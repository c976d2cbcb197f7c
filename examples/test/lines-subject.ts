import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Subject } from '@aidtrail/store-conformance';

import { openLinesStore } from '../own-store.ts';

// #region subject
export const subject: Subject = {
  name: 'a store of lines of JSON',
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lines-store-'));
    const path = join(folder, 'log.jsonl');
    return {
      store: openLinesStore(path),
      reopen: async () => openLinesStore(path),
      dispose: async () => rmSync(folder, { recursive: true }),
    };
  },
  supports: { severalHandles: false, heldAppends: false, lostAnswers: false, restarting: false },
  because: { severalHandles: 'a handle does not see what another handle has written' },
};
// #endregion
