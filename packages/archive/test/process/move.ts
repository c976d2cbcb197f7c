// Exports, imports or copies, and prints a line for each step forward.

import { say } from '../../../../test/crash/works/say.ts';
import { copyStore, exportArchive, importArchive } from '../../src/index.ts';
import { openAddress } from './open.ts';

const [what, from = '', to = ''] = process.argv.slice(2);
const onProgress = ({ done }: { readonly done: number }): void => {
  say(String(done));
};

const moved = async () => {
  switch (what) {
    case 'export':
      return exportArchive(await openAddress(from), to, { eventsAChunk: 500, onProgress })();
    case 'import':
      return importArchive(from, await openAddress(to), { onCheck: onProgress, onProgress })();
    default:
      return copyStore(await openAddress(from), await openAddress(to), { onProgress })();
  }
};

const outcome = await moved();
if (outcome._tag === 'Left') throw outcome.left;
process.exit(0);
