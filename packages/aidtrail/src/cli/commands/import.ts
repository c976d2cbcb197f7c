import { importArchive } from '@aidtrail/archive';

import { shownUrl } from '../../store-url.js';
import { counted, withProgress } from '../moving.js';
import { type StoreOptions, withStore } from '../open.js';
import type { Terminal } from '../terminal.js';

export const importFrom = (
  terminal: Terminal,
  path: string,
  options: StoreOptions,
): Promise<void> =>
  withStore(
    options,
    async ({ store }) => {
      const { added, known, manifest } = await withProgress(
        'checking and importing',
        (onProgress) =>
          importArchive(path, store, {
            onCheck: ({ done, total }) => onProgress({ done, total: total * 2 }),
            onProgress: ({ done, total }) => onProgress({ done: total + done, total: total * 2 }),
          }),
      );
      terminal.write(
        `${shownUrl(options.store)}: ${counted(added, 'event')} added, ${known} had been there\nsha256 of the archive ${manifest.sha256}\n`,
      );
    },
    'write',
  );
