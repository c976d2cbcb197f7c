import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { compareDates, compareText } from '../../values/date-window.js';
import type { PartialDate } from '../../values/partial-date.js';
import type {
  pairingEnded,
  pairingEstablished,
  PairingEvent,
  pairingScopeExtended,
} from './events.js';

type Established = DataOf<typeof pairingEstablished>;
type Extended = DataOf<typeof pairingScopeExtended>;
type Ended = DataOf<typeof pairingEnded>;

/** What was agreed when the pairing was established. */
export type PairingTerms = Omit<Established, 'source'> & {
  /** The last day, for a pairing that ended. */
  readonly until?: PartialDate;
};

/** The state of a pairing, folded from its events. Extensions are in the order of their dates. */
export interface Pairing {
  readonly status:
    | { readonly _tag: 'NotEstablished' }
    | { readonly _tag: 'Active'; readonly terms: PairingTerms }
    | { readonly _tag: 'Ended'; readonly terms: PairingTerms; readonly on: PartialDate };
  readonly established: Established | null;
  readonly extensions: ReadonlyArray<Extended>;
  readonly ended: Ended | null;
}

export const notEstablished: Pairing = {
  status: { _tag: 'NotEstablished' },
  established: null,
  extensions: [],
  ended: null,
};

/** The terms while the pairing is active. */
export const activeTerms = ({ status }: Pairing): PairingTerms | null =>
  status._tag === 'Active' ? status.terms : null;

/** The look-up for EstablishPairing: the terms of a pairing that is or was active, with its end. */
export const termsOf = ({ status }: Pairing): PairingTerms | null => {
  if (status._tag === 'NotEstablished') return null;
  return status._tag === 'Active' ? status.terms : { ...status.terms, until: status.on };
};

interface Sourced {
  readonly source: Established['source'];
}

/** An operational record prevails over what sources report, whichever came first. */
const prevailing = <Fact extends Sourced>(known: Fact | null, next: Fact): Fact =>
  known === null || (known.source.origin === 'attested' && next.source.origin === 'operational')
    ? next
    : known;

const statusOf = ({ established, ended }: Pairing): Pairing['status'] => {
  if (established === null) return { _tag: 'NotEstablished' };
  const { source: _, ...terms } = established;
  return ended === null ? { _tag: 'Active', terms } : { _tag: 'Ended', terms, on: ended.on };
};

const dateText = ({ on }: Extended): string => (on === undefined ? '' : JSON.stringify(on));

const recorded = (pairing: Pairing, event: PairingEvent): Pairing =>
  match(event)
    .with({ type: 'PairingEstablished' }, ({ data }) => ({
      ...pairing,
      established: prevailing(pairing.established, data),
    }))
    .with({ type: 'PairingScopeExtended' }, ({ data }) => ({
      ...pairing,
      extensions: [...pairing.extensions, data].toSorted(
        (left, right) =>
          (left.on === undefined || right.on === undefined
            ? compareText(dateText(left), dateText(right))
            : compareDates(left.on, right.on)) ||
          compareText(JSON.stringify(left), JSON.stringify(right)),
      ),
    }))
    .with({ type: 'PairingEnded' }, ({ data }) => ({
      ...pairing,
      ended: prevailing(pairing.ended, data),
    }))
    .exhaustive();

export const evolve = (pairing: Pairing, event: PairingEvent): Pairing => {
  const next = recorded(pairing, event);
  return { ...next, status: statusOf(next) };
};
