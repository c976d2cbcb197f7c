// What the entries of a package lack: a comment on what the entry is for, and docstrings of exported symbols.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';

/** A source file, as far as exports and their docstrings are concerned. */
interface Module {
  /** The file begins with a comment. */
  readonly hasPurpose: boolean;
  /** Declared names, and whether one of their declarations has a docstring. */
  readonly declared: ReadonlyMap<string, boolean>;
  /** Exported names that other files declare. */
  readonly reexports: ReadonlyMap<string, Origin>;
  /** Exported names that this file declares, under their names here. */
  readonly exported: ReadonlyMap<string, string>;
}

/** A name in another file. */
interface Origin {
  readonly name: string;
  readonly from: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** One sentence for each entry without a comment and each export without a docstring. */
export const undocumented = (root: string, folder: string): ReadonlyArray<string> =>
  entriesOf(root, folder).flatMap((entry) => {
    const { hasPurpose, reexports, exported } = moduleAt(join(root, entry));
    return [
      ...(hasPurpose ? [] : [`${entry} does not begin with a comment on what it is for`]),
      ...[...reexports.keys(), ...exported.keys()].flatMap((name) => {
        const file = fileWithout(root, join(root, entry), name);
        return file === null
          ? []
          : [`${entry} exports ${name}, which has no docstring in ${file.slice(root.length + 1)}`];
      }),
    ];
  });

/** The sources of a package's entries, relative to the root. */
export const entriesOf = (root: string, folder: string): ReadonlyArray<string> => {
  const { exports } = JSON.parse(
    readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'),
  ) as { readonly exports: Readonly<Record<string, { readonly '@aidtrail/source'?: string }>> };
  return Object.values(exports).flatMap((entry) => {
    const source = entry['@aidtrail/source'];
    return source === undefined ? [] : [join('packages', folder, source)];
  });
};

/** The file that declares the exported name without a docstring; null if it has one, or is of a foreign package. */
const fileWithout = (root: string, file: string, name: string): string | null => {
  const { reexports, exported, declared } = moduleAt(file);
  const reexport = reexports.get(name);
  if (reexport !== undefined) {
    const source = sourceOf(root, file, reexport.from);
    return source === null ? null : fileWithout(root, source, reexport.name);
  }
  return declared.get(exported.get(name) ?? name) === true ? null : file;
};

const sourceOf = (root: string, importer: string, specifier: string): string | null => {
  if (specifier.startsWith('.')) {
    const path = join(dirname(importer), specifier.replace(/\.js$/, ''));
    return existsSync(`${path}.ts`) ? `${path}.ts` : `${path}.tsx`;
  }
  const [, folder, entry] = /^@aidtrail\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  return folder === undefined
    ? null
    : join(root, 'packages', folder, 'src', entry ?? '', 'index.ts');
};

const modules = new Map<string, Module>();

const moduleAt = (file: string): Module => {
  const known = modules.get(file);
  if (known !== undefined) return known;
  const read = readModule(file, readFileSync(file, 'utf8'));
  modules.set(file, read);
  return read;
};

const readModule = (file: string, text: string): Module => {
  const { program, comments } = parseSync(file, text);
  const docstrings = comments.filter(
    ({ type, value }) => type === 'Block' && /^\*\s*\S/.test(value),
  );
  const hasDocstring = ({ start }: Node): boolean =>
    docstrings.some(({ end }) => end <= start && text.slice(end, start).trim() === '');
  const declared = new Map<string, boolean>();
  const exported = new Map<string, string>();
  const reexports = new Map<string, Origin>();
  const imports = new Map<string, Origin>();

  for (const statement of program.body as unknown as ReadonlyArray<Node>) {
    const isExport = statement.type === 'ExportNamedDeclaration';
    const declaration = isExport ? (statement['declaration'] as Node | null) : statement;
    for (const name of namesOf(declaration)) {
      declared.set(name, declared.get(name) === true || hasDocstring(statement));
      if (isExport) exported.set(name, name);
    }
    if (isExport)
      for (const { local, exported: as } of statement['specifiers'] as ReadonlyArray<Specifier>) {
        const source = statement['source'] as { readonly value: string } | null;
        if (source === null) exported.set(as.name, local.name);
        else reexports.set(as.name, { name: local.name, from: source.value });
      }
    if (statement.type === 'ImportDeclaration')
      for (const { type, local, imported } of statement['specifiers'] as ReadonlyArray<Specifier>)
        if (type === 'ImportSpecifier')
          imports.set(local.name, {
            name: imported?.name ?? local.name,
            from: (statement['source'] as { readonly value: string }).value,
          });
  }
  // `import { x } …; export { x };` is a re-export too.
  for (const [as, name] of exported) {
    const imported = imports.get(name);
    if (imported === undefined || declared.has(name)) continue;
    exported.delete(as);
    reexports.set(as, imported);
  }
  return { hasPurpose: /^\s*\/[/*]/.test(text), declared, exported, reexports };
};

interface Specifier {
  readonly type: string;
  readonly local: { readonly name: string };
  readonly exported: { readonly name: string };
  readonly imported?: { readonly name: string };
}

const namesOf = (declaration: Node | null): ReadonlyArray<string> => {
  if (declaration === null) return [];
  const { id, declarations } = declaration as Node & {
    readonly id?: { readonly name?: string } | null;
    readonly declarations?: ReadonlyArray<{ readonly id: { readonly name?: string } }>;
  };
  return [id, ...(declarations ?? []).map((each) => each.id)].flatMap((each) =>
    each?.name === undefined ? [] : [each.name],
  );
};
