// The figures of a flow: derived from all its teams together.
import type { Quantity } from '@aidtrail/domain';

import type { AidCell } from '../cells/aid-cell.js';
import { carriedCell, derivedCell, noOrigins, type Origins } from '../cells/cells.js';
import type { Team } from './dispatched.js';

interface Figures {
  readonly batches: AidCell;
  readonly persons: AidCell | null;
  readonly person_times: AidCell | null;
}

/** Figures of the teams of one flow. Persons are counted once, however often they went. */
export const figuresOf = (teams: ReadonlyArray<Team>): Figures => {
  const origins = teams.reduce(
    (all, team) => ({
      evidence: [...new Set([...all.evidence, ...team.origins.evidence])].toSorted(),
      synthetic: all.synthetic || team.origins.synthetic,
    }),
    noOrigins,
  );
  const isNamed = teams.some(({ served }) => served.length > 0);
  const times = teams.map(({ served, ...team }) => sizeOf({ ...team, served }, served.length));
  return {
    batches: derivedCell(teams.length, 'batch', origins),
    persons: personsOf(teams, origins),
    person_times: isNamed
      ? bounded(sum(times.map(({ low }) => low)), sumOrOpen(times), 'person-time', origins)
      : null,
  };
};

interface Size {
  readonly low: number;
  /** Null where it is open. */
  readonly high: number | null;
}

const lowest = ({ low }: Quantity): number =>
  low === null
    ? 0
    : low.inclusive
      ? Math.ceil(Number(low.value))
      : Math.floor(Number(low.value)) + 1;

const highest = ({ high }: Quantity): number | null =>
  high === null
    ? null
    : high.inclusive
      ? Math.floor(Number(high.value))
      : Math.ceil(Number(high.value)) - 1;

/** Head count and roster are two bounds of one number. The roster of an office is complete where there is no head count. */
const sizeOf = ({ headcount, isOfOffice }: Team, named: number): Size => {
  if (headcount === null) return { low: named, high: named > 0 && isOfOffice ? named : null };
  const high = highest(headcount);
  return {
    low: Math.max(named, lowest(headcount)),
    high: high === null ? null : Math.max(named, high),
  };
};

const sum = (values: ReadonlyArray<number>): number => values.reduce((all, each) => all + each, 0);

const sumOrOpen = (sizes: ReadonlyArray<Size>): number | null =>
  sizes.reduce<number | null>(
    (all, { high }) => (all === null || high === null ? null : all + high),
    0,
  );

const bounded = (
  low: number,
  high: number | null,
  unit: 'person' | 'person-time',
  origins: Origins,
): AidCell => ({
  ...derivedCell(low, unit, origins),
  ...(high === low
    ? {}
    : {
        nominal: null,
        high,
        highInclusive: high !== null,
        display:
          high === null
            ? { zh: `至少${low}`, en: `at least ${low}` }
            : { zh: `${low}至${high}`, en: `${low} to ${high}` },
      }),
});

/**
 * Known persons are distinct practitioners. Members who are counted and not named may be known from another team, so
 * that the teams have at least as many persons as the largest of them, and at most all together.
 */
const personsOf = (teams: ReadonlyArray<Team>, origins: Origins): AidCell | null => {
  const rosters = teams.map(({ served }) => new Set(served));
  const known = new Set(rosters.flatMap((roster) => [...roster])).size;
  if (known === 0 && teams.every(({ headcount }) => headcount === null)) return null;
  const sizes = teams.map((team, index) => sizeOf(team, rosters[index]?.size ?? 0));
  const [only] = teams;
  if (teams.length === 1 && only?.headcount != null && known <= lowest(only.headcount))
    return carriedCell(only.headcount, origins);
  const low = Math.max(known, ...sizes.map((size) => size.low));
  const unnamed = sizes.map(({ low: least, high }, index) => ({
    low: least,
    high: high === null ? null : high - (rosters[index]?.size ?? 0),
  }));
  const others = sumOrOpen(unnamed);
  return bounded(low, others === null ? null : known + others, 'person', origins);
};
