// One checked file as rows: defaults and short names filled in, anchors held against their document.
import type { Claimant, PeriodClaim, Scope } from '@aidtrail/domain';

import type { DocumentSection, StatementRow } from '../format/claims.js';
import type { HistoryFile } from '../format/history-file.js';
import type { HistoryFault, Where } from './fault.js';
import type { DocumentEntry, History, LinkEntry, Row, StatementEntry } from './history.js';
import { nearest } from './nearest.js';

export type Places = ReadonlyMap<object, Where>;

export interface Assembled extends Omit<History, 'files'> {
  readonly faults: ReadonlyArray<HistoryFault>;
}

const nowhere: Where = { file: '', line: 0, column: 0, id: null };

const rowsOf = <Value extends object>(
  values: ReadonlyArray<Value> | undefined,
  places: Places,
): ReadonlyArray<Row<Value>> =>
  (values ?? []).map((value) => ({ value, where: places.get(value) ?? nowhere }));

const unknownName = (what: string, name: string, known: ReadonlyArray<string>): string => {
  const meant = nearest(name, known);
  const hint = meant === null ? 'define it at the top of the file' : `did you mean ${meant}?`;
  return `there is no ${what} called “${name}”; ${hint}`;
};

/** By names that somebody wrote: what every object has by itself is none of them. */
const named = <Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

const scopeOf = ({ programme, ...scope }: NonNullable<StatementRow['scope']>): Scope => ({
  ...scope,
  ...(programme === undefined ? {} : { programmeId: programme }),
});

const claimantOf = (entry: NonNullable<HistoryFile['claimants']>[string]): Claimant => ({
  role: entry.role,
  ...(entry.organisation === undefined ? {} : { organisationId: entry.organisation }),
  ...(entry.person === undefined ? {} : { personId: entry.person }),
});

const anchorFault = (
  at: StatementRow['at'],
  document: DocumentSection,
  where: Where,
): HistoryFault | null => {
  if (at.line > document.lines)
    return {
      code: 'AnchorOutside',
      where,
      message: `the anchor is on line ${at.line}, but document ${document.id} has ${document.lines} lines; correct the line`,
    };
  const range = document.excluded?.find(
    ({ lines }) => at.line >= lines.from && at.line <= lines.to,
  );
  return range === undefined
    ? null
    : {
        code: 'AnchorExcluded',
        where,
        message: `the anchor is on line ${at.line}, but lines ${range.lines.from}-${range.lines.to} are excluded (${range.reason.en}); correct the line or the range`,
      };
};

const expectsFacts = new Set<string>(['operational-event', 'context']);

/** What the classes of rows promise about their facts. */
const factsFault = (row: StatementRow): string | null => {
  const facts = row.facts?.length ?? 0;
  if (facts > 0 && row.statementOnly !== undefined)
    return 'the row has facts and a reason why it has none; remove statementOnly or the facts';
  if (facts === 0 && row.statementOnly === undefined && expectsFacts.has(row.class))
    return `a row of class ${row.class} attests facts; add them, or say in statementOnly why there are none`;
  if (row.indicator === undefined && row.factType === undefined)
    return 'the row has neither an indicator nor a factType; add the one that it is about';
  return null;
};

export const assemble = (file: HistoryFile, places: Places): Assembled => {
  const faults: HistoryFault[] = [];
  const links: Row<LinkEntry>[] = [];
  const periods = file.periods ?? {};
  const claimants = file.claimants ?? {};

  const periodOf = (row: StatementRow, where: Where): PeriodClaim => {
    const given = row.period ?? file.defaults?.period;
    if (given === undefined) return { kind: 'asOf' };
    if (typeof given !== 'string') return given;
    const period = named(periods, given);
    if (period === undefined)
      faults.push({
        code: 'UnknownId',
        where,
        message: unknownName('period', given, Object.keys(periods)),
      });
    return period ?? { kind: 'asOf' };
  };

  const whoClaims = (row: StatementRow, where: Where): Claimant | undefined => {
    const given = row.claimant ?? file.defaults?.claimant;
    if (given === undefined) return undefined;
    if (typeof given !== 'string') return claimantOf(given);
    const claimant = named(claimants, given);
    if (claimant !== undefined) return claimantOf(claimant);
    faults.push({
      code: 'UnknownId',
      where,
      message: unknownName('claimant', given, Object.keys(claimants)),
    });
    return undefined;
  };

  const entryOf = ({ value: row, where }: Row<StatementRow>): Row<StatementEntry> => {
    const broken = factsFault(row);
    if (broken !== null) faults.push({ code: 'FactsMissing', where, message: broken });
    for (const link of row.links ?? [])
      links.push({ value: { from: row.id, link }, where: places.get(link) ?? where });
    const claimant = whoClaims(row, where);
    const figure = row.figure;
    return {
      where,
      value: {
        id: row.id,
        at: row.at,
        class: row.class,
        subject: row.subject,
        scope: scopeOf(row.scope ?? {}),
        period: periodOf(row, where),
        ...(row.indicator === undefined ? {} : { indicator: row.indicator }),
        ...(row.factType === undefined ? {} : { factType: row.factType }),
        ...(row.category === undefined ? {} : { category: row.category }),
        ...(figure?.kind === 'quantity' ? { quantity: figure.quantity } : {}),
        ...(figure?.kind === 'designation' ? { designation: figure.designation } : {}),
        ...(claimant === undefined ? {} : { claimant }),
        ...(row.question === undefined ? {} : { question: row.question }),
        facts: rowsOf(row.facts, places),
        ...(row.statementOnly === undefined ? {} : { statementOnly: row.statementOnly }),
      },
    };
  };

  const documentOf = (): ReadonlyArray<DocumentEntry> => {
    const statements = rowsOf(file.statements, places);
    const [first] = statements;
    if (file.document === undefined) {
      if (first !== undefined)
        faults.push({
          code: 'MissingField',
          where: first.where,
          message:
            'there are statements, but no document that makes them; add the section document',
        });
      return [];
    }
    const [document] = rowsOf([file.document], places);
    if (document === undefined) return [];
    const details = rowsOf(file.document.details, places);
    const anchored = [...details, ...statements];
    for (const { value, where } of anchored) {
      const fault = anchorFault(value.at, document.value, places.get(value.at) ?? where);
      if (fault !== null) faults.push({ ...fault, where: { ...fault.where, id: value.id } });
    }
    return [{ document, details, statements: statements.map(entryOf) }];
  };

  const documents = documentOf();
  return {
    faults,
    documents,
    links: [...links, ...rowsOf(file.links, places)],
    places: rowsOf(file.places, places),
    organisations: rowsOf(file.organisations, places),
    persons: rowsOf(file.persons, places),
    techniques: rowsOf(file.techniques, places),
    indicators: rowsOf(file.indicators, places),
  };
};
