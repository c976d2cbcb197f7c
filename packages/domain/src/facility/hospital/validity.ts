// What became of the recorded facts of a hospital: a newspaper's accreditation gives way to the official record of it.
import type { Occurrence } from '../../facts/occurrences.js';
import type { Validity } from '../../facts/validity.js';
import { validityAmong } from '../../facts/validity-among.js';
import type { Evidenced } from '../../facts/with-evidence.js';
import { isSameContent } from '../../values/differing-fields.js';
import { hospitalFacts } from './facts.js';
import { keyOf } from './same-change.js';
import type { Hospital } from './state.js';
import { isAccreditation, supersederOf } from './timeline.js';

const supersederIn = (
  { changes }: Hospital,
  { type, data }: Pick<Occurrence, 'type' | 'data'>,
): string | undefined => {
  const change = changes.find((each) => each.type === type && isSameContent(each.data, data));
  const by =
    change !== undefined && isAccreditation(change) ? supersederOf(change, changes) : undefined;
  return by === undefined ? undefined : keyOf(by);
};

export const validityOf = (state: Evidenced<Hospital>, fact: Occurrence): Validity =>
  validityAmong(hospitalFacts, state.facts, fact, (each) => supersederIn(state, each));
