// Generates the section of docs/errors.md on rejections from the tables of sentences in the domain's sources.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

interface Rejection {
  readonly tag: string;
  /** The broken rule; null if it is about order or identity. */
  readonly rule: string | null;
  /** The message, with … for each value. */
  readonly sentence: string;
}

interface Group {
  readonly about: string;
  readonly rejections: ReadonlyArray<Rejection>;
}

// The members of ESTree nodes that this file reads.
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export const rejectionsSection = (root: string): string =>
  groupsIn(join(root, 'packages/domain/src'))
    .flatMap(({ about, rejections }) => [
      `### ${about}`,
      '',
      '| `_tag` | rule | cause and cure |',
      '| --- | --- | --- |',
      ...rejections.map(
        ({ tag, rule, sentence }) => `| \`${tag}\` | ${rule ?? ''} | ${sentence} |`,
      ),
      '',
    ])
    .join('\n');

const groupsIn = (sources: string): ReadonlyArray<Group> =>
  globSync('*/**/*.ts', { cwd: sources })
    .map((path) => ({ path, source: readFileSync(join(sources, path), 'utf8') }))
    .filter(({ source }) => /: Sentences</.test(source))
    .flatMap(({ path, source }) => tablesIn(path, source))
    .toSorted((left, right) => left.about.localeCompare(right.about));

const tablesIn = (path: string, source: string): ReadonlyArray<Group> => {
  const { program } = parseSync(path, source);
  return nodesOf(program as unknown as Node)
    .filter(
      ({ type, id }) =>
        type === 'VariableDeclarator' && textOf(source, id).includes(': Sentences<'),
    )
    .map((table) => ({
      about: aboutOf(textOf(source, table['id'])),
      rejections: nodesIn((table['init'] as Node)['properties'])
        .filter(({ type }) => type === 'Property')
        .flatMap(({ key, value }) => rejectionOf(textOf(source, key), value as Node, source)),
    }));
};

/** `medicalCommunitySentences: Sentences<…>` is about “medical community”. */
const aboutOf = (declared: string): string =>
  (/^\w+?(?=Sentences:)/.exec(declared)?.[0] ?? '').replace(
    /[A-Z]/g,
    (letter) => ` ${letter.toLowerCase()}`,
  );

const rejectionOf = (tag: string, value: Node, source: string): ReadonlyArray<Rejection> => {
  const english = nodesOf(value).find(
    ({ type, key }) => type === 'Property' && textOf(source, key) === 'en',
  );
  // A rejection without a sentence here uses the one of another table, which lists it.
  if (english === undefined) return [];
  return [{ tag, rule: ruleOf(tag, source), sentence: wordsOf(english['value'] as Node) }];
};

const ruleOf = (tag: string, source: string): string | null =>
  new RegExp(`_tag: '${tag}';\\s*readonly rule: '([A-Z]+-\\d+)'`).exec(source)?.[1] ?? null;

const wordsOf = (node: Node): string => {
  if (node.type === 'Literal') return String(node['value']);
  if (node.type === 'TemplateLiteral')
    return (node['quasis'] as ReadonlyArray<{ readonly value: { readonly cooked: string } }>)
      .map(({ value }) => value.cooked)
      .join('…');
  throw new Error(`cannot read a sentence of type ${node.type}; extend scripts/reference`);
};

const textOf = (source: string, node: unknown): string => {
  const { start, end } = node as Node;
  return source.slice(start, end);
};

const nodesIn = (value: unknown): ReadonlyArray<Node> =>
  [value]
    .flat()
    .filter((each): each is Node => typeof each === 'object' && each !== null && 'type' in each);

const nodesOf = (node: Node): ReadonlyArray<Node> => [
  node,
  ...Object.values(node).flatMap(nodesIn).flatMap(nodesOf),
];
