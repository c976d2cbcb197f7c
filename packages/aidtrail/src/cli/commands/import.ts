import { checkArchive, importArchive } from '@aidtrail/archive';
import { aidEvents } from '@aidtrail/domain';
import { withOwnNames } from '@aidtrail/privacy';
import { repairEvents } from '@aidtrail/event-sourcing';

import { shownUrl } from '../../store-url.js';
import { counted, forgottenText, withProgress } from '../moving.js';
import { addressOf, type StoreOptions, withStore } from '../open.js';
import type { Terminal } from '../terminal.js';

export const importFrom = async (
  terminal: Terminal,
  path: string,
  options: StoreOptions,
): Promise<void> => {
  addressOf(options.store);
  // Before opening the store, which would create it.
  const checked = await withProgress('checking', (onProgress) =>
    checkArchive(path, { eventTypes: [withOwnNames(aidEvents), repairEvents], onProgress }),
  );
  await withStore(
    options,
    async (opened) => {
      const { store } = opened;
      const { added, known } = await withProgress('importing', (onProgress) =>
        importArchive(path, store, { checked, onProgress }),
      );
      terminal.write(
        `${shownUrl(options.store)}: ${counted(added, 'event')} added, ${known} already there\nsha256 of the archive ${checked.sha256}\n`,
      );
      terminal.write(await forgottenText(opened));
    },
    'write',
  );
};
