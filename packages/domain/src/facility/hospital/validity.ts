// What became of the recorded facts of a hospital: a newspaper's accreditation gives way to the official record of it.
import { hasSameContent } from '../../decision.js';
import type { Occurrence } from '../../facts/occurrences.js';
import type { Validity } from '../../facts/validity.js';
import { validityAmong } from '../../facts/validity-among.js';
import type { Evidenced } from '../../facts/with-evidence.js';
import { hospitalFacts } from './facts.js';
import { keyOf } from './same-change.js';
import type { Hospital } from './state.js';
import { type Accreditation, isAccreditation, isContradicted, supersederOf } from './timeline.js';

const supersederIn = (
  { changes }: Hospital,
  fact: Pick<Occurrence, 'type' | 'data'>,
): string | undefined => {
  const change = accreditationIn(changes, fact);
  const by = change === undefined ? undefined : supersederOf(change, changes);
  return by === undefined ? undefined : keyOf(by);
};

const accreditationIn = (
  changes: Hospital['changes'],
  { type, data }: Pick<Occurrence, 'type' | 'data'>,
): Accreditation | undefined =>
  changes
    .filter(isAccreditation)
    .find((each) => each.type === type && hasSameContent(each.data, data));

export const validityOf = (state: Evidenced<Hospital>, fact: Occurrence): Validity => {
  const { changes } = state;
  const isRuledOut = (each: Pick<Occurrence, 'type' | 'data'>): boolean => {
    const change = accreditationIn(changes, each);
    return change !== undefined && isContradicted(change, changes);
  };
  if (isRuledOut(fact)) return { _tag: 'NeverHappened' };
  return validityAmong(hospitalFacts, state.facts, fact, (each) =>
    isRuledOut(each) ? '' : supersederIn(state, each),
  );
};
