// Small worlds to reconcile in: a few places, hospitals and indicators; statements and facts in a line each.
import {
  day,
  decimal,
  onDay,
  type PartialDate,
  type PlaceId,
  type Quantity,
  type StatementId,
  type Unit,
  UNKNOWN_DATE,
} from '../../src/index.js';
import {
  type Coverage,
  type Fact,
  reconcile,
  type ReconciliationInput,
  type StatementView,
  type VerdictRow,
} from '../../src/reconciliation/index.js';
import { type StatementLink } from '../../src/reconciliation/index.js';

const both = (text: string) => ({ en: text, zh: text });

const bound = (value: number, inclusive = true) => ({ value: decimal(value), inclusive });

export const exact = (value: number, unit: Unit = 'person'): Quantity => ({
  boundKind: 'exact',
  low: bound(value),
  high: bound(value),
  unit,
  asWritten: String(value),
});

export const moreThan = (value: number, unit: Unit = 'person'): Quantity => ({
  boundKind: 'moreThan',
  low: bound(value, false),
  high: null,
  unit,
  asWritten: `${value}余`,
});

export const atLeast = (value: number, unit: Unit = 'person'): Quantity => ({
  boundKind: 'atLeast',
  low: bound(value),
  high: null,
  unit,
  asWritten: `${value}以上`,
});

/** “Nearly”: below and close, softly not below nine tenths. */
export const near = (value: number, unit: Unit = 'person'): Quantity => ({
  boundKind: 'near',
  low: null,
  high: bound(value, false),
  unit,
  asWritten: `近${value}`,
  softLow: decimal(value * 0.9),
});

/** Rounded to whole units. */
export const rounded = (value: number, unit: Unit): Quantity => ({
  boundKind: 'exact',
  low: bound(value - 0.5),
  high: bound(value + 0.5, false),
  unit,
  asWritten: String(value),
  precision: decimal(1),
});

export const year = (value: string): PartialDate => ({
  precision: 'year',
  value,
  basis: 'explicit',
});
export const on = (text: string): PartialDate => onDay(day(text));

type Claim = StatementView['claim'];

export interface ClaimDetails extends Partial<Omit<Claim, 'indicator' | 'scope'>> {
  readonly indicator?: string;
  readonly scope?: Readonly<Record<string, unknown>>;
  readonly links?: ReadonlyArray<readonly [StatementLink['relation'], ...string[]]>;
  readonly chosenOption?: string;
  readonly retracted?: boolean;
}

/** A statement; by default a figure about persons sent to the north. */
export const says = (
  id: string,
  quantity: Quantity | null,
  details: ClaimDetails = {},
): StatementView => {
  const {
    links = [],
    chosenOption = null,
    retracted = false,
    scope,
    indicator,
    ...claim
  } = details;
  return {
    statementId: id as StatementId,
    claim: {
      statementId: id as StatementId,
      class: 'reported-aggregate',
      documentId: id.split('-')[0] as never,
      anchor: { sha256: '', line: 1, column: 1, token: id },
      subject: both('subject'),
      scope: scope ?? { within: ['north' as PlaceId] },
      period: { kind: 'cumulativeTo', to: on('2022-12-31') },
      ...(indicator === undefined ? {} : { indicator: indicator as never }),
      ...(quantity === null ? {} : { quantity }),
      ...claim,
    },
    links: links.map(([relation, ...targets]) => ({
      relation,
      targets: targets as unknown as ReadonlyArray<StatementId>,
    })),
    linkedFrom: [],
    chosenOption,
    retracted,
  };
};

let positions = 0;

/** A fact; by default an operational one in the north, undated where no date is given. */
export const happened = (
  factType: string,
  subjectId: string,
  details: Partial<Omit<Fact, 'evidence'>> & { readonly evidence?: ReadonlyArray<string> } = {},
): Fact => {
  positions += 1;
  const { evidence = [], ...rest } = details;
  return {
    factType,
    subjectId,
    key: subjectId,
    label: null,
    personId: null,
    places: ['north'],
    organisations: [],
    senders: null,
    programmes: null,
    on: UNKNOWN_DATE,
    until: null,
    traits: {},
    origin: evidence.length === 0 ? 'operational' : 'attested',
    evidence: evidence as unknown as ReadonlyArray<StatementId>,
    synthetic: false,
    positions: [positions],
    ...rest,
  };
};

