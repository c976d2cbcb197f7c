// Compares packages with the rule. One sentence for each violation; empty without one.
import { allowed, isStore, pure } from './allowed.ts';
import type { Package, SourceFile } from './workspace.ts';

export const violations = (packages: ReadonlyArray<Package>): ReadonlyArray<string> => {
  const entries = new Set(packages.flatMap(entriesOf));
  return packages.flatMap((it) => {
    const may = allowed[it.folder];
    if (may === undefined) return [`${it.folder} is not in the dependency rule`];
    return [
      ...manifestViolations(it, may),
      ...it.sources.flatMap((source) => importViolations(it, source)),
      ...it.tests.flatMap((test) => testViolations(it, test)),
      ...[...it.sources, ...it.tests].flatMap((file) => entryViolations(entries, file)),
      ...(pure.has(it.folder) ? it.sources.flatMap(impurityViolations) : []),
    ];
  });
};

/** What may be imported of a package: itself, and the entries that its manifest declares. */
const entriesOf = (it: Package): ReadonlyArray<string> => {
  const name = it.folder === 'aidtrail' ? 'aidtrail' : `@aidtrail/${it.folder}`;
  return Object.keys(it.exports ?? {}).map((entry) => entry.replace(/^\./, name));
};

const entryViolations = (entries: ReadonlySet<string>, file: SourceFile): ReadonlyArray<string> =>
  file.imports.flatMap((specifier) =>
    ownName(packageOf(specifier)).length > 0 && !entries.has(specifier)
      ? [`${file.path} imports ${specifier}, which is not an entry of its package`]
      : [],
  );

const manifestViolations = (it: Package, may: ReadonlyArray<string>): ReadonlyArray<string> => {
  const internal = it.dependencies.flatMap(ownName);
  return [
    ...internal
      .filter((name) => !may.includes(name))
      .map((name) => `${it.folder}'s manifest depends on ${name}`),
    ...internal
      .filter((name) => !it.references.includes(name))
      .map((name) => `${it.folder}'s tsconfig does not refer to ${name}`),
    ...it.references
      .filter((name) => !internal.includes(name))
      .map((name) => `${it.folder}'s tsconfig refers to ${name}, which its manifest does not name`),
    ...(isStore(it.folder) && it.devDependencies.flatMap(ownName).some((name) => !isStore(name))
      ? [`${it.folder}'s tests depend on more than stores`]
      : []),
    ...(JSON.stringify(withoutSource(it.exports)) === JSON.stringify(it.publishedExports)
      ? []
      : [`${it.folder} publishes other exports than it has`]),
  ];
};

const importViolations = (it: Package, source: SourceFile): ReadonlyArray<string> =>
  source.imports.flatMap((specifier) =>
    isOutside(specifier) && !it.dependencies.includes(packageOf(specifier))
      ? [`${source.path} imports ${specifier}, which its package does not depend on`]
      : [],
  );

// What tests share (Jest, fast-check and the like) is the root's; a package of ours must be named.
const testViolations = (it: Package, test: SourceFile): ReadonlyArray<string> =>
  test.imports.flatMap((specifier) => {
    const name = packageOf(specifier);
    const known = [`@aidtrail/${it.folder}`, it.folder, ...it.dependencies, ...it.devDependencies];
    return ownName(name).length > 0 && !known.includes(name)
      ? [`${test.path} imports ${specifier}, which its package does not depend on`]
      : [];
  });

const impurityViolations = (source: SourceFile): ReadonlyArray<string> =>
  source.impurities.map((impurity) => `${source.path} is pure and uses ${impurity}`);

const isOutside = (specifier: string): boolean =>
  !specifier.startsWith('.') && !specifier.startsWith('node:');

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const ownName = (dependency: string): ReadonlyArray<string> => {
  if (dependency === 'aidtrail') return ['aidtrail'];
  return dependency.startsWith('@aidtrail/') ? [dependency.slice('@aidtrail/'.length)] : [];
};

/** The exports as published: without the condition under which tests read sources. */
const withoutSource = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([condition]) => condition !== '@aidtrail/source')
          .map(([condition, target]) => [condition, withoutSource(target)]),
      )
    : value;
