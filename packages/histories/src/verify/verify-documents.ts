// Compares registered documents and their anchors with the files themselves.
import { createHash } from 'node:crypto';

import { MASK } from '@aidtrail/domain';
import * as E from 'fp-ts/lib/Either.js';

import { rangeFinder } from '../format/line-ranges.js';
import { type FileFault, readRegularFile, realPathBelow } from '../read/regular-file.js';
import type { AnchoredDocument, AnchoredToken } from './anchored-documents.js';

/** What is wrong with the file of a document. */
export type DocumentFault =
  | { readonly _tag: 'FileMissing' }
  | { readonly _tag: 'FileUnreadable'; readonly why: string }
  | { readonly _tag: 'FileTruncated'; readonly lines: number; readonly expected: number }
  | { readonly _tag: 'FileChanged'; readonly sha256: string; readonly expected: string };

/** What is wrong with an anchor. `found` are the characters at the anchor, fewer if the line ends. */
export type AnchorFault =
  | { readonly _tag: 'TokenElsewhere'; readonly found: string }
  | { readonly _tag: 'LineMissing'; readonly lines: number }
  | { readonly _tag: 'LineExcluded'; readonly fromLine: number; readonly toLine: number };

/** An anchor that is wrong. */
export interface CheckedAnchor extends AnchoredToken {
  readonly fault: AnchorFault;
}

/** The result for one document. */
export interface DocumentVerification {
  readonly documentId: string;
  readonly fileName: string;
  /** Null if the file is the registered one. */
  readonly fault: DocumentFault | null;
  /** Number of anchors that were checked. */
  readonly anchors: number;
  readonly wrong: ReadonlyArray<CheckedAnchor>;
}

/** The result for all documents. */
export interface Verification {
  readonly documents: ReadonlyArray<DocumentVerification>;
  readonly anchors: number;
  readonly wrong: number;
  /** True if every file is the registered one and no anchor is wrong. */
  readonly sound: boolean;
}

// Anchors count a byte order mark as a character.
const asText = new TextDecoder('utf-8', { ignoreBOM: true });

/** Lines split at line feeds; a final line feed begins no further line. */
const linesOf = (text: string): ReadonlyArray<string> => {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

/** True if the token is at this column; `○` matches any one character, of whatever length in UTF-16. */
const hasToken = (line: string, column: number, token: string): boolean => {
  let at = column - 1;
  for (const expected of token) {
    const found = line.codePointAt(at);
    if (found === undefined) return false;
    const character = String.fromCodePoint(found);
    if (expected !== MASK && expected !== character) return false;
    at += character.length;
  }
  return true;
};

const faultOf = (
  { line, column, token }: AnchoredToken,
  rangeWith: (line: number) => AnchoredDocument['excluded'][number] | undefined,
  lines: ReadonlyArray<string>,
): AnchorFault | null => {
  const range = rangeWith(line);
  if (range !== undefined)
    return { _tag: 'LineExcluded', fromLine: range.fromLine, toLine: range.toLine };
  const text = lines[line - 1];
  if (text === undefined) return { _tag: 'LineMissing', lines: lines.length };
  return hasToken(text, column, token)
    ? null
    : { _tag: 'TokenElsewhere', found: text.slice(column - 1, column - 1 + token.length) };
};

const fileFault = (
  bytes: Uint8Array,
  lines: ReadonlyArray<string>,
  document: AnchoredDocument,
): DocumentFault | null => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 === document.sha256) return null;
  return lines.length < document.lines
    ? { _tag: 'FileTruncated', lines: lines.length, expected: document.lines }
    : { _tag: 'FileChanged', sha256, expected: document.sha256 };
};

/** The name is one that a history gave, so it may be any. */
const readBelow = async (
  directory: string,
  fileName: string,
): Promise<E.Either<FileFault, Uint8Array>> => {
  const path = await realPathBelow(directory, fileName);
  return E.isLeft(path) ? path : readRegularFile(path.right);
};

const verifyOne = async (
  document: AnchoredDocument,
  directory: string,
): Promise<DocumentVerification> => {
  const { documentId, fileName } = document;
  const read = await readBelow(directory, fileName);
  if (E.isLeft(read)) {
    const { code, message } = read.left;
    const fault: DocumentFault =
      code === 'missing' ? { _tag: 'FileMissing' } : { _tag: 'FileUnreadable', why: message };
    return { documentId, fileName, fault, anchors: 0, wrong: [] };
  }
  const bytes = read.right;
  const lines = linesOf(asText.decode(bytes));
  const rangeWith = rangeFinder(document.excluded, ({ fromLine, toLine }) => ({
    from: fromLine,
    to: toLine,
  }));
  const wrong = document.anchors.flatMap((anchor) => {
    const fault = faultOf(anchor, rangeWith, lines);
    return fault === null ? [] : [{ ...anchor, fault }];
  });
  return {
    documentId,
    fileName,
    fault: fileFault(bytes, lines, document),
    anchors: document.anchors.length,
    wrong,
  };
};

/** Verifies each document with its file in `directory`. Results keep the order of `registered`. */
export const verifyDocuments = async (
  registered: ReadonlyArray<AnchoredDocument>,
  directory: string,
): Promise<Verification> => {
  const documents = await Promise.all(registered.map((document) => verifyOne(document, directory)));
  const wrong = documents.reduce((total, document) => total + document.wrong.length, 0);
  return {
    documents,
    anchors: documents.reduce((total, document) => total + document.anchors, 0),
    wrong,
    sound: wrong === 0 && documents.every(({ fault }) => fault === null),
  };
};
