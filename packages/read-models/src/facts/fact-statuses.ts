// What became of the facts of a stream: as its aggregate knows from its timeline, else as its table declares.
import {
  type AnyAidAggregate,
  type FactStatus,
  factStatus,
  type Occurrence,
  type Source,
  type Validity,
} from '@aidtrail/domain';
import type { Memory } from '@aidtrail/projections';

import { type Fold, stateOfStream } from '../streams/kept-state.js';
import type { KeptFact, StreamAddress, StreamFacts } from './stream-facts.js';

/** A status with the sources of the facts that this one supersedes. */
export interface KnownStatus extends FactStatus {
  readonly furtherSources: ReadonlyArray<Source>;
}

/** An aggregate that knows what became of its facts. */
type Judge = Fold<unknown, never> & {
  readonly validityOf: (state: unknown, fact: Occurrence) => Validity;
};

export const judgeOf = (aggregate: AnyAidAggregate): Judge | null =>
  aggregate.validityOf === undefined ? null : (aggregate as unknown as Judge);

const statusOf = (validity: Validity, { isSupported }: KeptFact): FactStatus =>
  validity._tag === 'Holds' && isSupported
    ? { happened: 'yes', until: validity.until }
    : { happened: 'no', until: null };

/** Of the fact at each index. */
export const statusesOf = (
  aggregate: AnyAidAggregate,
  address: StreamAddress,
  kept: StreamFacts,
  memory: Memory,
): ((index: number) => KnownStatus) => {
  const judge = judgeOf(aggregate);
  if (judge === null)
    return (index) => ({
      ...factStatus(aggregate.facts, kept.facts, index),
      furtherSources: [],
    });
  const state = stateOfStream(judge, address[1], memory);
  const known = kept.facts.map((fact) => ({
    fact,
    validity: judge.validityOf(state, fact as unknown as Occurrence),
  }));
  const superseded = new Map<string, Source[]>();
  for (const { fact, validity } of known)
    if (validity._tag === 'Superseded') {
      const name = `${fact.type} ${validity.byKey}`;
      superseded.set(name, [...(superseded.get(name) ?? []), ...fact.sources]);
    }
  return (index) => {
    const found = known[index];
    if (found === undefined) return { happened: 'no', until: null, furtherSources: [] };
    const { fact, validity } = found;
    return {
      ...statusOf(validity, fact),
      furtherSources: superseded.get(`${fact.type} ${fact.key}`) ?? [],
    };
  };
};
