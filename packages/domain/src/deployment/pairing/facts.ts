import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { PairingEvent } from './events.js';
import type { PairingTerms } from './state.js';

export const pairingFacts = factTable<PairingEvent>()('pairingId', {
  PairingEstablished: {
    name: { zh: '对口支援关系', en: 'pairing' },
    command: 'EstablishPairing',
    lookUps: ['activePairings'],
    state: true,
    when: { date: 'from' },
    organisations: ['recipientId'],
    senders: ['senderIds'],
    programmes: ['programmeId'],
    setsParties: true,
    traits: ['mode'],
    introduces: 'pairingId',
    attestable: true,
  },
  // An extension goes by what it adds.
  PairingScopeExtended: {
    name: { zh: '对口范围扩大', en: 'wider scope of a pairing' },
    command: 'ExtendScope',
    state: true,
    when: { date: 'on' },
    key: ({ placeIds, orgIds, placeCount }) =>
      [...placeIds, ...orgIds].toSorted().join(' ') || (placeCount?.asWritten ?? ''),
    places: ['placeIds'],
    organisations: ['orgIds'],
    partiesOf: ['stream'],
    traits: ({ placeIds, orgIds, placeCount }) => {
      const named = placeIds.length + orgIds.length;
      return { named, counted: Number(placeCount?.low?.value ?? named) };
    },
    attestable: true,
  },
  PairingEnded: {
    name: { zh: '结对结束', en: 'end of a pairing' },
    command: 'EndPairing',
    when: { date: 'on' },
    partiesOf: ['stream'],
    ends: { PairingEstablished: true, PairingScopeExtended: true },
  },
});

/** Any command on a pairing. */
export type PairingCommand = CommandsOf<
  typeof pairingFacts,
  {
    readonly EstablishPairing: {
      /** Look-up: the pairings of the same recipient, with their ends, for PAIR-1. Left out where none is known. */
      readonly activePairings?: ReadonlyArray<PairingTerms>;
    };
  }
>;
