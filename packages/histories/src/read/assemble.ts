// Turns a checked file into rows: fills in defaults, resolves short names, and checks anchors.
import type { PeriodClaim } from '@aidtrail/domain';
import type { Claimant } from '@aidtrail/domain/evidence';

import type { DocumentSection, StatementRow } from '../format/claims.js';
import type { HistoryFile } from '../format/history-file.js';
import { MOST_BYTES_OF_ROW } from '../format/limits.js';
import { rangeFinder } from '../format/line-ranges.js';
import type { FaultCode, HistoryFault, Location } from './fault.js';
import type { DocumentEntry, History, LinkEntry, Row, StatementEntry } from './history.js';
import { newHints, nearest } from './nearest.js';

/** The location of each object of the file. */
type Locations = ReadonlyMap<object, Location>;

export interface Assembled extends Omit<History, 'files'> {
  readonly faults: ReadonlyArray<HistoryFault>;
}

const nowhere: Location = { file: '', line: 0, column: 0, id: null };

const rowsOf = <Value extends object>(
  values: ReadonlyArray<Value> | undefined,
  locations: Locations,
): ReadonlyArray<Row<Value>> =>
  (values ?? []).map((value) => ({ value, where: locations.get(value) ?? nowhere }));

const claimantOf = ({
  role,
  organisation,
  person,
}: NonNullable<HistoryFile['claimants']>[string]): Claimant => ({
  role,
  ...(organisation === undefined ? {} : { organisationId: organisation }),
  ...(person === undefined ? {} : { personId: person }),
});

type Excluded = NonNullable<DocumentSection['excluded']>[number];

const anchorFault = (
  { line }: StatementRow['at'],
  document: DocumentSection,
  rangeWith: (line: number) => Excluded | undefined,
  where: Location,
): HistoryFault | null => {
  if (line > document.lines)
    return {
      code: 'AnchorOutside',
      where,
      message: `the anchor is on line ${line}, but document ${document.id} has ${document.lines} lines; correct the line`,
    };
  const range = rangeWith(line);
  return range === undefined
    ? null
    : {
        code: 'AnchorExcluded',
        where,
        message: `the anchor is on line ${line}, but lines ${range.lines.from}-${range.lines.to} are excluded (${range.reason.en}); correct the line or the range`,
      };
};

const classesWithFacts = new Set<string>(['operational-event', 'context']);

/** What is wrong with the facts of a row of its class; null if nothing is. */
const factsFault = (row: StatementRow): string | null => {
  const facts = row.facts?.length ?? 0;
  if (facts > 0 && row.statementOnly !== undefined)
    return 'the row has both facts and statementOnly; remove one of them';
  if (facts === 0 && row.statementOnly === undefined && classesWithFacts.has(row.class))
    return `a row of class ${row.class} attests facts; add them, or give the reason in statementOnly`;
  if (row.indicator === undefined && row.factType === undefined)
    return 'the row has neither an indicator nor a factType; add the one that it is about';
  return null;
};

/** Rows whose events no store would take. */
const tooLarge = (rows: ReadonlyArray<Row<object>>): ReadonlyArray<HistoryFault> =>
  rows.flatMap(({ value, where }): ReadonlyArray<HistoryFault> => {
    const bytes = Buffer.byteLength(JSON.stringify(value));
    return bytes <= MOST_BYTES_OF_ROW
      ? []
      : [
          {
            code: 'TooLarge',
            where,
            message: `this row has ${bytes} bytes, the limit is ${MOST_BYTES_OF_ROW}; shorten its texts and lists, or divide it`,
          },
        ];
  });

/** The rows of a file, with the faults that only show when rows are read together. */
export const assemble = (file: HistoryFile, locations: Locations): Assembled => {
  const faults: HistoryFault[] = [];
  const links: Row<LinkEntry>[] = [];
  const hints = newHints();
  const report = (code: FaultCode, where: Location, message: string): void => {
    faults.push({ code, where, message });
  };

  /** The value that a short name of the file stands for. */
  const named = <Value>(
    kind: string,
    values: Readonly<Record<string, Value>> = {},
    name: string,
    where: Location,
  ): Value | undefined => {
    if (Object.hasOwn(values, name)) return values[name];
    const meant = nearest(name, Object.keys(values), hints);
    const hint = meant === null ? 'define it at the top of the file' : `did you mean ${meant}?`;
    report('UnknownId', where, `there is no ${kind} called “${name}”; ${hint}`);
    return undefined;
  };

  const periodOf = (given: StatementRow['period'], where: Location): PeriodClaim =>
    (typeof given === 'string' ? named('period', file.periods, given, where) : given) ?? {
      kind: 'asOf',
    };

  const claimantEntry = (given: StatementRow['claimant'], where: Location) => {
    const entry =
      typeof given === 'string' ? named('claimant', file.claimants, given, where) : given;
    return entry === undefined ? {} : { claimant: claimantOf(entry) };
  };

  const entryOf = ({ value: row, where }: Row<StatementRow>): Row<StatementEntry> => {
    const broken = factsFault(row);
    if (broken !== null) report('FactsMissing', where, broken);
    for (const link of row.links ?? [])
      links.push({ value: { from: row.id, link }, where: locations.get(link) ?? where });
    const { scope = {}, period, figure, claimant, links: _links, facts, ...rest } = row;
    const { programme, ...parties } = scope;
    return {
      where,
      value: {
        ...rest,
        scope: { ...parties, ...(programme === undefined ? {} : { programmeId: programme }) },
        period: periodOf(period ?? file.defaults?.period, where),
        ...(figure?.kind === 'quantity' ? { quantity: figure.quantity } : {}),
        ...(figure?.kind === 'designation' ? { designation: figure.designation } : {}),
        ...claimantEntry(claimant ?? file.defaults?.claimant, where),
        facts: rowsOf(facts, locations),
      },
    };
  };

  const documentOf = (): ReadonlyArray<DocumentEntry> => {
    const statements = rowsOf(file.statements, locations);
    const [document] = rowsOf(file.document === undefined ? [] : [file.document], locations);
    if (document === undefined) {
      const [first] = statements;
      if (first !== undefined)
        report(
          'MissingField',
          first.where,
          'the file has statements but no section document; add it',
        );
      return [];
    }
    const details = rowsOf(document.value.details, locations);
    const rangeWith = rangeFinder(document.value.excluded ?? [], ({ lines }) => lines);
    for (const { value, where } of [...details, ...statements]) {
      const at = { ...(locations.get(value.at) ?? where), id: value.id };
      const fault = anchorFault(value.at, document.value, rangeWith, at);
      if (fault !== null) faults.push(fault);
    }
    return [{ document, details, statements: statements.map(entryOf) }];
  };

  const documents = documentOf();
  const reference = {
    places: rowsOf(file.places, locations),
    organisations: rowsOf(file.organisations, locations),
    persons: rowsOf(file.persons, locations),
    techniques: rowsOf(file.techniques, locations),
    indicators: rowsOf(file.indicators, locations),
  };
  const large: ReadonlyArray<HistoryFault>[] = [];
  for (const { statements, document, details } of documents) {
    const { details: _, ...own } = document.value;
    const rows = [{ value: own, where: document.where }, ...details];
    const withFacts = statements.flatMap(({ value: { facts, ...row }, where }) => [
      { value: row, where },
      ...facts,
    ]);
    large.push(tooLarge([...rows, ...withFacts]));
  }
  large.push(Object.values(reference).flatMap((rows) => tooLarge(rows)));
  return {
    faults: [faults, ...large].flat(),
    documents,
    links: [...links, ...rowsOf(file.links, locations)],
    ...reference,
  };
};
