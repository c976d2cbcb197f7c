import { exportArchive } from '@aidtrail/archive';

import { counted, keysNote, withProgress } from '../moving.js';
import { addressOf, type StoreOptions, withStore } from '../open.js';
import type { Terminal } from '../terminal.js';

export const exportTo = (terminal: Terminal, path: string, options: StoreOptions): Promise<void> =>
  withStore(options, async ({ store, keys }) => {
    const source = addressOf(options.store)._tag.toLowerCase();
    const { manifest, known } = await withProgress('exporting', (onProgress) =>
      exportArchive(store, path, { source, onProgress }),
    );
    const { events, streams, chunks, sha256 } = manifest;
    const before = known === 0 ? '' : `, ${known} of them from earlier exports`;
    terminal.write(
      `${path}: ${counted(events, 'event')} of ${counted(streams, 'stream')} in ${counted(chunks.length, 'file')}${before}\nsha256 ${sha256}\n${keysNote(keys)}`,
    );
  });
