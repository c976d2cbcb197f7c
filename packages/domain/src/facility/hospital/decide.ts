import type { Decision } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { acceptUnless, type DataOf } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { departmentClosed, departmentEstablished, HospitalEvent } from './events.js';
import { findBreach, findUselessApplication } from './grade-rules.js';
import type { HospitalRejection } from './rejections.js';
import type { Hospital } from './state.js';

export const decide = (
  event: HospitalEvent,
  state: Hospital,
): Decision<HospitalEvent, HospitalRejection> => acceptUnless(findFault(event, state), event);

const findFault = (event: HospitalEvent, state: Hospital): HospitalRejection | null =>
  match(event)
    .returnType<HospitalRejection | null>()
    .with({ type: 'ReviewApplied' }, ({ data }) =>
      data.source.origin === 'operational'
        ? findUselessApplication(data, state.changes, state.applications)
        : null,
    )
    .with(
      {
        type: P.union(
          'HospitalAccredited',
          'AccreditationRenewed',
          'HospitalDowngraded',
          'AccreditationRevoked',
        ),
      },
      (change) => findBreach(change, state.changes, state.applications),
    )
    .with({ type: 'DepartmentClosed' }, ({ data }) =>
      findClosingFault(data, state.founded.get(data.departmentId)),
    )
    .with({ type: 'DepartmentEstablished' }, ({ data }) => {
      const closing = state.closed.get(data.departmentId);
      return closing === undefined ? null : findClosingFault(closing, data);
    })
    .with({ type: P.union('EquipmentCommissioned', 'TelemedicineLinkCommissioned') }, () => null)
    .exhaustive();

/** A closing may be recorded before the founding; it is never earlier. Official records alone contradict each other. */
const findClosingFault = (
  { departmentId, on, source }: DataOf<typeof departmentClosed>,
  founding: DataOf<typeof departmentEstablished> | undefined,
): HospitalRejection | null => {
  const isOfficial = source.origin === 'operational' && founding?.source.origin === 'operational';
  return isOfficial && isSurelyBefore(on, founding.on)
    ? { _tag: 'ClosedBeforeFounding', rule: null, departmentId, on, foundedOn: founding.on }
    : null;
};
