// The rules of a pairing, in the order in which a commission states them. Dates are compared, not the order of recording.
import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { acceptUnless, type DataOf } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { pairingEstablished, PairingEvent, pairingScopeExtended } from './events.js';
import type { PairingCommand } from './facts.js';
import type { PairingRejection } from './rejections.js';
import { evolve, type Pairing, type PairingTerms } from './state.js';

export const decide = (
  event: PairingEvent,
  pairing: Pairing,
  command: PairingCommand,
): Decision<PairingEvent, PairingRejection> => {
  const fault = match(event)
    .with({ type: 'PairingEstablished' }, ({ data }) =>
      findStartFault(
        data,
        (command.type === 'EstablishPairing' ? command.activePairings : undefined) ?? [],
        pairing,
      ),
    )
    .with({ type: 'PairingScopeExtended' }, ({ data }) => findExtensionFault(data, pairing))
    .with({ type: 'PairingEnded' }, ({ data }) => established(data.pairingId, pairing))
    .exhaustive();
  return acceptUnless(fault ?? findFaultInTime(evolve(pairing, event)), event);
};

const findStartFault = (
  data: DataOf<typeof pairingEstablished>,
  otherPairings: ReadonlyArray<PairingTerms>,
  pairing: Pairing,
): PairingRejection | null => {
  const { pairingId, senderIds, recipientId, mode, departmentSpecialty } = data;
  if (senderIds.length === 0) return { _tag: 'NoSender', rule: null, pairingId };
  if (senderIds.includes(recipientId))
    return { _tag: 'SenderIsRecipient', rule: 'PAIR-1', partyId: recipientId };
  if ((mode === 'hospitalTakesDepartment') !== (departmentSpecialty !== undefined))
    return { _tag: 'DepartmentMismatch', rule: null, pairingId };
  const rival = otherPairings.find((other) => areRivals(other, data));
  return rival === undefined || pairing.established !== null
    ? null
    : {
        _tag: 'AlreadyPaired',
        rule: 'PAIR-1',
        with: rival.pairingId,
        senderId: senderIds.find((id) => rival.senderIds.includes(id)) ?? recipientId,
        recipientId,
      };
};

/**
 * Two pairings of one sender with one recipient, for the same department and programme, at the same time. One that
 * began before the other may have ended before it; its end is recorded later.
 */
const areRivals = (other: PairingTerms, asked: PairingTerms): boolean =>
  other.pairingId !== asked.pairingId &&
  other.recipientId === asked.recipientId &&
  other.senderIds.some((id) => asked.senderIds.includes(id)) &&
  other.programmeId === asked.programmeId &&
  isSameContent(other.departmentSpecialty, asked.departmentSpecialty) &&
  !isSurelyBefore(asked.from, other.from) &&
  (other.until === undefined || isSurelyBefore(asked.from, other.until));

const established = (
  pairingId: PairingTerms['pairingId'],
  pairing: Pairing,
): PairingRejection | null =>
  pairing.established === null ? { _tag: 'PairingNotEstablished', rule: null, pairingId } : null;

const findExtensionFault = (
  { pairingId, placeIds, orgIds, placeCount, on, source }: DataOf<typeof pairingScopeExtended>,
  pairing: Pairing,
): PairingRejection | null => {
  if (placeIds.length + orgIds.length === 0 && placeCount === undefined)
    return { _tag: 'EmptyScope', rule: null, pairingId };
  // Without a date an office extends now. Documents may mention the end before what came earlier.
  const isLate = on === undefined && pairing.ended !== null && source.origin === 'operational';
  return isLate
    ? { _tag: 'PairingAlreadyEnded', rule: null, pairingId, on: pairing.ended.on }
    : established(pairingId, pairing);
};

/** It begins, is extended, and ends, in this order. */
const findFaultInTime = ({
  established: begun,
  extensions,
  ended,
}: Pairing): PairingRejection | null => {
  if (begun === null) return null;
  const { pairingId, from } = begun;
  if (ended !== null && isSurelyBefore(ended.on, from))
    return { _tag: 'PairingEndsBeforeStart', rule: null, from, to: ended.on };
  const dates = extensions.flatMap(({ on }): ReadonlyArray<PartialDate> =>
    on === undefined ? [] : [on],
  );
  const early = dates.find((on) => isSurelyBefore(on, from));
  if (early !== undefined) return { _tag: 'ExtendedBeforeStart', rule: null, from, on: early };
  return ended !== null && dates.some((on) => isSurelyBefore(ended.on, on))
    ? { _tag: 'PairingAlreadyEnded', rule: null, pairingId, on: ended.on }
    : null;
};
