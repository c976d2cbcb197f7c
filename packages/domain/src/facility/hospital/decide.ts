import type { Decision } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { acceptUnless } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { HospitalEvent } from './events.js';
import { findBreach, findUselessApplication } from './grade-rules.js';
import type { HospitalRejection } from './rejections.js';
import { type Hospital, isDepartmentOpen } from './state.js';

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
    .with({ type: 'DepartmentClosed' }, ({ data }) => findClosingFault(data, state))
    .with(
      {
        type: P.union(
          'DepartmentEstablished',
          'EquipmentCommissioned',
          'TelemedicineLinkCommissioned',
        ),
      },
      () => null,
    )
    .exhaustive();

type Closing = Extract<HospitalEvent, { readonly type: 'DepartmentClosed' }>['data'];

const findClosingFault = (
  { departmentId, on, source }: Closing,
  state: Hospital,
): HospitalRejection | null => {
  if (source.origin === 'attested') return null;
  if (!isDepartmentOpen(state, departmentId))
    return { _tag: 'DepartmentNotOpen', rule: null, departmentId };
  const foundedOn = state.founded.get(departmentId)?.on;
  return foundedOn !== undefined && isSurelyBefore(on, foundedOn)
    ? { _tag: 'ClosedBeforeFounding', rule: null, departmentId, on, foundedOn }
    : null;
};
