// Steps for documents, their statements, and the links between statements.
import {
  sourceDocument,
  statement,
  type StatementCommand,
  type DocumentCommand,
} from '@aidtrail/domain/evidence';
import { indicator } from '@aidtrail/domain/reference';

import type { DocumentSection } from '../format/claims.js';
import type { DocumentEntry, History, LinkEntry, Row, StatementEntry } from '../read/history.js';
import { plainStep, type Step, stepOf } from './step.js';

const documentCommands = ({
  id: documentId,
  file: fileName,
  excluded = [],
  details: _details,
  ...rest
}: DocumentSection): ReadonlyArray<[string, DocumentCommand]> => [
  ['SourceDocumentRegistered', { type: 'RegisterDocument', documentId, fileName, ...rest }],
  ...excluded.map(({ lines, reason }): [string, DocumentCommand] => [
    'DocumentRangeExcluded',
    { type: 'ExcludeRange', documentId, fromLine: lines.from, toLine: lines.to, reason },
  ]),
];

const documentSteps = ({ document, details }: DocumentEntry): ReadonlyArray<Step> => {
  const { id: documentId, sha256 } = document.value;
  const about = { lane: 'document', documentId } as const;
  const commands = documentCommands(document.value).map(([what, command]) =>
    plainStep({ ...about, what, where: document.where }, sourceDocument, sha256, command),
  );
  const noted = details.map(({ value: { id, at, ...rest }, where }) =>
    plainStep({ ...about, what: 'DocumentDetailNoted', where }, sourceDocument, sha256, {
      type: 'NoteDetail',
      documentId,
      ledgerId: id,
      ...at,
      ...rest,
    }),
  );
  return [...commands, ...noted];
};

type Record = Extract<StatementCommand, { readonly type: 'RecordStatement' }>;

const recordStep = (document: DocumentSection, { value, where }: Row<StatementEntry>): Step => {
  const { id, at, facts: _facts, statementOnly: _reason, ...claim } = value;
  const content: Omit<Record, 'lookUp'> = {
    type: 'RecordStatement',
    statementId: id,
    documentId: document.id,
    anchor: { sha256: document.sha256, ...at },
    ...claim,
  };
  return stepOf(
    { lane: 'statement', what: 'StatementRecorded', where, documentId: document.id },
    statement,
    id,
    content,
    async (given, lookUp): Promise<StatementCommand> => ({
      ...given,
      lookUp: {
        document: await lookUp.state(sourceDocument, document.sha256),
        ...(given.indicator === undefined
          ? {}
          : { indicator: await lookUp.state(indicator, given.indicator) }),
      },
    }),
  );
};

const linkStep =
  (documentOf: ReadonlyMap<string, string>) =>
  ({ value: { from, link }, where }: Row<LinkEntry>): Step =>
    plainStep(
      {
        lane: 'link',
        what: 'StatementLinked',
        where: { ...where, id: from },
        documentId: documentOf.get(from) ?? null,
      },
      statement,
      from,
      { type: 'LinkStatements', statementId: from, ...link },
    );

/** In the order of the files: documents, statements, links. */
export const claimSteps = (history: History): ReadonlyArray<Step> => {
  const documentOf = new Map(
    history.documents.flatMap(({ document, statements }) =>
      statements.map(({ value }) => [value.id as string, document.value.id as string] as const),
    ),
  );
  return [
    ...history.documents.flatMap(documentSteps),
    ...history.documents.flatMap(({ document, statements }) =>
      statements.map((row) => recordStep(document.value, row)),
    ),
    ...history.links.map(linkStep(documentOf)),
  ];
};
