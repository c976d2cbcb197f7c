// The team of a deployment, as its flow shows it.
import type { AidEvent, Evidenced, Quantity } from '@aidtrail/domain';
import type { Deployment } from '@aidtrail/domain/deployment';

import type { Origins } from '../cells/cells.js';
import { markedFirstOf, markedLastOf } from '../claims/claim-scope.js';
import { joinedIds, originsOf } from '../streams/event-row.js';
import { occurrences, type OccurrenceOf } from '../streams/occurrences.js';

/** A deployment that counts: dispatched, and not cancelled. */
export interface Team {
  readonly id: string;
  /** Several senders are joined by `+`. */
  readonly sender: string;
  readonly recipient: string;
  /** First and last time that the dispatch can mean, with the mark of the date. */
  readonly from: string | null;
  readonly to: string | null;
  readonly programme: string | null;
  readonly headcount: Quantity | null;
  /** Who served, once for each assignment. */
  readonly served: ReadonlyArray<string>;
  readonly origins: Origins;
  readonly hasOperational: boolean;
  /** True if an office recorded the dispatch: its roster is then complete unless the head count says otherwise. */
  readonly isOfOffice: boolean;
}

/** False for events that change no figure of the deployment. */
export const isShown = ({ type, data }: Pick<AidEvent, 'type' | 'data'>): boolean => {
  if (type !== 'MemberReleased') return shown.has(type);
  const { reason, withdrawn } = data as OccurrenceOf<'MemberReleased'>['data'];
  return reason === 'cancelled' || withdrawn === true;
};

const shown: ReadonlySet<string> = new Set([
  'DeploymentPlanned',
  'TeamDispatched',
  'MemberAssigned',
  'DeploymentCancelled',
]);

/** The pairings that the deployment names: that of its dispatch before that of its plan. */
export const pairingsOf = ({ dispatch, plan }: Deployment): ReadonlyArray<string> =>
  [dispatch?.pairingId, plan?.pairingId].filter((id) => id !== undefined);

/** Null unless the deployment counts. `programmeOf` looks up the programme of a pairing. */
export const teamOf = (
  state: Evidenced<Deployment>,
  programmeOf: (pairingId: string) => string | null,
): Team | null => {
  const { dispatch } = state;
  if (dispatch === null || state.stage._tag === 'Cancelled') return null;
  const {
    deploymentId,
    senderId,
    jointSenderIds = [],
    recipientId,
    on,
    headcount = null,
  } = dispatch;
  const sources = occurrences(
    state,
    'DeploymentPlanned',
    'TeamDispatched',
    'MemberAssigned',
    'MemberReleased',
  )
    .filter(isShown)
    .flatMap((each) => [...each.sources]);
  const [programme = null] = pairingsOf(state)
    .map(programmeOf)
    .filter((id) => id !== null);
  return {
    id: deploymentId,
    sender: joinedIds([senderId, ...jointSenderIds]) ?? senderId,
    recipient: recipientId,
    from: markedFirstOf(on),
    to: markedLastOf(on),
    programme,
    headcount,
    served: state.members
      .filter(({ isWithdrawn }) => !isWithdrawn)
      .map(({ assigned }) => assigned.practitionerId),
    origins: originsOf(sources),
    hasOperational: sources.some(({ origin }) => origin === 'operational'),
    isOfOffice: dispatch.source.origin === 'operational',
  };
};
