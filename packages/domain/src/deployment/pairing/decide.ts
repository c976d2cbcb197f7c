import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { refuse } from '../../decision.js';
import { isTold, tellFact } from '../../facts/told-facts.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import type { EndPairing, EstablishPairing, ExtendScope, PairingCommand } from './commands.js';
import type { PairingEvent } from './events.js';
import type { PairingRejection } from './rejections.js';
import { factKeyOf, type Pairing, type PairingFact, type PairingTerms } from './state.js';

type Answer = Decision<PairingEvent, PairingRejection>;

export const decide = (command: PairingCommand, state: Pairing): Answer =>
  match(command)
    .with({ type: 'EstablishPairing' }, (establish) => decideStart(establish, state))
    .with({ type: 'ExtendScope' }, (extend) => decideExtension(extend, state))
    .with({ type: 'EndPairing' }, (end) => decideEnd(end, state))
    .exhaustive();

const tell = (state: Pairing, fact: PairingFact): Answer =>
  tellFact<PairingFact>(state.facts, fact, {
    subjectId: fact.data.pairingId,
    factKey: factKeyOf(fact),
  });

const decideStart = (
  { type: _, activePairings = [], ...data }: EstablishPairing,
  state: Pairing,
): Answer => {
  const { pairingId, senderIds, recipientId, mode, departmentSpecialty } = data;
  if (senderIds.length === 0) return refuse({ _tag: 'NoSender', rule: null, pairingId });
  if (senderIds.includes(recipientId))
    return refuse({ _tag: 'SenderIsRecipient', rule: 'PAIR-1', partyId: recipientId });
  if ((mode === 'hospitalTakesDepartment') !== (departmentSpecialty !== undefined))
    return refuse({ _tag: 'DepartmentMismatch', rule: null, pairingId });
  const rival = activePairings.find((other) => areRivals(other, data));
  if (rival !== undefined && state.status._tag === 'NotEstablished')
    return refuse({
      _tag: 'AlreadyPaired',
      rule: 'PAIR-1',
      with: rival.pairingId,
      senderId: senderIds.find((id) => rival.senderIds.includes(id)) ?? recipientId,
      recipientId,
    });
  return tell(state, { type: 'PairingEstablished', data });
};

/** Two pairings of one sender with one recipient, for the same department and programme. */
const areRivals = (one: PairingTerms, other: PairingTerms): boolean =>
  one.recipientId === other.recipientId &&
  one.senderIds.some((id) => other.senderIds.includes(id)) &&
  one.programmeId === other.programmeId &&
  isSameContent(one.departmentSpecialty, other.departmentSpecialty);

const isKnown = (state: Pairing, fact: PairingFact): boolean =>
  isTold(state.facts, fact.type, factKeyOf(fact));

const decideExtension = ({ type: _, ...data }: ExtendScope, state: Pairing): Answer => {
  const { pairingId, placeIds, orgIds, placeCount } = data;
  const fact = { type: 'PairingScopeExtended', data } as const;
  if (placeIds.length + orgIds.length === 0 && placeCount === undefined)
    return refuse({ _tag: 'EmptyScope', rule: null, pairingId });
  return match(state.status)
    .with({ _tag: 'NotEstablished' }, (): Answer =>
      refuse({ _tag: 'PairingNotEstablished', rule: null, pairingId }),
    )
    .with({ _tag: 'Ended' }, ({ on }): Answer =>
      // Documents may tell of the end before they tell of what came earlier.
      isKnown(state, fact) || data.source.origin === 'attested'
        ? tell(state, fact)
        : refuse({ _tag: 'PairingAlreadyEnded', rule: null, pairingId, on }),
    )
    .with({ _tag: 'Active' }, () => tell(state, fact))
    .exhaustive();
};

const decideEnd = ({ type: _, ...data }: EndPairing, state: Pairing): Answer => {
  const { pairingId, on } = data;
  if (state.status._tag === 'NotEstablished')
    return refuse({ _tag: 'PairingNotEstablished', rule: null, pairingId });
  const { from } = state.status.terms;
  return isSurelyBefore(on, from)
    ? refuse({ _tag: 'PairingEndsBeforeStart', rule: null, from, to: on })
    : tell(state, { type: 'PairingEnded', data });
};
