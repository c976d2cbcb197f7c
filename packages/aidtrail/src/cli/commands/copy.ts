import { existsSync } from 'node:fs';

import { copyStore } from '@aidtrail/archive';
import { copyKeys } from '@aidtrail/privacy';
import * as E from 'fp-ts/lib/Either.js';

import { identityOf } from '../../open-keys.js';
import type { OpenedStore } from '../../open-store.js';
import { shownUrl } from '../../store-url.js';
import { CliFailure, exitCodes } from '../failure.js';
import { counted, forgottenText, withProgress } from '../moving.js';
import { makeFolderOf, withStore } from '../open.js';
import type { Terminal } from '../terminal.js';

interface CopyOptions {
  readonly from: string;
  readonly to: string;
  readonly withoutKeys?: boolean;
}

export const copy = async (terminal: Terminal, options: CopyOptions): Promise<void> => {
  const { from, to } = options;
  if (from === to)
    throw new CliFailure(
      exitCodes.usage,
      '--from and --to name the same store. Give two different stores.',
    );
  await withStore({ store: from }, (source) =>
    withStore(
      { store: to },
      async (target) => {
        const { added, known } = await withProgress('copying', (onProgress) =>
          copyStore(source.store, target.store, { onProgress }),
        );
        terminal.write(
          `${shownUrl(to)}: ${counted(added, 'event')} copied, ${known} already there\n`,
        );
        terminal.write(options.withoutKeys === true ? '' : await keysToo(source, target));
        terminal.write(await forgottenText(target));
        terminal.write(
          `To check that both are equal: aidtrail verify --store ${shownUrl(to)} --against ${shownUrl(from)}\n`,
        );
      },
      'write',
    ),
  );
};

/** Copies the keys of names. Keys of the target stay: only its log decides who is forgotten. */
const keysToo = async (source: OpenedStore, target: OpenedStore): Promise<string> => {
  if (source.keys === null || target.keys === null || !existsSync(source.keys)) return '';
  await makeFolderOf(target.keys);
  const outcome = await copyKeys(source.keys, target.keys, {
    from: await identityOf(source.store),
    to: await identityOf(target.store),
  })();
  if (E.isLeft(outcome)) throw outcome.left;
  const { copied, otherKey } = outcome.right;
  const lines = [
    copied === 0
      ? ''
      : `${target.keys}: keys of ${counted(copied, 'person')} copied. From now on, forget a person in both stores.\n`,
    otherKey.length === 0
      ? ''
      : `${target.keys} has different keys for ${otherKey.join(', ')} and keeps them\n`,
  ];
  return lines.join('');
};
