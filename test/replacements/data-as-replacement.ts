// Calls of `replace` whose replacement is data: `$'` and `$&` in it would insert parts of the text.
import { parseSync } from 'oxc-parser';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item);
  else if (isNode(value)) {
    yield value;
    for (const [name, member] of Object.entries(value))
      if (name !== 'parent') yield* nodesIn(member);
  }
}

const functions = new Set(['ArrowFunctionExpression', 'FunctionExpression']);

/** Names of the functions that a file declares. */
const declaredFunctions = (nodes: ReadonlyArray<Node>): ReadonlySet<unknown> =>
  new Set(
    nodes.flatMap((node) => {
      const { type, id, init } = node;
      if (type === 'VariableDeclarator' && isNode(init) && functions.has(init.type))
        return [(id as Node)['name']];
      return type === 'FunctionDeclaration' ? [(id as Node)['name']] : [];
    }),
  );

/** A constant text, a template without expressions, or a function. */
const isSafe = (replacement: unknown, known: ReadonlySet<unknown>): boolean => {
  if (!isNode(replacement)) return true;
  const { type, expressions, name } = replacement;
  if (type === 'Literal' || functions.has(type)) return true;
  if (type === 'TemplateLiteral') return (expressions as ReadonlyArray<Node>).length === 0;
  return type === 'Identifier' && known.has(name);
};

/** The lines of such calls. */
export const dataAsReplacement = (file: string, source: string): ReadonlyArray<number> => {
  const nodes = [...nodesIn(parseSync(file, source).program)];
  const known = declaredFunctions(nodes);
  return nodes.flatMap(({ type, callee, arguments: given, start }) => {
    const { type: kind, property } = Object(callee) as Node;
    if (type !== 'CallExpression' || kind !== 'MemberExpression') return [];
    const { name } = Object(property) as Node;
    if (name !== 'replace' && name !== 'replaceAll') return [];
    const [, replacement] = given as ReadonlyArray<Node>;
    return isSafe(replacement, known) ? [] : [source.slice(0, start).split('\n').length];
  });
};
