// Teams as events tell of them: what is derived for a flow comes from all its teams together.
import type { Quantity, Source } from '@aidtrail/domain';

import type { AidCell } from '../cells/aid-cell.js';
import { carriedCell, derivedCell, noOrigins, type Origins, withSource } from '../cells/cells.js';

/** One team, as far as its events go. */
export interface Team {
  readonly id: string;
  /** None until it is dispatched; a team that never was is not counted. */
  readonly dispatch: {
    readonly sender: string;
    readonly recipient: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly headcount: Quantity | null;
  } | null;
  readonly programme: string | null;
  readonly isCancelled: boolean;
  readonly assignments: ReadonlyArray<Assignment>;
  readonly origins: Origins;
  readonly hasOperational: boolean;
  readonly positions: ReadonlyArray<number>;
}

interface Assignment {
  readonly practitioner: string;
  readonly isCancelled: boolean;
}

export const newTeam = (id: string): Team => ({
  id,
  dispatch: null,
  programme: null,
  isCancelled: false,
  assignments: [],
  origins: noOrigins,
  hasOperational: false,
  positions: [],
});

export const touched = (team: Team, source: Source, position: number): Team => ({
  ...team,
  origins: withSource(team.origins, source),
  hasOperational: team.hasOperational || source.origin === 'operational',
  positions: [...team.positions, position],
});

export const assigned = (team: Team, practitioner: string): Team => ({
  ...team,
  assignments: [...team.assignments, { practitioner, isCancelled: false }],
});

/** The assignment never began. */
export const unassigned = (team: Team, practitioner: string): Team => {
  const index = team.assignments.findLastIndex(
    (each) => each.practitioner === practitioner && !each.isCancelled,
  );
  if (index === -1) return team;
  return {
    ...team,
    assignments: team.assignments.with(index, { practitioner, isCancelled: true }),
  };
};

const served = ({ assignments }: Team): ReadonlyArray<string> =>
  assignments.flatMap(({ practitioner, isCancelled }) => (isCancelled ? [] : [practitioner]));

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
  const times = teams.flatMap(served).length;
  return {
    batches: derivedCell(teams.length, 'batch', origins),
    persons: personsOf(teams, origins),
    person_times: times === 0 ? null : derivedCell(times, 'person-time', origins),
  };
};

/**
 * Known persons are distinct practitioners. A team that has a head count and no roster may share members
 * with the others, so that only a single such team, or none, gives an exact figure.
 */
const personsOf = (teams: ReadonlyArray<Team>, origins: Origins): AidCell | null => {
  const [only] = teams;
  const headcount = only?.dispatch?.headcount ?? null;
  if (teams.length === 1 && headcount !== null) return carriedCell(headcount, origins);
  const known = new Set(teams.flatMap(served)).size;
  const unlisted = teams.filter((team) => served(team).length === 0);
  if (known === 0 && unlisted.every(({ dispatch }) => dispatch?.headcount == null)) return null;
  if (unlisted.length === 0) return derivedCell(known, 'person', origins);
  const bounds = unlisted.map(({ dispatch }) => dispatch?.headcount ?? null);
  const low = Math.max(known, ...bounds.map((bound) => Number(bound?.low?.value ?? 0)));
  const highs = bounds.map((bound) => (bound?.high == null ? null : Number(bound.high.value)));
  const high = highs.includes(null)
    ? null
    : highs.reduce((sum: number, each) => sum + (each ?? 0), known);
  return {
    ...derivedCell(low, 'person', origins),
    high,
    highInclusive: high !== null,
    display:
      high === null
        ? { zh: `至少${low}`, en: `at least ${low}` }
        : { zh: `${low}至${high}`, en: `${low} to ${high}` },
  };
};
