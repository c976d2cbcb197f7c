// What is known of a deployment, in the order in which it happened: recording it in another order gives the same state.
import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { isSameContent } from '../../values/differing-fields.js';
import { compareDates, compareText, earlierOf } from '../../values/date-window.js';
import type { PersonId } from '../../values/identity.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { Source } from '../../values/source.js';
import type {
  deploymentCancelled,
  deploymentClosed,
  DeploymentEvent,
  deploymentExtended,
  deploymentPlanned,
  deploymentResumed,
  deploymentSuspended,
  memberReleased,
  teamDispatched,
  teamEvacuated,
  teamLeadAppointed,
} from './events.js';
import { arrange, type Member } from './service.js';

export type { Member } from './service.js';

export type Plan = DataOf<typeof deploymentPlanned>;
export type Dispatch = DataOf<typeof teamDispatched>;

/** How far the deployment has come. */
export type Stage =
  | { readonly _tag: 'Unplanned' }
  | { readonly _tag: 'Planned'; readonly plan: Plan }
  | { readonly _tag: 'Dispatched'; readonly plan: Plan | null; readonly dispatch: Dispatch }
  | { readonly _tag: 'Closed'; readonly closed: DataOf<typeof deploymentClosed> }
  | { readonly _tag: 'Cancelled'; readonly cancelled: DataOf<typeof deploymentCancelled> };

/** The state of a deployment, folded from its events. Lists are in the order of their dates. */
export interface Deployment {
  readonly stage: Stage;
  /** First day as far as it is known; null before plan and dispatch. */
  readonly from: PartialDate | null;
  /** Last day; null while open. */
  readonly to: PartialDate | null;
  readonly plan: Plan | null;
  readonly dispatch: Dispatch | null;
  /** Everyone ever assigned, once for each assignment. */
  readonly members: ReadonlyArray<Member>;
  readonly leads: ReadonlyArray<DataOf<typeof teamLeadAppointed>>;
  readonly extensions: ReadonlyArray<DataOf<typeof deploymentExtended>>;
  readonly releases: ReadonlyArray<DataOf<typeof memberReleased>>;
  /** Suspensions and evacuations. */
  readonly interruptions: ReadonlyArray<DataOf<typeof deploymentSuspended | typeof teamEvacuated>>;
  readonly resumptions: ReadonlyArray<DataOf<typeof deploymentResumed>>;
  readonly closed: DataOf<typeof deploymentClosed> | null;
  readonly cancelled: DataOf<typeof deploymentCancelled> | null;
}

export const unplanned: Deployment = {
  stage: { _tag: 'Unplanned' },
  from: null,
  to: null,
  plan: null,
  dispatch: null,
  members: [],
  leads: [],
  extensions: [],
  releases: [],
  interruptions: [],
  resumptions: [],
  closed: null,
  cancelled: null,
};

/** The members who are assigned and not released. */
export const activeMembers = ({ members }: Deployment): ReadonlyArray<Member> =>
  members.filter(({ released }) => released === null);

export const findActive = (deployment: Deployment, practitionerId: PersonId): Member | undefined =>
  activeMembers(deployment).find(({ assigned }) => assigned.practitionerId === practitionerId);

/** The planned end with its extensions; null while none is planned. */
export const plannedEnd = ({ plan, extensions }: Deployment): PartialDate | null =>
  [plan?.plannedTo, ...extensions.map(({ to }) => to)]
    .filter((date) => date !== undefined)
    .toSorted(compareDates)
    .at(-1) ?? null;

interface Sourced {
  readonly source: Source;
}

/** An operational record prevails over what sources report, whichever came first. */
const prevailing = <Record extends Sourced>(known: Record | null, next: Record): Record =>
  known === null ||
  (known.source.origin === 'attested' && next.source.origin === 'operational') ||
  (known.source.origin === next.source.origin &&
    isSameContent({ ...known, source: null }, { ...next, source: null }))
    ? next
    : known;

const stageOf = ({ plan, dispatch, closed, cancelled }: Deployment): Stage => {
  // Sources may contradict each other: what one reports as cancelled is not counted.
  if (cancelled !== null) return { _tag: 'Cancelled', cancelled };
  if (closed !== null) return { _tag: 'Closed', closed };
  if (dispatch !== null) return { _tag: 'Dispatched', plan, dispatch };
  return plan === null ? { _tag: 'Unplanned' } : { _tag: 'Planned', plan };
};

