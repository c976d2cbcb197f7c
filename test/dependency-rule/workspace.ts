// Reads the packages below a folder: manifests, TypeScript references, and every source file.
import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sourceFacts, type SourceFacts } from './source-facts.ts';

export interface SourceFile extends SourceFacts {
  readonly path: string;
}

export interface Package {
  readonly folder: string;
  readonly dependencies: ReadonlyArray<string>;
  readonly devDependencies: ReadonlyArray<string>;
  readonly exports: object | undefined;
  readonly publishedExports: unknown;
  readonly references: ReadonlyArray<string>;
  readonly sources: ReadonlyArray<SourceFile>;
  readonly tests: ReadonlyArray<SourceFile>;
}

export const readPackages = (root: string): ReadonlyArray<Package> =>
  readdirSync(join(root, 'packages'))
    .filter((folder) => existsSync(join(root, 'packages', folder, 'package.json')))
    .toSorted()
    .map((folder) => readPackage(root, folder));

const readPackage = (root: string, folder: string): Package => {
  const home = join(root, 'packages', folder);
  const manifest = readJson(join(home, 'package.json'));
  const { references } = readJson(join(home, 'tsconfig.json')) as {
    references?: ReadonlyArray<{ path: string }>;
  };
  return {
    folder,
    dependencies: keys(manifest['dependencies']).concat(keys(manifest['peerDependencies'])),
    devDependencies: keys(manifest['devDependencies']),
    exports: manifest['exports'] as object | undefined,
    publishedExports: (manifest['publishConfig'] as { exports?: unknown } | undefined)?.exports,
    references: (references ?? []).map(({ path }) => basename(path)),
    sources: readSources(root, `packages/${folder}/src`),
    tests: readSources(root, `packages/${folder}/test`),
  };
};

const readSources = (root: string, folder: string): ReadonlyArray<SourceFile> =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .toSorted()
    .map((path) => ({ path, ...sourceFacts(path, readFileSync(join(root, path), 'utf8')) }));

const readJson = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

const keys = (record: unknown): ReadonlyArray<string> => Object.keys(record ?? {});
