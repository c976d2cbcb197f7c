// Finds the files of a path: the file itself, or the YAML files below a folder.
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

import * as E from 'fp-ts/lib/Either.js';

import { type HistoryFault, type Location, wholeFile } from './fault.js';

export interface FoundFile {
  readonly path: string;
  /** For messages: relative to the current directory if it is below it. */
  readonly shown: string;
}

const found = (path: string): FoundFile => {
  const fromHere = relative(process.cwd(), path);
  return { path, shown: fromHere.startsWith('..') || fromHere === '' ? path : fromHere };
};

const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);

const yamlBelow = async (directory: string): Promise<ReadonlyArray<string>> => {
  const entries = await readdir(directory, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.'))
      .map(async (entry) => {
        const path = join(directory, entry.name);
        if (entry.isDirectory()) return yamlBelow(path);
        return isYaml(entry.name) ? [path] : [];
      }),
  );
  return nested.flat().toSorted();
};

const unreadable = (where: Location, path: string, thrown: unknown): HistoryFault => {
  const code = (thrown as NodeJS.ErrnoException).code;
  return {
    code: 'Unreadable',
    where,
    message:
      code === 'ENOENT'
        ? `there is no file or directory ${path}; check the path`
        : `${path} cannot be read (${code ?? String(thrown)})`,
  };
};

/** `named` is the location of the file that names the path, for faults; null for the caller's path. */
export const findFiles = async (
  path: string,
  named: Location | null = null,
): Promise<E.Either<HistoryFault, ReadonlyArray<FoundFile>>> => {
  const absolute = resolve(path);
  try {
    const about = await stat(absolute);
    if (!about.isDirectory()) return E.right([found(absolute)]);
    const files = await yamlBelow(absolute);
    return files.length > 0
      ? E.right(files.map(found))
      : E.left({
          code: 'NoHistories',
          where: named ?? wholeFile(found(absolute).shown),
          message: 'the directory holds no histories; put files ending in .yaml there',
        });
  } catch (thrown) {
    return E.left(unreadable(named ?? wholeFile(found(absolute).shown), path, thrown));
  }
};

/** Resolves a path that a file names relative to itself. */
export const besideFile = (file: FoundFile, path: string): string =>
  resolve(dirname(file.path), path);
