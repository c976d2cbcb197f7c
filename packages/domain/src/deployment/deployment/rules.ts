// The rules of a deployment, in the order in which a commission states them. Each is asked of the whole deployment as it
// would be: what was recorded first makes no difference. A date that is not exact breaks a rule only if every day of it does.
import { isSurelyBefore, isSurelyOutside, overlapOf } from '../../values/date-window.js';
import { dayRange, type PartialDate } from '../../values/partial-date.js';
import type { Quantity } from '../../values/quantity.js';
import type { Source } from '../../values/source.js';
import type { DeploymentRejection } from './rejections.js';
import { serviceOf } from './service.js';
import { type Deployment, type Member, plannedEnd } from './state.js';

type Faults = ReadonlyArray<DeploymentRejection>;

interface Rule {
  /** True if the rule binds what sources report as well. */
  readonly bindsSources: boolean;
  readonly faults: (deployment: Deployment) => Faults;
}

const everywhere = (faults: Rule['faults']): Rule => ({ bindsSources: true, faults });
const ofOffices = (faults: Rule['faults']): Rule => ({ bindsSources: false, faults });

const when = (isBroken: boolean, fault: () => DeploymentRejection): Faults =>
  isBroken ? [fault()] : [];

const isOperational = ({ source }: { readonly source: Source }): boolean =>
  source.origin === 'operational';

const serving = ({ members }: Deployment): ReadonlyArray<Member> =>
  members.filter(({ isWithdrawn }) => !isWithdrawn);

type Day = PartialDate | null | undefined;

const before = (left: Day, right: Day): boolean =>
  left !== null &&
  left !== undefined &&
  right !== null &&
  right !== undefined &&
  isSurelyBefore(left, right);

const endsBeforeStart = (from: Day, to: Day): Faults =>
  from !== null && from !== undefined && to !== null && to !== undefined && isSurelyBefore(to, from)
    ? [{ _tag: 'DeploymentEndsBeforeStart', rule: 'DEP-1', from, to }]
    : [];

const nothingEndsBeforeItBegins = (deployment: Deployment): Faults => {
  const { plan, dispatch, extensions, members, closed, from } = deployment;
  return [
    ...endsBeforeStart(plan?.plannedFrom, plan?.plannedTo),
    ...endsBeforeStart(dispatch?.on, plannedEnd(deployment)),
    ...extensions.flatMap(({ to }) => endsBeforeStart(from, to)),
    ...members.flatMap(({ assigned }) => endsBeforeStart(assigned.from, assigned.to)),
    ...endsBeforeStart(dispatch?.on ?? from, closed?.on),
  ];
};

const senderIsNotRecipient = ({ plan, dispatch }: Deployment): Faults =>
  [
    { senderIds: plan?.senderIds ?? [], recipientId: plan?.recipientId },
    {
      senderIds: dispatch === null ? [] : [dispatch.senderId, ...(dispatch.jointSenderIds ?? [])],
      recipientId: dispatch?.recipientId,
    },
  ].flatMap(({ senderIds, recipientId }) =>
    recipientId !== undefined && senderIds.includes(recipientId)
      ? [{ _tag: 'TeamSentToItsSender' as const, rule: 'PAIR-1' as const, partyId: recipientId }]
      : [],
  );

const dispatchKeepsToThePlan = ({ plan, dispatch }: Deployment): Faults => {
  if (plan === null || dispatch === null || !isOperational(plan) || !isOperational(dispatch))
    return [];
  return (['batchOrdinal', 'pairingId'] as const).flatMap((field): Faults => {
    const planned = plan[field];
    return planned === undefined || dispatch[field] === undefined || dispatch[field] === planned
      ? []
      : [{ _tag: 'DispatchDiffersFromPlan', rule: 'DEP-3', field, planned }];
  });
};

const membersServeWithinTheDeployment = (deployment: Deployment): Faults => {
  const { from, closed } = deployment;
  const to = closed === null ? plannedEnd(deployment) : null;
  return serving(deployment).flatMap((member) =>
    when(before(member.assigned.from, from) || before(to, member.to), () => ({
      _tag: 'MemberOutsideDeployment',
      rule: 'DEP-1',
      practitionerId: member.assigned.practitionerId,
      from,
      to,
    })),
  );
};

/** Before the first day a member withdraws; from then on a member leaves, on the last day at the latest. */
const membersLeaveWhileTheyServe = ({ members, to: end }: Deployment): Faults =>
  members.flatMap(({ assigned: { practitionerId, from }, released, term }): Faults => {
    if (released === null) return [];
    const { on, reason } = released;
    const isLate = isSurelyBefore(term, on) || before(end, on);
    const isServing = reason === 'cancelled' && isSurelyBefore(from, on);
    return [
      ...when(isLate, () => ({
        _tag: 'ReleaseOutsideService',
        rule: 'DEP-1',
        practitionerId,
        from,
        to: term,
      })),
      ...when(isServing, () => ({
        _tag: 'MemberAlreadyServing',
        rule: 'DEP-1',
        practitionerId,
        from,
      })),
    ];
  });

/** Assignments that may overlap are listed in data quality. */
const noOneIsAssignedTwiceAtATime = (deployment: Deployment): Faults => {
  const assigned = serving(deployment).filter((member) => isOperational(member.assigned));
  return assigned.flatMap((member, index): Faults => {
    const { practitionerId } = member.assigned;
    const isTwice = assigned
      .slice(0, index)
      .some(
        (other) =>
          other.assigned.practitionerId === practitionerId &&
          overlapOf(serviceOf(other), serviceOf(member)) === 'yes',
      );
    return when(isTwice, () => ({ _tag: 'MemberAlreadyAssigned', rule: null, practitionerId }));
  });
};

