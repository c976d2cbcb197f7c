// A YAML file as nodes with their locations.
import * as E from 'fp-ts/lib/Either.js';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';

import { DEEPEST_NESTING, MOST_BYTES_OF_FILE } from '../format/limits.js';
import { decodeText, type EncodingFault } from './encoding.js';
import { type FaultCode, type HistoryFault, type Location, wholeFile } from './fault.js';
import { aliasedNodes, parseYamlText } from './parse-yaml.js';
import { readRegularFile } from './regular-file.js';

export interface YamlSource {
  readonly file: string;
  readonly root: Node;
  readonly whereIs: (node: unknown, id: string | null) => Location;
  /** Replaces an alias by its node; returns any other node unchanged. */
  readonly resolved: (node: unknown) => Node | null;
}

export { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap };

const notInEncoding = (encoding: string, { likely }: EncodingFault): string => {
  const cure =
    likely === null
      ? 'check what encoding the file is in'
      : `it is probably ${likely}: convert the file to UTF-8, or read it with --encoding ${likely}`;
  return `these bytes are not ${encoding.toUpperCase()}; ${cure}`;
};

/** `encoding` is the name of an encoding that `isEncoding` knows. */
export const readYaml = async (
  path: string,
  shown: string,
  encoding: string,
): Promise<E.Either<ReadonlyArray<HistoryFault>, YamlSource>> => {
  const read = await readRegularFile(path, MOST_BYTES_OF_FILE);
  const whole = (code: FaultCode, message: string): E.Either<ReadonlyArray<HistoryFault>, never> =>
    E.left([{ code, where: wholeFile(shown), message }]);
  if (E.isLeft(read))
    return whole(read.left.code === 'tooLarge' ? 'TooLarge' : 'Unreadable', read.left.message);
  const text = decodeText(read.right, encoding);
  if (E.isRight(text)) return parseYaml(text.right, shown);
  const { line, column } = text.left;
  return E.left([
    {
      code: 'WrongEncoding',
      where: { file: shown, line, column, id: null },
      message: notInEncoding(encoding, text.left),
    },
  ]);
};

const parseYaml = (
  text: string,
  file: string,
): E.Either<ReadonlyArray<HistoryFault>, YamlSource> => {
  const lines = new LineCounter();
  const at = (offset: number, id: string | null): Location => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), id };
  };
  const parsed = parseYamlText(text, lines, DEEPEST_NESTING);
  if (E.isLeft(parsed)) {
    const { code, offset, message } = parsed.left;
    return E.left([{ code, where: at(offset, null), message }]);
  }
  const { contents } = parsed.right;
  if (contents === null)
    return E.left([
      {
        code: 'MissingField',
        where: wholeFile(file),
        message: 'the file is empty; begin with a document and its statements',
      },
    ]);
  const aliased = aliasedNodes(parsed.right);
  return E.right({
    file,
    root: contents,
    whereIs: (node, id) => at((node as Node | null)?.range?.[0] ?? 0, id),
    resolved: (node) => (isAlias(node) ? (aliased.get(node) ?? null) : (node as Node | null)),
  });
};
