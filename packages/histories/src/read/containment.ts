// Places, organisations and programmes of a history that would contain themselves, found before anything is written.
import type { PartialDate } from '@aidtrail/domain';
import { cyclesIn, type Since } from '@aidtrail/domain';

import type { AttestedFact } from '../format/attested-fact.js';
import type { HistoryFault, Location } from './fault.js';
import type { History, Row } from './history.js';

/** What contains something, over time, and the rows that say so. */
interface Contained {
  readonly superiors: Since<string | null>[];
  readonly where: Location;
}

type Containment = Map<string, Contained>;

const add = (
  all: Containment,
  id: string,
  where: Location,
  superiors: ReadonlyArray<Since<string | null>>,
): void => {
  const known = all.get(id);
  if (known === undefined) all.set(id, { superiors: [...superiors], where });
  else known.superiors.push(...superiors);
};

interface Change {
  readonly to: string;
  readonly effective: PartialDate;
}

const overTime = (
  first: string | undefined,
  changes: ReadonlyArray<Change> = [],
): ReadonlyArray<Since<string | null>> => [
  ...(first === undefined ? [] : [{ value: first, from: null }]),
  ...changes.map(({ to, effective }) => ({ value: to, from: effective })),
];

const factsOf = ({ documents }: History): ReadonlyArray<Row<AttestedFact>> =>
  documents.flatMap(({ statements }) => statements.flatMap(({ value }) => [...value.facts]));

const textIn = (fact: AttestedFact, field: string): string | undefined => {
  const value = fact[field];
  return typeof value === 'string' ? value : undefined;
};

/** Facts of this type say what contains something, from a date on if the type has one. */
const addFacts = (
  all: Containment,
  history: History,
  [type, own, superior, date]: readonly [string, string, string, string?],
): void => {
  for (const { value: fact, where } of factsOf(history)) {
    const id = textIn(fact, own);
    const value = textIn(fact, superior);
    if (fact.type !== type || id === undefined || value === undefined) continue;
    add(all, id, where, [{ value, from: date === undefined ? null : (fact[date] as PartialDate) }]);
  }
};

const faultsOf = (what: string, cure: string, all: Containment): ReadonlyArray<HistoryFault> =>
  cyclesIn(all.keys(), (id) => all.get(id)?.superiors ?? []).flatMap((cycle) => {
    const rows = cycle.slice(1).flatMap((id) => all.get(id)?.where ?? []);
    const last = rows.at(-1);
    if (last === undefined) return [];
    const others = rows.slice(0, -1).map(({ file, line }) => `${file}:${line}`);
    const also = others.length === 0 ? '' : ` with ${others.join(', ')}`;
    return [
      {
        code: 'ContainsItself' as const,
        where: last,
        message: `the ${what} ${cycle.join(' → ')} would contain itself${also}; correct ${cure}`,
      },
    ];
  });

/** One fault for each circle, at one of its rows, with the places of the others. */
export const containingThemselves = (history: History): ReadonlyArray<HistoryFault> => {
  const places: Containment = new Map();
  for (const { value, where } of history.places)
    add(places, value.id, where, overTime(value.in, value.moved));
  const organisations: Containment = new Map();
  const mergers: Containment = new Map();
  for (const { value, where } of history.organisations) {
    add(organisations, value.id, where, overTime(value.parent, value.reassigned));
    add(mergers, value.id, where, overTime(value.mergedInto));
  }
  addFacts(organisations, history, ['OrganisationRegistered', 'organisationId', 'parentId']);
  addFacts(organisations, history, [
    'OrganisationReassigned',
    'organisationId',
    'parentId',
    'effective',
  ]);
  const programmes: Containment = new Map();
  addFacts(programmes, history, ['ProgrammeDefined', 'programmeId', 'partOf']);
  return [
    ...faultsOf('place', 'the place in “in” or “moved” of one of them, or its date', places),
    ...faultsOf(
      'organisation',
      'the organisation in “parent”, “parentId” or “reassigned” of one of them, or its date',
      organisations,
    ),
    ...faultsOf('merged organisation', '“mergedInto” of one of them', mergers),
    ...faultsOf('programme', '“partOf” of one of them', programmes),
  ];
};
