import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { pairingEstablished, PairingEvent } from './events.js';

/** What was agreed when the pairing was established. */
export type PairingTerms = Omit<DataOf<typeof pairingEstablished>, 'source'>;

/** The state of a pairing, folded from its events. */
export interface Pairing {
  readonly status:
    | { readonly _tag: 'NotEstablished' }
    | { readonly _tag: 'Active'; readonly terms: PairingTerms }
    | { readonly _tag: 'Ended'; readonly terms: PairingTerms; readonly on: PartialDate };
}

export const notEstablished: Pairing = { status: { _tag: 'NotEstablished' } };

/** The look-up for EstablishPairing: the terms while the pairing is active. */
export const activeTerms = ({ status }: Pairing): PairingTerms | null =>
  status._tag === 'Active' ? status.terms : null;

export const evolve = ({ status }: Pairing, event: PairingEvent): Pairing => ({
  status: match(event)
    .returnType<Pairing['status']>()
    .with({ type: 'PairingEstablished' }, ({ data: { source: _, ...terms } }) =>
      status._tag === 'NotEstablished' ? { _tag: 'Active', terms } : status,
    )
    .with({ type: 'PairingEnded' }, ({ data: { on } }) =>
      status._tag === 'Active' ? { _tag: 'Ended', terms: status.terms, on } : status,
    )
    .with({ type: 'PairingScopeExtended' }, () => status)
    .exhaustive(),
});
