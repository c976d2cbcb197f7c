// The facts that a stream has recorded, each with the statements that it rests on.
import type { EventOf } from '@aidtrail/event-sourcing';

import type { StatementId } from '../values/identity.js';
import type { Source } from '../values/source.js';
import type { factCorroborated } from './fact-corroborated.js';

/** Another source attests a recorded fact. */
export type FactCorroborated = EventOf<typeof factCorroborated>;

/** An event that says that something happened, and who says so. */
export interface FactEvent {
  readonly type: string;
  readonly data: { readonly source: Source };
}

interface Attestation {
  readonly type: string;
  readonly key: string;
  /** The key under which earlier versions recorded corroborations of the fact. */
  readonly formerKey?: string;
  /** The event's data; null for a corroboration. */
  readonly data: FactEvent['data'] | null;
  readonly source: Source;
  readonly earlier: AttestedFacts;
}

/** The last one first; null when there are none. Folding adds in constant time; only a decision searches it. */
export type AttestedFacts = Attestation | null;

export const withFact = (
  earlier: AttestedFacts,
  { type, data }: FactEvent,
  key: string,
  formerKey?: string,
): AttestedFacts => ({
  type,
  key,
  ...(formerKey === undefined ? {} : { formerKey }),
  data,
  source: data.source,
  earlier,
});

export const withCorroboration = (
  earlier: AttestedFacts,
  { factType, factKey, source }: FactCorroborated['data'],
): AttestedFacts => ({
  type: factType,
  key: factKey,
  data: null,
  source,
  earlier,
});

/** How many facts of the type are recorded, repetitions included. */
export const countOf = (facts: AttestedFacts, type: string): number => {
  let count = 0;
  for (let each = facts; each !== null; each = each.earlier)
    if (each.type === type && each.data !== null) count += 1;
  return count;
};

export interface AttestedFact {
  /** As last recorded: after a recurrence the later content is the current one. */
  readonly data: FactEvent['data'];
  /** Of the last event and its corroborations, and of earlier events with this key. */
  readonly evidence: ReadonlyArray<StatementId>;
  /** True if an operator recorded it too, not sources alone. */
  readonly isOperational: boolean;
}

/** The latest fact with this key; else the latest one that had it in older logs. */
const latestOf = (facts: AttestedFacts, type: string, key: string): AttestedFacts => {
  let former: AttestedFacts = null;
  for (let each = facts; each !== null; each = each.earlier) {
    if (each.type !== type || each.data === null) continue;
    if (each.key === key) return each;
    if (each.formerKey === key) former ??= each;
  }
  return former;
};

export const findFact = (
  facts: AttestedFacts,
  type: string,
  key: string,
): AttestedFact | undefined => {
  const latest = latestOf(facts, type, key);
  if (latest === null || latest.data === null) return undefined;
  const { data, formerKey } = latest;
  const evidence: StatementId[] = [];
  let isOperational = false;
  for (let each = facts; each !== null; each = each.earlier)
    if (
      each.type === type &&
      (each.key === latest.key || (each.data === null && each.key === formerKey))
    ) {
      evidence.push(...each.source.evidence);
      isOperational ||= each.source.origin === 'operational';
    }
  return { data, evidence, isOperational };
};
