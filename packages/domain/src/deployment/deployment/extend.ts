// An extension extends the members who stay, and their bookings with them.
import type { EventOf } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { accept, nothing, refuse } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import type { PersonId } from '../../values/identity.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { deploymentExtended } from './events.js';
import { over } from './members.js';
import type { DeploymentDecision } from './rejections.js';
import { activeMembers, type Deployment, type Member, plannedEnd } from './state.js';

type Extended = EventOf<typeof deploymentExtended>;

/** `staying` names the members who stay; left out for all who serve until the present end. */
export const decideExtension = (
  extended: Extended,
  staying: ReadonlyArray<PersonId> | undefined,
  deployment: Deployment,
): DeploymentDecision =>
  match(deployment.stage)
    .with({ _tag: 'Unplanned' }, () => refuse({ _tag: 'DeploymentUnknown', rule: null }))
    .with({ _tag: P.union('Planned', 'Dispatched') }, () => extend(extended, staying, deployment))
    .with({ _tag: 'Closed' }, { _tag: 'Cancelled' }, over)
    .exhaustive();

const extend = (
  { data }: Extended,
  staying: ReadonlyArray<PersonId> | undefined,
  deployment: Deployment,
): DeploymentDecision => {
  const { to } = data;
  const planned = deployment.plan?.plannedTo;
  if (planned !== undefined && isSurelyBefore(to, planned))
    return refuse({ _tag: 'ExtensionShortens', rule: 'DEP-1', until: planned });
  const stranger = staying?.find(
    (id) => !activeMembers(deployment).some(({ assigned }) => assigned.practitionerId === id),
  );
  if (stranger !== undefined)
    return refuse({ _tag: 'NotAMember', rule: null, practitionerId: stranger });

  const present = endBefore(to, deployment);
  const serving = deployment.members.filter(({ isWithdrawn }) => !isWithdrawn);
  const stayers = activeMembers(deployment).filter(({ assigned, term }) =>
    staying === undefined
      ? present === null || !isSurelyBefore(term, present)
      : staying.includes(assigned.practitionerId),
  );
  const isKnown = deployment.extensions.some((each) => isSameContent(each.to, to));
  const members = stayers.filter(({ term }) => isSurelyBefore(term, to)).map(extendedMember);
  if (members.length === 0 && (isKnown || isSameContent(plannedEnd(deployment), to)))
    return nothing;
  return serving.length > 0 && stayers.length === 0
    ? refuse({ _tag: 'ExtensionOfNoOne', rule: null })
    : accept({
        type: 'DeploymentExtended',
        data: { ...data, ...(members.length === 0 ? {} : { members }) },
      });
};

/** The end that was in force before an extension to that day: an earlier one may be recorded later. */
const endBefore = (to: PartialDate, deployment: Deployment): PartialDate | null =>
  plannedEnd({
    ...deployment,
    extensions: deployment.extensions.filter((extension) => isSurelyBefore(extension.to, to)),
  });

const extendedMember = ({ assigned: { practitionerId, from, bookingId } }: Member) => ({
  practitionerId,
  from,
  ...(bookingId === undefined ? {} : { bookingId }),
});
