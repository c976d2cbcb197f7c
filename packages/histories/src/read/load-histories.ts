// Reads a file or a folder as a History, or as the list of its faults.
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { type HistoryFile, historyShape } from '../format/history-file.js';
import { type Assembled, assemble } from './assemble.js';
import { checkSource, type Mention } from './check.js';
import { crossCheck, type KnownIds } from './cross-check.js';
import { type HistoryFault, type HistoryFaults, wholeFile } from './fault.js';
import { besideFile, findFiles, type FoundFile } from './find-files.js';
import type { History } from './history.js';
import { readYaml } from './yaml-source.js';

/** Options of `loadHistories`. */
export interface LoadOptions {
  /** Ids in the log, such as `() => knownIn(store)`; called only if the files refer to ids that they do not define. */
  readonly known?: () => Promise<KnownIds>;
}

interface ReadFile {
  readonly file: FoundFile;
  readonly assembled: Assembled | null;
  readonly mentions: ReadonlyArray<Mention>;
  readonly faults: ReadonlyArray<HistoryFault>;
  /** Absolute path of the reference data that the file names. */
  readonly reference: string | null;
}

const readOne = async (file: FoundFile): Promise<ReadFile> => {
  const nothing = { file, assembled: null, mentions: [], reference: null };
  const source = await readYaml(file.path, file.shown);
  if (E.isLeft(source)) return { ...nothing, faults: source.left };
  const checked = checkSource(source.right, historyShape);
  if (checked.value === null)
    return { ...nothing, mentions: checked.mentions, faults: checked.faults };
  const history = checked.value as HistoryFile;
  const assembled = assemble(history, checked.locations);
  return {
    file,
    assembled,
    mentions: checked.mentions,
    faults: assembled.faults,
    reference: history.reference === undefined ? null : besideFile(file, history.reference),
  };
};

const joined = (read: ReadonlyArray<ReadFile>): History => {
  const parts = read.flatMap(({ assembled }) => (assembled === null ? [] : [assembled]));
  return {
    files: read.map(({ file }) => file.shown),
    places: parts.flatMap(({ places }) => places),
    organisations: parts.flatMap(({ organisations }) => organisations),
    persons: parts.flatMap(({ persons }) => persons),
    techniques: parts.flatMap(({ techniques }) => techniques),
    indicators: parts.flatMap(({ indicators }) => indicators),
    documents: parts.flatMap(({ documents }) => documents),
    links: parts.flatMap(({ links }) => links),
  };
};

const byLocation = (left: HistoryFault, right: HistoryFault): number =>
  left.where.file.localeCompare(right.where.file) ||
  left.where.line - right.where.line ||
  left.where.column - right.where.column;

/** Reads a history file, or all files of a folder, with the reference data that they name. */
export const loadHistories =
  (
    path: string,
    { known = async () => new Map() }: LoadOptions = {},
  ): TaskEither<HistoryFaults, History> =>
  async () => {
    const faults: HistoryFault[] = [];
    const read = new Map<string, ReadFile>();
    const readAll = async (files: ReadonlyArray<FoundFile>): Promise<void> => {
      const fresh = files.filter((file) => !read.has(file.path));
      for (const one of await Promise.all(fresh.map(readOne))) read.set(one.file.path, one);
    };

    const named = await findFiles(path);
    if (E.isLeft(named)) return E.left({ _tag: 'HistoryFaults', faults: [named.left] });
    await readAll(named.right);
    const references = [...read.values()].filter(({ reference }) => reference !== null);
    for (const { file, reference } of references) {
      const files = await findFiles(reference ?? '', wholeFile(file.shown));
      if (E.isLeft(files)) faults.push(files.left);
      else await readAll(files.right);
    }

    const all = [...read.values()];
    faults.push(...all.flatMap((one) => one.faults));
    // An id that is not found may be defined in a file with faults: unknown ids count only without such files.
    const complete = all.every(({ assembled }) => assembled !== null);
    const mentions = all.flatMap((one) => one.mentions);
    const alone = crossCheck(mentions, new Map());
    const crossed = alone.some(({ code }) => code === 'UnknownId')
      ? crossCheck(mentions, await known())
      : alone;
    faults.push(...crossed.filter(({ code }) => complete || code !== 'UnknownId'));
    return faults.length > 0
      ? E.left({ _tag: 'HistoryFaults', faults: faults.toSorted(byLocation) })
      : E.right(joined(all));
  };
