import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { noFacts, type ToldFacts, withCorroboration, withFact } from '../../facts/told-facts.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { pairingEstablished, PairingEvent } from './events.js';

export type PairingTerms = Omit<DataOf<typeof pairingEstablished>, 'source'>;

export interface Pairing {
  readonly facts: ToldFacts;
  readonly status:
    | { readonly _tag: 'NotEstablished' }
    | { readonly _tag: 'Active'; readonly terms: PairingTerms }
    | { readonly _tag: 'Ended'; readonly terms: PairingTerms; readonly on: PartialDate };
}

export const notEstablished: Pairing = { facts: noFacts, status: { _tag: 'NotEstablished' } };

/** The look-up for EstablishPairing: the terms while it lasts. */
export const activeTerms = ({ status }: Pairing): PairingTerms | null =>
  status._tag === 'Active' ? status.terms : null;

export type PairingFact = Exclude<PairingEvent, { readonly type: 'FactCorroborated' }>;

/** It begins once and ends once; an extension goes by what it adds. */
export const factKeyOf = (fact: PairingFact): string =>
  match(fact)
    .with(
      { type: 'PairingScopeExtended' },
      ({ data: { placeIds, orgIds, placeCount } }) =>
        [...placeIds, ...orgIds].toSorted().join(' ') || (placeCount?.asWritten ?? ''),
    )
    .with({ type: 'PairingEstablished' }, { type: 'PairingEnded' }, ({ data }) => data.pairingId)
    .exhaustive();

export const evolve = (state: Pairing, event: PairingEvent): Pairing => {
  if (event.type === 'FactCorroborated')
    return { ...state, facts: withCorroboration(state.facts, event.data) };
  return {
    facts: withFact(state.facts, event, factKeyOf(event)),
    status: match(event)
      .with({ type: 'PairingEstablished' }, ({ data: { source: _, ...terms } }) =>
        state.status._tag === 'NotEstablished'
          ? ({ _tag: 'Active', terms } as const)
          : state.status,
      )
      .with({ type: 'PairingEnded' }, ({ data: { on } }) =>
        state.status._tag === 'Active'
          ? ({ _tag: 'Ended', terms: state.status.terms, on } as const)
          : state.status,
      )
      .with({ type: 'PairingScopeExtended' }, () => state.status)
      .exhaustive(),
  };
};
