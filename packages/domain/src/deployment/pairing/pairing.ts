import type { Aggregate } from '@aidtrail/event-sourcing';

import type { PairingCommand } from './commands.js';
import { decide } from './decide.js';
import { type PairingEvent, pairingEvents } from './events.js';
import type { PairingRejection } from './rejections.js';
import { evolve, notEstablished, type Pairing } from './state.js';

/** Who helps whom: areas, hospitals, or one hospital and one department. */
export const pairing: Aggregate<PairingCommand, Pairing, PairingEvent, PairingRejection> = {
  category: 'pairing',
  events: pairingEvents,
  initial: notEstablished,
  decide,
  evolve,
};
