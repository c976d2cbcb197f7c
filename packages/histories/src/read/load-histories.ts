// Reads a file or a folder as a History, or as the list of its faults.
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { type HistoryFile, historyShape } from '../format/history-file.js';
import { type Assembled, assemble } from './assemble.js';
import { checkSource } from './check.js';
import { containingThemselves } from './containment.js';
import { crossCheck, type KnownIds } from './cross-check.js';
import { isEncoding } from './encoding.js';
import { type HistoryFault, type HistoryFaults, wholeFile } from './fault.js';
import { findBeside, findFiles, type FoundFile } from './find-files.js';
import type { History } from './history.js';
import { nameFinder } from './named-persons.js';
import type { FoundText, Mention } from './walk.js';
import { readYaml } from './yaml-source.js';

/** Options of `loadHistories`. */
export interface LoadOptions {
  /** Ids in the log, such as `() => knownIn(store)`; called only if the files refer to ids that they do not define. */
  readonly known?: () => Promise<KnownIds>;
  /** Of the files, such as `gb18030`; default `utf-8`. */
  readonly encoding?: string;
}

interface ReadFile {
  readonly file: FoundFile;
  readonly assembled: Assembled | null;
  readonly mentions: ReadonlyArray<Mention>;
  readonly texts: ReadonlyArray<FoundText>;
  readonly faults: ReadonlyArray<HistoryFault>;
  /** The path of the reference data that the file names, relative to it. */
  readonly reference: string | null;
}

const readOne = async (file: FoundFile, encoding: string): Promise<ReadFile> => {
  const nothing = { file, assembled: null, mentions: [], texts: [], reference: null };
  const source = await readYaml(file.path, file.shown, encoding);
  if (E.isLeft(source)) return { ...nothing, faults: source.left };
  const checked = checkSource(source.right, historyShape);
  const { mentions, texts } = checked;
  if (checked.value === null) return { ...nothing, mentions, texts, faults: checked.faults };
  const history = checked.value as HistoryFile;
  const assembled = assemble(history, checked.locations);
  return {
    file,
    assembled,
    mentions,
    texts,
    faults: assembled.faults,
    reference: history.reference ?? null,
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

const unknownEncoding = (path: string, encoding: string): HistoryFault => ({
  code: 'WrongEncoding',
  where: wholeFile(path),
  message: `no encoding is called ${encoding}; write one such as utf-8, gb18030, big5 or windows-1252`,
});

/** Names of persons of this input in other texts of it. Messages do not repeat the name. */
const namesInClear = (texts: ReadonlyArray<FoundText>): ReadonlyArray<HistoryFault> => {
  const find = nameFinder(
    texts.flatMap(({ text, personId }) => (personId === null ? [] : [{ personId, name: text }])),
  );
  return texts.flatMap(({ text, where, personId: owner }): ReadonlyArray<HistoryFault> => {
    const personId = owner === null ? find(text) : null;
    return personId === null
      ? []
      : [
          {
            code: 'PersonNamed',
            where,
            message: `this text has the name of ${personId} in clear, where it can never be forgotten; write ○ for each character of the name, or leave it out`,
          },
        ];
  });
};

/** Reads a history file, or all files of a folder, with the reference data that they name. */
export const loadHistories =
  (
    path: string,
    { known = async () => new Map(), encoding = 'utf-8' }: LoadOptions = {},
  ): TaskEither<HistoryFaults, History> =>
  async () => {
    const outside: HistoryFault[] = [];
    const read = new Map<string, ReadFile>();
    const readAll = async (files: ReadonlyArray<FoundFile>): Promise<void> => {
      const fresh = files.filter((file) => !read.has(file.path));
      for (const file of fresh) read.set(file.path, await readOne(file, encoding));
    };

    if (!isEncoding(encoding))
      return E.left({ _tag: 'HistoryFaults', faults: [unknownEncoding(path, encoding)] });
    const named = await findFiles(path);
    if (E.isLeft(named)) return E.left({ _tag: 'HistoryFaults', faults: [named.left] });
    await readAll(named.right);
    const naming = [...read.values()];
    for (const { file, reference } of naming) {
      if (reference === null) continue;
      const files = await findBeside(file, reference);
      if (E.isLeft(files)) outside.push(files.left);
      else await readAll(files.right);
    }

    const all = [...read.values()];
    const complete = all.every(({ assembled }) => assembled !== null);
    const mentions = all.flatMap((one) => one.mentions);
    const alone = crossCheck(mentions, complete ? new Map() : null);
    const crossed = alone.some(({ code }) => code === 'UnknownId')
      ? crossCheck(mentions, await known())
      : alone;
    const history = joined(all);
    const faults = [
      outside,
      all.flatMap((one) => one.faults),
      crossed,
      containingThemselves(history),
      namesInClear(all.flatMap(({ texts }) => texts)),
    ].flat();
    return faults.length > 0
      ? E.left({ _tag: 'HistoryFaults', faults: faults.toSorted(byLocation) })
      : E.right(history);
  };