const theLeadIsAMember = (deployment: Deployment): Faults =>
  deployment.leads
    .filter(isOperational)
    .flatMap(({ practitionerId, on }) =>
      when(
        !serving(deployment).some(
          (member) =>
            member.assigned.practitionerId === practitionerId &&
            (on === undefined || !isSurelyOutside(on, serviceOf(member))),
        ),
        () => ({ _tag: 'LeadNotMember', rule: 'DEP-4', practitionerId }),
      ),
    );

const oneLeadAtATime = ({ leads }: Deployment): Faults =>
  leads.filter(isOperational).flatMap((lead, index, all): Faults => {
    const next = all[index + 1];
    return lead.on?.precision === 'day' &&
      next?.on?.precision === 'day' &&
      lead.on.value === next.on.value &&
      lead.practitionerId !== next.practitionerId
      ? [{ _tag: 'TwoLeads', rule: 'DEP-4', practitionerId: lead.practitionerId, on: lead.on }]
      : [];
  });

/** The most persons that a bare figure or a range allows. */
const mostOf = ({ boundKind, high }: Quantity): number | null => {
  if (boundKind !== 'exact' || high === null) return null;
  return high.inclusive ? Math.floor(Number(high.value)) : Math.ceil(Number(high.value)) - 1;
};

/** As dispatched, else as planned; null for no limit. */
const headcountOf = ({ plan, dispatch }: Deployment): number | null =>
  dispatch?.headcount === undefined ? (plan?.plannedHeadcount ?? null) : mostOf(dispatch.headcount);

/** The largest number who certainly serve on one day. */
const largestTeam = (deployment: Deployment): number => {
  const changes = serving(deployment).flatMap((member) => {
    const first = dayRange(member.assigned.from).last;
    const last = dayRange(member.to).first;
    if (first === null || last === null || last < first) return [];
    // Who leaves on a day still serves on it.
    return [
      { at: `${first} 0`, change: 1 },
      { at: `${last} 1`, change: -1 },
    ];
  });
  let [present, largest] = [0, 0];
  for (const { change } of changes.toSorted((left, right) => (left.at < right.at ? -1 : 1))) {
    present += change;
    largest = Math.max(largest, present);
  }
  return largest;
};

const noMoreThanTheHeadcount = (deployment: Deployment): Faults => {
  const headcount = headcountOf(deployment);
  return headcount !== null && largestTeam(deployment) > headcount
    ? [{ _tag: 'HeadcountExceeded', rule: 'DEP-5', headcount }]
    : [];
};

const interruptedWhileItRuns = (deployment: Deployment): Faults => {
  const { interruptions, resumptions, dispatch, closed } = deployment;
  const outside = [...interruptions, ...resumptions].filter(
    ({ on }) => before(on, dispatch?.on) || before(closed?.on, on),
  );
  const early = resumptions.filter(
    ({ on }, index) =>
      interruptions.filter((interruption) => !isSurelyBefore(on, interruption.on)).length <= index,
  );
  return [
    ...outside.map(({ on }) => ({
      _tag: 'InterruptionOutsideDeployment' as const,
      rule: 'DEP-8' as const,
      on,
    })),
    ...early.map(({ on }) => ({ _tag: 'NotInterrupted' as const, rule: 'DEP-8' as const, on })),
  ];
};

const cancelledOnlyBeforeItBegan = ({ cancelled, plan, dispatch }: Deployment): Faults => {
  const began = dispatch?.on ?? plan?.plannedFrom;
  return cancelled !== null && began !== undefined && isSurelyBefore(began, cancelled.on)
    ? [{ _tag: 'CancelledAfterStart', rule: 'DEP-9', began }]
    : [];
};

/** A team is closed when its last member has left, by the end of the term or by a release. */
export const servesLonger = (
  { assigned: { practitionerId }, to }: Member,
  on: PartialDate,
): DeploymentRejection => ({ _tag: 'MemberServesLonger', rule: 'DEP-9', practitionerId, to, on });

const closedAfterTheLastMember = (deployment: Deployment): Faults => {
  const { closed } = deployment;
  if (closed === null) return [];
  return serving(deployment)
    .filter(({ to }) => isSurelyBefore(closed.on, to))
    .map((member) => servesLonger(member, closed.on));
};

/** From plan to end. DEP-6 asks other streams as well and is in `close.ts`. */
const rules: ReadonlyArray<Rule> = [
  everywhere(nothingEndsBeforeItBegins),
  everywhere(senderIsNotRecipient),
  ofOffices(dispatchKeepsToThePlan),
  everywhere(cancelledOnlyBeforeItBegan),
  everywhere(membersServeWithinTheDeployment),
  everywhere(membersLeaveWhileTheyServe),
  ofOffices(noOneIsAssignedTwiceAtATime),
  ofOffices(theLeadIsAMember),
  ofOffices(oneLeadAtATime),
  ofOffices(noMoreThanTheHeadcount),
  everywhere(interruptedWhileItRuns),
  everywhere(closedAfterTheLastMember),
];

/** The faults of the deployment; with `sourcesOnly`, those that sources must not make either. */
export const faultsOf = (deployment: Deployment, sourcesOnly: boolean): Faults =>
  rules
    .filter(({ bindsSources }) => bindsSources || !sourcesOnly)
    .flatMap(({ faults }) => faults(deployment));
