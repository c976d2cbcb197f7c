// The source documents against the statements that rest on them.
import { stat } from 'node:fs/promises';

import { anchoredDocuments, type Verification, verifyDocuments } from '@aidtrail/histories';
import type { EventStore } from '@aidtrail/event-sourcing';

import { CliFailure, exitCodes } from '../failure.js';
import type { Terminal } from '../terminal.js';

type Document = Verification['documents'][number];

/** Prints what it finds; true where every anchor is where it should be. */
export const verifyAnchors = async (
  terminal: Terminal,
  store: EventStore,
  folder: string,
): Promise<boolean> => {
  const registered = await anchoredDocuments(store);
  if (registered.length === 0)
    throw new CliFailure(
      exitCodes.input,
      'The log has no documents. Replay a history first: aidtrail replay seeds',
    );
  if (!(await isFolder(folder)))
    throw new CliFailure(
      exitCodes.input,
      `There is no folder ${folder}. Give the folder with the source documents: --documents DIR`,
    );
  const verification = await verifyDocuments(registered, folder);
  for (const document of verification.documents) terminal.write(`${describe(document)}\n`);
  const { anchors, wrong, sound } = verification;
  const unread = verification.documents.filter(
    ({ fault, anchors }) => fault !== null && anchors === 0,
  ).length;
  terminal.write(
    `${anchors} anchors${unread === 0 ? '' : ` checked, those of ${unread} ${unread === 1 ? 'document' : 'documents'} not`}, ${wrong === 0 ? 'none' : wrong} wrong\n`,
  );
  return sound;
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
      return `is not there; found ${JSON.stringify(fault.found)}`;
    case 'LineMissing':
      return `is not there; the file ends at line ${fault.lines}`;
    case 'LineExcluded':
      return `lies in the excluded lines ${fault.fromLine}–${fault.toLine}`;
  }
};
