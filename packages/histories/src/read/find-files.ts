// Finds the files of a path: the file itself, or the YAML files below a folder.
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

import * as E from 'fp-ts/lib/Either.js';

import { type HistoryFault, type Location, wholeFile } from './fault.js';
import { realPathBelow } from './regular-file.js';

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

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (about) => about.isDirectory(),
    () => false,
  );

/** Links to folders are followed; `above` are the real paths of the folders above, so that no circle is endless. */
const yamlBelow = async (
  directory: string,
  above: ReadonlySet<string> = new Set(),
): Promise<ReadonlyArray<string>> => {
  const real = await realpath(directory);
  if (above.has(real)) return [];
  const files: string[] = [];
  for (const { name } of await readdir(directory, { withFileTypes: true })) {
    if (name.startsWith('.')) continue;
    const path = join(directory, name);
    if (await isFolder(path)) files.push(...(await yamlBelow(path, new Set([...above, real]))));
    else if (isYaml(name)) files.push(path);
  }
  return files.toSorted();
};

const unreadable = (where: Location, path: string, thrown: unknown): HistoryFault => {
  const code = (thrown as NodeJS.ErrnoException).code;
  return {
    code: 'Unreadable',
    where,
    message:
      code === 'ENOENT' || code === 'ENOTDIR'
        ? `there is no file or directory ${path}; check the path`
        : code === 'ENAMETOOLONG'
          ? `the path ${path.slice(0, 60)}… is longer than the file system allows; check the path`
          : `${path} cannot be read (${code ?? String(thrown)})`,
  };
};

type Found = E.Either<HistoryFault, ReadonlyArray<FoundFile>>;

/** `named` is the location of the file that names the path, for faults; null for the caller's path. */
export const findFiles = async (path: string, named: Location | null = null): Promise<Found> => {
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

/** The files of a path that a file names relative to itself. None of them lies outside the folder of that file. */
export const findBeside = async (file: FoundFile, name: string): Promise<Found> => {
  const folder = dirname(file.path);
  const where = wholeFile(file.shown);
  const isInside = async (path: string): Promise<HistoryFault | null> => {
    const real = await realPathBelow(folder, relative(folder, path));
    if (E.isRight(real) || real.left.code === 'missing') return null;
    return { code: 'Unreadable', where, message: `reference ${name}: ${real.left.message}` };
  };
  const own = await isInside(resolve(folder, name));
  if (own !== null) return E.left(own);
  const files = await findFiles(resolve(folder, name), where);
  if (E.isLeft(files)) return files;
  for (const { path } of files.right) {
    const fault = await isInside(path);
    if (fault !== null) return E.left(fault);
  }
  return files;
};
