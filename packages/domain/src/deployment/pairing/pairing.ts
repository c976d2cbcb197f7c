import { withEvidence } from '../../facts/with-evidence.js';
import { decide } from './decide.js';
import { type PairingEvent, pairingEvents } from './events.js';
import { type PairingCommand, pairingFacts } from './facts.js';
import { type PairingRejection, pairingSentences } from './rejections.js';
import { evolve, notEstablished, type Pairing } from './state.js';

/** Who helps whom: areas, hospitals, or one hospital and one department. */
export const pairing = withEvidence<PairingCommand, Pairing, PairingEvent, PairingRejection>({
  category: 'pairing',
  events: pairingEvents,
  facts: pairingFacts,
  sentences: pairingSentences,
  initial: notEstablished,
  decide,
  evolve,
});
