// A YAML file as nodes with their locations.
import { readFile } from 'node:fs/promises';

import * as E from 'fp-ts/lib/Either.js';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';

import { type HistoryFault, type Location, wholeFile } from './fault.js';

export interface YamlSource {
  readonly file: string;
  readonly root: Node;
  readonly whereIs: (node: unknown, id: string | null) => Location;
  /** Replaces an alias by its node; returns any other node unchanged. */
  readonly resolved: (node: unknown) => Node | null;
}

export { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap };

const message = (thrown: unknown): string => {
  const code = (thrown as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file; check the path';
  if (code === 'EACCES') return 'the file may not be read; check its permissions';
  if (code === 'EISDIR') return 'this is a directory, not a file';
  return `the file cannot be read (${code ?? String(thrown)})`;
};

export const readYaml = async (
  path: string,
  shown: string,
): Promise<E.Either<ReadonlyArray<HistoryFault>, YamlSource>> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    return E.left([{ code: 'Unreadable', where: wholeFile(shown), message: message(thrown) }]);
  }
  return parseYaml(text, shown);
};

const parseYaml = (
  text: string,
  file: string,
): E.Either<ReadonlyArray<HistoryFault>, YamlSource> => {
  const lines = new LineCounter();
  const document: Document.Parsed = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
  });
  const at = (offset: number, id: string | null): Location => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), id };
  };
  // Later errors of the parser mostly follow from the first.
  const [error] = document.errors;
  if (error !== undefined)
    return E.left([
      {
        code: 'NotYaml',
        where: at(error.pos[0], null),
        message: `this is not YAML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`,
      },
    ]);
  if (document.contents === null)
    return E.left([
      {
        code: 'MissingField',
        where: wholeFile(file),
        message: 'the file is empty; begin with a document and its statements',
      },
    ]);
  return E.right({
    file,
    root: document.contents,
    whereIs: (node, id) => at((node as Node | null)?.range?.[0] ?? 0, id),
    resolved: (node) => (isAlias(node) ? (node.resolve(document) ?? null) : (node as Node | null)),
  });
};
