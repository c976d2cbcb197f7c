// Shared by the tests: the seeds, a scratch folder, and a log in memory.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

import { aidEvents, type AidEvent } from '@aidtrail/domain';
import { commandHandler, type EventStore, type Recorded } from '@aidtrail/event-sourcing';
import { type KeyVault, openMemoryVault } from '@aidtrail/privacy';
import { openMemoryStore } from '@aidtrail/store-memory';
import * as E from 'fp-ts/lib/Either.js';

import {
  type History,
  type HistoryFault,
  loadHistories,
  type LoadOptions,
  replay,
  type ReplayOptions,
  type ReplaySummary,
} from '../src/index.js';

export const seeds = resolve(import.meta.dirname, '../../../seeds');

/** The folder of the five source documents, which are not in the repository; null if the variable is not set. */
export const documents = process.env['AIDTRAIL_DOCUMENTS'] ?? null;

export interface Scratch extends Disposable {
  readonly folder: string;
  /** Writes files by relative path. Returns the folder. */
  readonly write: (files: Readonly<Record<string, string>>) => string;
}

export const scratch = (): Scratch => {
  const folder = mkdtempSync(join(tmpdir(), 'histories-'));
  return {
    folder,
    write: (files) => {
      for (const [name, text] of Object.entries(files)) {
        const path = join(folder, name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      return folder;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const orThrow = <Failure, Value>(outcome: E.Either<Failure, Value>): Value => {
  if (E.isLeft(outcome)) throw new Error(JSON.stringify(outcome.left, null, 2));
  return outcome.right;
};

export const load = async (path: string, options?: LoadOptions): Promise<History> =>
  orThrow(await loadHistories(path, options)());

export const faultsOf = async (
  path: string,
  options?: LoadOptions,
): Promise<ReadonlyArray<HistoryFault>> => {
  const loaded = await loadHistories(path, options)();
  if (E.isRight(loaded)) throw new Error('the history has no faults');
  return loaded.left.faults;
};

export interface Log {
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly replay: (history: History, options?: ReplayOptions) => Promise<ReplaySummary>;
  readonly events: () => Promise<ReadonlyArray<Recorded<AidEvent>>>;
}

export const newLog = async (givenStore?: EventStore, givenVault?: KeyVault): Promise<Log> => {
  const store = givenStore ?? (await openMemoryStore());
  const vault = givenVault ?? (await openMemoryVault());
  return {
    store,
    vault,
    replay: async (history, options) =>
      orThrow(
        await replay(history, { store, execute: commandHandler(store), names: vault }, options)(),
      ),
    events: async () => {
      const found: Recorded<AidEvent>[] = [];
      for await (const page of store.readAll())
        for (const event of page.events) found.push(orThrow(aidEvents.decode(event)));
      return found;
    },
  };
};

export const ofType = <Type extends AidEvent['type']>(
  events: ReadonlyArray<Recorded<AidEvent>>,
  type: Type,
): ReadonlyArray<Recorded<Extract<AidEvent, { readonly type: Type }>>> =>
  events.filter(
    (event): event is Recorded<Extract<AidEvent, { readonly type: Type }>> => event.type === type,
  );

/** The seeds after a change to one of their files, read from a scratch folder. */
export const changed = async (
  history: History,
  file: string,
  original: string,
  replacement: string,
): Promise<History> => {
  using files = scratch();
  const contents = Object.fromEntries(
    history.files.map((path) => [relative(seeds, resolve(path)), readFileSync(path, 'utf8')]),
  );
  const before = contents[file] ?? '';
  if (!before.includes(original)) throw new Error(`${file} has no ${original}`);
  return await load(files.write({ ...contents, [file]: before.replace(original, replacement) }));
};
