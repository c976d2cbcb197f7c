import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { acceptUnless, type DataOf } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import type {
  pairingEnded,
  pairingEstablished,
  PairingEvent,
  pairingScopeExtended,
} from './events.js';
import type { PairingCommand } from './facts.js';
import type { PairingRejection } from './rejections.js';
import type { Pairing, PairingTerms } from './state.js';

export const decide = (
  event: PairingEvent,
  { status }: Pairing,
  command: PairingCommand,
): Decision<PairingEvent, PairingRejection> => {
  const fault = match(event)
    .with({ type: 'PairingEstablished' }, ({ data }) =>
      findStartFault(
        data,
        (command.type === 'EstablishPairing' ? command.activePairings : undefined) ?? [],
        status,
      ),
    )
    .with({ type: 'PairingScopeExtended' }, ({ data }) => findExtensionFault(data, status))
    .with({ type: 'PairingEnded' }, ({ data }) => findEndFault(data, status))
    .exhaustive();
  return acceptUnless(fault, event);
};

const findStartFault = (
  data: DataOf<typeof pairingEstablished>,
  activePairings: ReadonlyArray<PairingTerms>,
  status: Pairing['status'],
): PairingRejection | null => {
  const { pairingId, senderIds, recipientId, mode, departmentSpecialty } = data;
  if (senderIds.length === 0) return { _tag: 'NoSender', rule: null, pairingId };
  if (senderIds.includes(recipientId))
    return { _tag: 'SenderIsRecipient', rule: 'PAIR-1', partyId: recipientId };
  if ((mode === 'hospitalTakesDepartment') !== (departmentSpecialty !== undefined))
    return { _tag: 'DepartmentMismatch', rule: null, pairingId };
  const rival = activePairings.find((other) => areRivals(other, data));
  return rival === undefined || status._tag !== 'NotEstablished'
    ? null
    : {
        _tag: 'AlreadyPaired',
        rule: 'PAIR-1',
        with: rival.pairingId,
        senderId: senderIds.find((id) => rival.senderIds.includes(id)) ?? recipientId,
        recipientId,
      };
};

/** Two pairings of one sender with one recipient, for the same department and programme. */
const areRivals = (one: PairingTerms, other: PairingTerms): boolean =>
  one.recipientId === other.recipientId &&
  one.senderIds.some((id) => other.senderIds.includes(id)) &&
  one.programmeId === other.programmeId &&
  isSameContent(one.departmentSpecialty, other.departmentSpecialty);

const findExtensionFault = (
  { pairingId, placeIds, orgIds, placeCount, source }: DataOf<typeof pairingScopeExtended>,
  status: Pairing['status'],
): PairingRejection | null => {
  if (placeIds.length + orgIds.length === 0 && placeCount === undefined)
    return { _tag: 'EmptyScope', rule: null, pairingId };
  if (status._tag === 'NotEstablished')
    return { _tag: 'PairingNotEstablished', rule: null, pairingId };
  // Documents may mention the end before they mention what came earlier.
  return status._tag === 'Ended' && source.origin === 'operational'
    ? { _tag: 'PairingAlreadyEnded', rule: null, pairingId, on: status.on }
    : null;
};

const findEndFault = (
  { pairingId, on }: DataOf<typeof pairingEnded>,
  status: Pairing['status'],
): PairingRejection | null => {
  if (status._tag === 'NotEstablished')
    return { _tag: 'PairingNotEstablished', rule: null, pairingId };
  const { from } = status.terms;
  return isSurelyBefore(on, from)
    ? { _tag: 'PairingEndsBeforeStart', rule: null, from, to: on }
    : null;
};
