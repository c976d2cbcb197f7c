// Traces a row of a report: its statements with their anchors, its events, and what else depends on them.
import type { Localized } from '@aidtrail/domain';
import { statementEvents, type StatementRelation } from '@aidtrail/domain/evidence';
import { type EventStore, globalPosition, type RecordedEvent } from '@aidtrail/event-sourcing';
import type { RowIn, TracedRow } from '@aidtrail/projections';
import { statements } from '@aidtrail/read-models';
import { evidenceOf, type Report, type ReportDefinition, type ReportRow } from '@aidtrail/reports';

import type { Trail } from './trail.js';

/** A statement behind the row, with its anchor. */
export interface Anchored {
  readonly statementId: string;
  /** Position of the event that recorded it. */
  readonly position: number;
  readonly documentId: string;
  readonly line: number;
  readonly column: number;
  readonly token: string;
  readonly subject: Localized;
  readonly claimant: Localized | null;
}

/** What else depends on the evidence. */
export interface Dependent {
  /** Name of a report, or `statements` for a statement that is related to the evidence. */
  readonly where: string;
  readonly key: string;
  /** The relation, for statements. */
  readonly relation: StatementRelation | null;
}

/** What a row rests on, and what depends on the same evidence. */
export interface Explanation {
  readonly report: Report;
  readonly row: ReportRow;
  readonly evidence: ReadonlyArray<Anchored>;
  /** The events behind the row except statements, in the order of the log. */
  readonly facts: ReadonlyArray<RecordedEvent>;
  readonly dependents: ReadonlyArray<Dependent>;
}

const statementTypes = new Set<string>(statementEvents.definitions.map(({ type }) => type));

/** The explanation of a row. `row` is null if the report has no row with this key. */
export const explainRow = async (
  trail: Trail,
  definition: ReportDefinition,
  others: ReadonlyArray<ReportDefinition>,
  key: string,
): Promise<Explanation | { readonly report: Report; readonly row: null }> => {
  const [report, ...further] = await trail.reports([
    definition,
    ...others.filter(({ name }) => name !== definition.name),
  ]);
  if (report === undefined) throw new Error(`report ${definition.name} was not built`);
  const row = report.rows.find((each) => each.key === key);
  if (row === undefined) return { report, row: null };

  const ids = evidenceOf(row);
  const known = await trail.readModels.rowsOf(statements);
  // If the row is about one statement, only what depends on that statement matters.
  const subjects = known.some(({ row: { statement_id: id } }) => id === key) ? [key] : ids;
  const events = await eventsAt(trail.store, row.lineage);
  return {
    report,
    row,
    evidence: known.filter(({ row: { statement_id: id } }) => ids.includes(id)).map(anchored),
    facts: events.filter(({ type }) => !statementTypes.has(type)),
    dependents: [
      ...linkedTo(subjects, known),
      ...[report, ...further].flatMap((each) => restingOn(subjects, each, row)),
    ],
  };
};

type TracedStatement = TracedRow<RowIn<typeof statements>>;

const anchored = ({ row, lineage }: TracedStatement): Anchored => ({
  statementId: row.statement_id,
  position: lineage[0] ?? 0,
  documentId: row.document_id,
  line: row.line,
  column: row.column,
  token: row.token,
  subject: { zh: row.subject_zh, en: row.subject_en },
  claimant:
    row.claimant_zh === null || row.claimant_en === null
      ? null
      : { zh: row.claimant_zh, en: row.claimant_en },
});

const linkedTo = (
  ids: ReadonlyArray<string>,
  known: ReadonlyArray<TracedStatement>,
): ReadonlyArray<Dependent> =>
  known.flatMap(({ row }) =>
    ids.includes(row.statement_id)
      ? []
      : row.links
          .filter(({ targets }) => targets.some((target) => ids.includes(target)))
          .map(({ relation }) => ({ where: 'statements', key: row.statement_id, relation })),
  );

const restingOn = (
  ids: ReadonlyArray<string>,
  report: Report,
  explained: ReportRow,
): ReadonlyArray<Dependent> =>
  report.rows
    .filter((row) => row !== explained && evidenceOf(row).some((id) => ids.includes(id)))
    .map(({ key }) => ({ where: report.name, key, relation: null }));

const eventsAt = async (
  store: EventStore,
  positions: ReadonlyArray<number>,
): Promise<ReadonlyArray<RecordedEvent>> => {
  const found: RecordedEvent[] = [];
  for (const position of positions)
    for await (const { events } of store.readAll({
      after: globalPosition(position - 1),
      pageSize: 1,
    })) {
      found.push(...events);
      break;
    }
  return found;
};
