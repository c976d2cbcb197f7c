// DEP-1, which holds whatever the source: nothing ends before it begins, and members serve within their deployment.
import { match, P } from 'ts-pattern';

import { isSurelyBefore } from '../../values/date-window.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { DeploymentEvent } from './events.js';
import type { DeploymentRejection } from './rejections.js';
import type { Deployment } from './state.js';

const before = (left: PartialDate | null, right: PartialDate | null): boolean =>
  left !== null && right !== null && isSurelyBefore(left, right);

const endsBeforeStart = (
  from: PartialDate | null,
  to: PartialDate | null,
): DeploymentRejection | null =>
  from !== null && to !== null && isSurelyBefore(to, from)
    ? { _tag: 'DeploymentEndsBeforeStart', rule: 'DEP-1', from, to }
    : null;

export const findWindowFault = (
  fact: DeploymentEvent,
  { from, to, members }: Deployment,
): DeploymentRejection | null =>
  match(fact)
    .with({ type: 'DeploymentPlanned' }, ({ data }) =>
      endsBeforeStart(data.plannedFrom, data.plannedTo),
    )
    .with({ type: 'TeamDispatched' }, ({ data }) => endsBeforeStart(data.on, to))
    .with({ type: 'MemberAssigned' }, ({ data }): DeploymentRejection | null => {
      const fault = endsBeforeStart(data.from, data.to);
      if (fault !== null || !(before(data.from, from) || before(to, data.to))) return fault;
      const { practitionerId } = data;
      return { _tag: 'MemberOutsideDeployment', rule: 'DEP-1', practitionerId, from, to };
    })
    .with({ type: 'MemberReleased' }, ({ data }) => {
      const member = members.find(
        ({ assigned, released }) =>
          released === null && assigned.practitionerId === data.practitionerId,
      );
      return endsBeforeStart(member?.assigned.from ?? null, data.on);
    })
    .with({ type: 'DeploymentExtended' }, ({ data }) => endsBeforeStart(from, data.to))
    .with({ type: 'DeploymentClosed' }, ({ data }) => endsBeforeStart(from, data.on))
    .with({ type: P.union('TeamLeadAppointed', 'DeploymentCancelled') }, () => null)
    .exhaustive();
