import { factKeyOf } from '../../facts/fact-identity.js';
import { holds, type Validity } from '../../facts/validity.js';
import type { Occurrence } from '../../facts/occurrences.js';
import { withEvidence } from '../../facts/with-evidence.js';
import { isSameContent } from '../../values/differing-fields.js';
import { decide } from './decide.js';
import { type PairingEvent, pairingEvents } from './events.js';
import { type PairingCommand, pairingFacts } from './facts.js';
import { type PairingRejection, pairingSentences } from './rejections.js';
import { evolve, notEstablished, type Pairing } from './state.js';

/** The record of the same fact that the state has, where there is one. */
const recordOf = ({ type }: { readonly type: string }, pairing: Pairing) =>
  type === 'PairingEstablished'
    ? pairing.established
    : type === 'PairingEnded'
      ? pairing.ended
      : null;

/** An official record replaces a report; a pairing and its scope last until the pairing ends. */
const validityOf = (pairing: Pairing, fact: Occurrence): Validity => {
  const known = recordOf(fact, pairing);
  if (known !== null && !isSameContent(known, fact.data)) {
    const event = { type: fact.type, data: known } as PairingEvent;
    return { _tag: 'Superseded', byKey: factKeyOf(pairingFacts, event, () => 0) };
  }
  return holds(fact.type === 'PairingEnded' ? null : (pairing.ended?.on ?? null));
};

/** Who helps whom: areas, hospitals, or one hospital and one department. */
export const pairing = withEvidence<PairingCommand, Pairing, PairingEvent, PairingRejection>({
  category: 'pairing',
  events: pairingEvents,
  facts: pairingFacts,
  sentences: pairingSentences,
  // An office may record exactly what a source reported otherwise.
  canRecur: (event, state) =>
    event.data.source.origin === 'operational' &&
    recordOf(event, state)?.source.origin === 'attested',
  initial: notEstablished,
  decide,
  evolve,
  validityOf,
});