export const accredited = (hospital: string, details: Parameters<typeof happened>[2] = {}): Fact =>
  happened('HospitalAccredited', hospital, {
    key: '3A',
    traits: { grade: '3A' },
    organisations: [hospital],
    places: [],
    on: on('2020-01-01'),
    ...details,
  });

export const assigned = (
  person: string,
  deployment: string,
  details: Parameters<typeof happened>[2] = {},
): Fact =>
  happened('MemberAssigned', deployment, {
    key: `${person} ${deployment}`,
    personId: person,
    senders: ['capital'],
    programmes: [],
    on: on('2020-01-01'),
    traits: { engagement: 'long' },
    ...details,
  });

const place = (parentId: string | null) => ({ name: both('place'), parentId: parentId as never });

const hospital = (placeId: string | null, mergedInto: string | null = null) => ({
  name: both('hospital'),
  kind: 'hospital',
  placeId: placeId as never,
  mergedInto: mergedInto as never,
});

const indicator = (code: string, unit: Unit, derivation: string | null) => ({
  code: code as never,
  names: both(code),
  units: [unit],
  derivation,
});

/** Country > north > north-city, north-county; country > south; the capital sends. */
const world: Omit<ReconciliationInput, 'statements' | 'facts'> = {
  indicators: [
    indicator('persons', 'person', 'persons-dispatched'),
    indicator('person-times', 'person-time', 'person-times-dispatched'),
    indicator('accredited', 'hospital', 'hospitals-accredited:3A'),
    indicator('holding', 'hospital', 'hospitals-holding:3A'),
    indicator('money', 'CNY', 'funds-disbursed'),
    indicator('batches', 'batch', 'teams-dispatched'),
    indicator('alone', 'person', 'trainees-independent'),
    indicator('mentored', 'person', 'persons-mentored'),
    indicator('diseases', 'disease-kind', null),
  ],
  places: new Map([
    ['country', place(null)],
    ['capital', place('country')],
    ['north', place('country')],
    ['north-city', place('north')],
    ['north-county', place('north')],
    ['south', place('country')],
  ]),
  organisations: new Map([
    ['h-1', hospital('north-city')],
    ['h-2', hospital('north-county')],
    ['h-3', hospital('south')],
    ['h-4', hospital(null)],
    ['h-old', hospital('north-city', 'h-1')],
  ]),
  programmes: new Map([
    ['scheme', { partOf: null }],
    ['scheme-north', { partOf: 'scheme' }],
  ]),
  coverages: [],
  published: new Map(),
};

export const complete = (
  factTypes: ReadonlyArray<string>,
  scope: Readonly<Record<string, unknown>> = {},
): Coverage => ({ factTypes, scope, period: { kind: 'cumulativeTo' } });

export interface Given {
  readonly statements: ReadonlyArray<StatementView>;
  readonly facts?: ReadonlyArray<Fact>;
  readonly coverages?: ReadonlyArray<Coverage>;
}

export const judged = ({
  statements,
  facts = [],
  coverages = [],
}: Given): ReadonlyArray<VerdictRow> => reconcile({ ...world, statements, facts, coverages });

/** The row of one statement. */
export const verdictOn = (id: string, given: Given): VerdictRow => {
  const found = judged(given).find((row) => row.statementId === id);
  if (found === undefined) throw new Error(`no row for ${id}`);
  return found;
};

export const againstEvents = (row: VerdictRow): VerdictRow['comparisons'][number] => {
  const found = row.comparisons.find(({ against }) => against === 'events');
  if (found === undefined) throw new Error('not compared with events');
  return found;
};
