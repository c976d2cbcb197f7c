// Documents, and the statements that they make.
import {
  attestedBy,
  type CalendarDay,
  DocumentId,
  id,
  onDay,
  type Source,
  StatementId,
} from '@aidtrail/domain';
import {
  sourceDocument,
  statement,
  type StatementCommand,
  type StatementRelation,
} from '@aidtrail/domain/evidence';
import { indicator } from '@aidtrail/domain/reference';

import { step, type Step, stepWith } from './step.js';

type Recording = Extract<StatementCommand, { readonly type: 'RecordStatement' }>;

/** What a statement says, without its document and place. */
export type Content = Partial<
  Omit<Recording, 'type' | 'lookUp' | 'statementId' | 'documentId' | 'anchor'>
> &
  Pick<Recording, 'class' | 'period'>;

const named = (text: string) => ({ zh: text, en: text });

/** The documents of a world. */
export const documents = ['gazette', 'almanac', 'newspaper'] as const;

/** The day on which a document was published. */
const PUBLISHED: CalendarDay = '2022-01-01' as CalendarDay;

const sha256Of = (name: string): string =>
  String(documents.findIndex((each) => each === name)).padStart(64, '0');

/** Registers the documents. */
export const documentSteps: ReadonlyArray<Step> = documents.map((name) =>
  step(`document ${name}`, `${name} is a source`, sourceDocument, name, {
    type: 'RegisterDocument',
    documentId: id(DocumentId, name),
    fileName: `${name}.txt`,
    sha256: sha256Of(name),
    title: named(name),
    publisher: named(name),
    published: onDay(PUBLISHED),
    script: 'simplified',
    lines: 1000,
  }),
);

/** The key of the step that records a statement. */
const stated = (statementId: string): string => `statement ${statementId}`;

const claimOf = (statementId: string, documentName: string, content: Content) => ({
  statementId: id(StatementId, statementId),
  documentId: id(DocumentId, documentName),
  anchor: { sha256: sha256Of(documentName), line: 1, column: 1, token: statementId },
  subject: named(statementId),
  scope: {},
  ...content,
});

const needed = (documentName: string, { indicator: code }: Content): ReadonlyArray<string> => [
  `document ${documentName}`,
  ...(code === undefined ? [] : [`indicator ${code}`]),
];

/** A document states something. */
export const states = (
  statementId: string,
  documentName: string,
  content: Content,
  story: string,
): Step =>
  stepWith(
    stated(statementId),
    `${documentName} states (${statementId}): ${story}`,
    statement,
    statementId,
    (log) => ({
      type: 'RecordStatement' as const,
      lookUp: {
        document: log.state(sourceDocument, documentName),
        ...(content.indicator === undefined
          ? {}
          : { indicator: log.state(indicator, content.indicator) }),
      },
      ...claimOf(statementId, documentName, content),
    }),
    needed(documentName, content),
  );

/** The record of a statement is corrected. */
export const corrected = (
  statementId: string,
  documentName: string,
  content: Content,
  story: string,
): Step =>
  stepWith(
    `correction of ${statementId}`,
    `${statementId} was misread; it says: ${story}`,
    statement,
    statementId,
    (log) => ({
      type: 'CorrectStatement' as const,
      lookUp: {
        document: log.state(sourceDocument, documentName),
        ...(content.indicator === undefined
          ? {}
          : { indicator: log.state(indicator, content.indicator) }),
      },
      reason: 'misread',
      ...claimOf(statementId, documentName, content),
    }),
    [stated(statementId), ...needed(documentName, content)],
  );

/** The record of a statement is withdrawn. */
export const retracted = (statementId: string, needs: ReadonlyArray<string> = []): Step =>
  step(
    `retraction of ${statementId}`,
    `${statementId} is retracted`,
    statement,
    statementId,
    { type: 'RetractStatement', statementId: id(StatementId, statementId), reason: 'withdrawn' },
    [stated(statementId), ...needs],
  );

/** A reader links a statement to others. */
export const linked = (
  statementId: string,
  relation: StatementRelation,
  targets: ReadonlyArray<string>,
): Step =>
  step(
    `${statementId} ${relation} ${targets.join(' ')}`,
    `a reader links ${statementId}: ${relation} ${targets.join(', ')}`,
    statement,
    statementId,
    {
      type: 'LinkStatements',
      statementId: id(StatementId, statementId),
      relation,
      targets: targets.map((target) => id(StatementId, target)),
    },
    [statementId, ...targets].map(stated),
  );

/** A source that mentions one thing by name: the statement that does, and the source of the fact. */
export const mentions = (
  statementId: string,
  factType: string,
  story: string,
): { readonly step: Step; readonly source: Source; readonly needs: ReadonlyArray<string> } => ({
  step: states(
    statementId,
    documents[2],
    { class: 'operational-event', factType, period: { kind: 'interval' } },
    story,
  ),
  source: attestedBy(id(StatementId, statementId)),
  needs: [stated(statementId)],
});