const firstDay = ({ plan, dispatch }: Deployment): PartialDate | null => {
  if (plan === null || dispatch === null) return plan?.plannedFrom ?? dispatch?.on ?? null;
  return earlierOf(plan.plannedFrom, dispatch.on);
};

const withCourse = (deployment: Deployment): Deployment => ({
  ...deployment,
  stage: stageOf(deployment),
  from: firstDay(deployment),
  to: deployment.closed?.on ?? plannedEnd(deployment),
});

/** Adds to a list, in the order of the dates. */
const inserted = <Entry>(
  entries: ReadonlyArray<Entry>,
  entry: Entry,
  dateOf: (entry: Entry) => PartialDate | undefined,
): ReadonlyArray<Entry> => {
  const compare = (left: Entry, right: Entry): number => {
    const [before, after] = [dateOf(left), dateOf(right)];
    const order =
      before === undefined || after === undefined
        ? Number(before === undefined) - Number(after === undefined)
        : compareDates(before, after);
    return order || compareText(JSON.stringify(left), JSON.stringify(right));
  };
  return dateOf(entry) === undefined ? [...entries, entry] : [...entries, entry].toSorted(compare);
};

const withMembers = (
  deployment: Deployment,
  practitionerId: PersonId,
  assigned: ReadonlyArray<Member['assigned']> = [],
): Deployment => {
  const isOwn = (each: { readonly practitionerId: PersonId }): boolean =>
    each.practitionerId === practitionerId;
  const own = deployment.members.filter((member) => isOwn(member.assigned));
  const arranged = arrange(
    [...own.map((member) => member.assigned), ...assigned],
    deployment.releases.filter(isOwn),
    deployment.extensions,
  );
  const others = deployment.members.filter((member) => !isOwn(member.assigned));
  const members = [...others, ...arranged].toSorted(
    (left, right) =>
      compareDates(left.assigned.from, right.assigned.from) ||
      compareText(JSON.stringify(left.assigned), JSON.stringify(right.assigned)),
  );
  return { ...deployment, members };
};

export const evolve = (deployment: Deployment, event: DeploymentEvent): Deployment =>
  match(event)
    .with({ type: 'DeploymentPlanned' }, ({ data }) =>
      withCourse({ ...deployment, plan: prevailing(deployment.plan, data) }),
    )
    .with({ type: 'TeamDispatched' }, ({ data }) =>
      withCourse({ ...deployment, dispatch: prevailing(deployment.dispatch, data) }),
    )
    .with({ type: 'TeamLeadAppointed' }, ({ data }) => ({
      ...deployment,
      leads: inserted(deployment.leads, data, ({ on }) => on),
    }))
    .with({ type: 'MemberAssigned' }, ({ data }) =>
      withMembers(deployment, data.practitionerId, [data]),
    )
    .with({ type: 'MemberReleased' }, ({ data }) => {
      const releases = inserted(deployment.releases, data, ({ on }) => on);
      return withMembers({ ...deployment, releases }, data.practitionerId);
    })
    .with({ type: 'DeploymentExtended' }, ({ data }) => {
      const extensions = inserted(deployment.extensions, data, ({ to }) => to);
      return (data.members ?? []).reduce(
        (extended, { practitionerId }) => withMembers(extended, practitionerId),
        withCourse({ ...deployment, extensions }),
      );
    })
    .with({ type: 'DeploymentSuspended' }, { type: 'TeamEvacuated' }, ({ data }) => ({
      ...deployment,
      interruptions: inserted(deployment.interruptions, data, ({ on }) => on),
    }))
    .with({ type: 'DeploymentResumed' }, ({ data }) => ({
      ...deployment,
      resumptions: inserted(deployment.resumptions, data, ({ on }) => on),
    }))
    .with({ type: 'DeploymentClosed' }, ({ data }) =>
      withCourse({ ...deployment, closed: prevailing(deployment.closed, data) }),
    )
    .with({ type: 'DeploymentCancelled' }, ({ data }) =>
      withCourse({ ...deployment, cancelled: prevailing(deployment.cancelled, data) }),
    )
    .exhaustive();
