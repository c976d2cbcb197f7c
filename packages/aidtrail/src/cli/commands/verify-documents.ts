// Checks the source documents against the anchors of statements.
import { stat } from 'node:fs/promises';

import {
  type AnchoredDocument,
  anchoredDocuments,
  type Verification,
  verifyDocuments,
} from '@aidtrail/histories';
import type { EventStore } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { Terminal } from '../terminal.js';

type Document = Verification['documents'][number];

/** Prints the results. Returns what to do if an anchor is wrong or cannot be checked, else null. */
export const verifyAnchors = async (
  terminal: Terminal,
  store: EventStore,
  folder: string,
): Promise<string | null> => {
  const registered = await registeredIn(store);
  if (E.isLeft(registered)) return registered.left;
  if (registered.right.length === 0)
    return 'The log has no documents. Replay a history first: aidtrail replay seeds';
  if (!(await isFolder(folder)))
    return `There is no folder ${folder}. Give the folder of the source documents: --documents DIR`;
  const verification = await verifyDocuments(registered.right, folder);
  for (const document of verification.documents) terminal.write(`${describe(document)}\n`);
  const { anchors, wrong, sound } = verification;
  const unread = verification.documents.filter(
    ({ fault, anchors }) => fault !== null && anchors === 0,
  ).length;
  terminal.write(
    `${anchors} anchors${unread === 0 ? '' : ` checked, ${unread} ${unread === 1 ? 'document' : 'documents'} not checked`}, ${wrong === 0 ? 'none' : wrong} wrong\n`,
  );
  return sound
    ? null
    : `The documents in ${folder} differ from the registered ones. Give the folder of the registered files: --documents DIR`;
};

/** Left if an event that the check needs cannot be read. */
const registeredIn = async (
  store: EventStore,
): Promise<E.Either<string, ReadonlyArray<AnchoredDocument>>> => {
  try {
    return E.right(await anchoredDocuments(store));
  } catch (thrown) {
    if (!isUndecodable(thrown)) throw thrown;
    return E.left(
      `The documents were not checked: ${thrown.message}. Restore the last sound backup, or use the version of Aidtrail that wrote the event; then verify again.`,
    );
  }
};

const isUndecodable = (thrown: unknown): thrown is Error => {
  const { cause } = Object(thrown) as { readonly cause?: unknown };
  const { _tag } = Object(cause) as { readonly _tag?: unknown };
  return _tag === 'DecodeFailure' || _tag === 'UnknownEventType';
};

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const describe = ({ documentId, fileName, fault, anchors, wrong }: Document): string => {
  const lines = [
    `${documentId}  ${fileName}: ${fault === null ? 'unchanged' : faultText(fault)}, ${anchors} anchors`,
    ...wrong.map(
      ({ id, line, column, token, fault: why }) =>
        `     ${id}  line ${line}, column ${column}: ${JSON.stringify(token)} ${anchorText(why)}`,
    ),
  ];
  return lines.join('\n');
};

const faultText = (fault: NonNullable<Document['fault']>): string => {
  switch (fault._tag) {
    case 'FileMissing':
      return 'MISSING';
    case 'FileUnreadable':
      return `UNREADABLE (${fault.why})`;
    case 'FileTruncated':
      return `CUT OFF (${fault.lines} of ${fault.expected} lines)`;
    case 'FileChanged':
      return `CHANGED (sha256 ${fault.sha256.slice(0, 16)}…, registered ${fault.expected.slice(0, 16)}…)`;
  }
};

const anchorText = (fault: Document['wrong'][number]['fault']): string => {
  switch (fault._tag) {
    case 'TokenElsewhere':
      return `is not at this anchor; found ${JSON.stringify(fault.found)}`;
    case 'LineMissing':
      return `is not at this anchor; the file ends at line ${fault.lines}`;
    case 'LineExcluded':
      return `is in the excluded lines ${fault.fromLine}–${fault.toLine}`;
  }
};
