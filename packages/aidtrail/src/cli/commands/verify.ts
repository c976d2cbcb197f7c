import { stat } from 'node:fs/promises';

import { anchoredDocuments, type Verification, verifyDocuments } from '@aidtrail/histories';

import { CliFailure, exitCodes } from '../failure.js';
import { type StoreOptions, withStore } from '../open.js';
import type { Terminal } from '../terminal.js';

interface VerifyOptions extends StoreOptions {
  readonly documents: string;
}

type Document = Verification['documents'][number];

export const verify = (terminal: Terminal, options: VerifyOptions): Promise<void> =>
  withStore(options, async ({ store }) => {
    const registered = await anchoredDocuments(store);
    if (registered.length === 0)
      throw new CliFailure(
        exitCodes.input,
        'The log has no documents. Replay a history first: aidtrail replay seeds',
      );
    if (!(await isFolder(options.documents)))
      throw new CliFailure(
        exitCodes.input,
        `There is no folder ${options.documents}. Give the folder with the source documents: --documents DIR`,
      );
    const verification = await verifyDocuments(registered, options.documents);
    for (const document of verification.documents) terminal.write(`${describe(document)}\n`);
    const { anchors, wrong, sound } = verification;
    const unread = verification.documents.filter(
      ({ fault, anchors }) => fault !== null && anchors === 0,
    ).length;
    terminal.write(
      `${anchors} anchors${unread === 0 ? '' : ` checked, those of ${unread} ${unread === 1 ? 'document' : 'documents'} not`}, ${wrong === 0 ? 'none' : wrong} wrong\n`,
    );
    if (!sound)
      throw new CliFailure(
        exitCodes.verification,
        `The documents in ${options.documents} are not what the statements rest on. Give the folder with the files as registered: --documents DIR`,
      );
  });

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
