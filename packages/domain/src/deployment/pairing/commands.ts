import type { DataOf } from '../../decision.js';
import type { pairingEnded, pairingEstablished, pairingScopeExtended } from './events.js';
import type { PairingTerms } from './state.js';

export interface EstablishPairing extends DataOf<typeof pairingEstablished> {
  readonly type: 'EstablishPairing';
  /** Look-up: the pairings of the same recipient that last, for PAIR-1. Left out where none is known. */
  readonly activePairings?: ReadonlyArray<PairingTerms>;
}

export interface ExtendScope extends DataOf<typeof pairingScopeExtended> {
  readonly type: 'ExtendScope';
}

export interface EndPairing extends DataOf<typeof pairingEnded> {
  readonly type: 'EndPairing';
}

export type PairingCommand = EstablishPairing | ExtendScope | EndPairing;
