// The figures of a flow: derived from the states of all its teams together.
import type { AidEvent, Evidenced, Quantity } from '@aidtrail/domain';
import type { Deployment } from '@aidtrail/domain/deployment';

import type { AidCell } from '../cells/aid-cell.js';
import { carriedCell, derivedCell, noOrigins, type Origins } from '../cells/cells.js';
import { firstOf, lastOf } from '../claims/claim-scope.js';
import { originsOf } from '../streams/event-row.js';
import { latest, occurrences, type OccurrenceOf } from '../streams/occurrences.js';

/** A deployment that counts: dispatched, and not cancelled. */
export interface Team {
  readonly id: string;
  readonly sender: string;
  readonly recipient: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly programme: string | null;
  readonly headcount: Quantity | null;
  /** Who served, once for each assignment. */
  readonly served: ReadonlyArray<string>;
  readonly origins: Origins;
  readonly hasOperational: boolean;
}

/** False for events that change no figure of the deployment. */
export const isShown = ({ type, data }: Pick<AidEvent, 'type' | 'data'>): boolean => {
  if (type === 'MemberReleased')
    return (data as OccurrenceOf<'MemberReleased'>['data']).reason === 'cancelled';
  return !notShown.has(type);
};

const notShown: ReadonlySet<string> = new Set([
  'TeamLeadAppointed',
  'DeploymentExtended',
  'DeploymentClosed',
]);

/** Null unless the deployment counts. `programmeOf` looks up the programme of a pairing. */
export const teamOf = (
  state: Evidenced<Deployment>,
  programmeOf: (pairingId: string) => string | null,
): Team | null => {
  const dispatched = latest(state, 'TeamDispatched');
  if (dispatched === undefined || state.stage._tag === 'Cancelled') return null;
  const { deploymentId, senderId, recipientId, on, headcount = null } = dispatched.data;
  const planned = latest(state, 'DeploymentPlanned');
  const sources = occurrences(
    state,
    'DeploymentPlanned',
    'TeamDispatched',
    'MemberAssigned',
    'MemberReleased',
  )
    .filter(isShown)
    .flatMap((each) => [...each.sources]);
  const [programme = null] = [dispatched.data.pairingId, planned?.data.pairingId]
    .map((id) => (id === undefined ? null : programmeOf(id)))
    .filter((id) => id !== null);
  return {
    id: deploymentId,
    sender: senderId,
    recipient: recipientId,
    from: firstOf(on),
    to: lastOf(on),
    programme,
    headcount,
    served: state.members
      .filter(({ released }) => released?.reason !== 'cancelled')
      .map(({ assigned }) => assigned.practitionerId),
    origins: originsOf(sources),
    hasOperational: sources.some(({ origin }) => origin === 'operational'),
  };
};

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
  const times = teams.flatMap(({ served }) => served).length;
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
  const headcount = only?.headcount ?? null;
  if (teams.length === 1 && headcount !== null) return carriedCell(headcount, origins);
  const known = new Set(teams.flatMap(({ served }) => served)).size;
  const unlisted = teams.filter(({ served }) => served.length === 0);
  if (known === 0 && unlisted.every((team) => team.headcount === null)) return null;
  if (unlisted.length === 0) return derivedCell(known, 'person', origins);
  const bounds = unlisted.map((team) => team.headcount);
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
