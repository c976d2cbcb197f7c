// What became of the recorded facts of a hospital: a newspaper's accreditation gives way to the official record of it.
import { factStatus } from '../../facts/fact-status.js';
import { type Occurrence, occurrencesOf } from '../../facts/occurrences.js';
import type { Validity } from '../../facts/validity.js';
import type { Evidenced } from '../../facts/with-evidence.js';
import { isSameContent } from '../../values/differing-fields.js';
import { hospitalFacts } from './facts.js';
import { keyOf } from './same-change.js';
import type { Hospital } from './state.js';
import { type Accreditation, isAccreditation, supersederOf } from './timeline.js';

const supersederIn = (
  { changes }: Hospital,
  { type, data }: Pick<Occurrence, 'type' | 'data'>,
): Accreditation | undefined => {
  const change = changes.find((each) => each.type === type && isSameContent(each.data, data));
  return change !== undefined && isAccreditation(change)
    ? supersederOf(change, changes)
    : undefined;
};

export const validityOf = (state: Evidenced<Hospital>, fact: Occurrence): Validity => {
  const by = supersederIn(state, fact);
  if (by !== undefined) return { _tag: 'Superseded', byKey: keyOf(by) };
  const counted = occurrencesOf(state.facts)
    .filter((each) => supersederIn(state, each) === undefined)
    .map(({ type, data }) => ({ type, data, isSupported: true }));
  const index = counted.findIndex(
    ({ type, data }) => type === fact.type && isSameContent(data, fact.data),
  );
  return { _tag: 'Holds', until: factStatus(hospitalFacts, counted, index).until };
};
