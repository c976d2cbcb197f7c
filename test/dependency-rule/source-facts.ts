// The imports of a source file, and its uses of the clock, of randomness and of the machine.
import { isBuiltin } from 'node:module';
import { parseSync } from 'oxc-parser';

export interface SourceFacts {
  readonly imports: ReadonlyArray<string>;
  readonly impurities: ReadonlyArray<string>;
}

type Node = { readonly type: string; readonly [key: string]: unknown };

const impureGlobals = new Set(['process', 'crypto', 'performance', 'setTimeout', 'setInterval']);
const impureModules = new Set(['Console', 'Date', 'Random'].map((name) => `fp-ts/lib/${name}.js`));
const impureMembers = new Set(['Date.now', 'Math.random']);
const randomIds = new Set(['v1', 'v4', 'v6', 'v7']);

export const sourceFacts = (file: string, text: string): SourceFacts => {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const imports = new Set<string>();
  const impurities = new Set<string>();
  for (const node of nodesOf(program)) {
    const specifier = importedBy(node);
    if (specifier !== null) {
      imports.add(specifier);
      if (isBuiltin(specifier) || impureModules.has(specifier)) impurities.add(specifier);
    }
    const impurity = impurityOf(node);
    if (impurity !== null) impurities.add(impurity);
  }
  return { imports: [...imports], impurities: [...impurities] };
};

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item);
  else if (isNode(value)) {
    yield value;
    for (const child of Object.values(value)) yield* nodesOf(child);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const importedBy = (node: Node): string | null => {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return literal(node['source']);
    case 'CallExpression': {
      const callee = node['callee'];
      const [first] = node['arguments'] as ReadonlyArray<unknown>;
      return nameOf(callee) === 'require' ? literal(first) : null;
    }
    default:
      return null;
  }
};

const impurityOf = (node: Node): string | null => {
  switch (node.type) {
    case 'NewExpression':
      return nameOf(node['callee']) === 'Date' && isEmpty(node['arguments']) ? 'new Date()' : null;
    case 'CallExpression': {
      const called = nameOf(node['callee']);
      return called === 'Date' || (called !== null && impureGlobals.has(called))
        ? `${called}()`
        : null;
    }
    case 'MemberExpression': {
      const owner = nameOf(node['object']);
      const member = `${owner}.${nameOf(node['property'])}`;
      return impureMembers.has(member) || (owner !== null && impureGlobals.has(owner))
        ? member
        : null;
    }
    case 'ImportSpecifier': {
      const name = nameOf(node['imported']);
      return name !== null && randomIds.has(name) ? `uuid ${name}` : null;
    }
    default:
      return null;
  }
};

const literal = (node: unknown): string | null =>
  isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string'
    ? node['value']
    : null;

const nameOf = (node: unknown): string | null =>
  isNode(node) && node.type === 'Identifier' ? String(node['name']) : null;

const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0;
