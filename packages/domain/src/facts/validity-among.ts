// What became of a fact among those of its stream that count, by the table of facts.
import { isSameContent } from '../values/differing-fields.js';
import type { AttestedFacts } from './attested-facts.js';
import type { FactTable } from './fact-table.js';
import { factStatus } from './fact-status.js';
import { type Occurrence, occurrencesOf } from './occurrences.js';
import { holds, type Validity } from './validity.js';

/** `supersederOf` gives the key of the record that replaces a fact, if there is one. */
export const validityAmong = (
  table: FactTable,
  recorded: AttestedFacts,
  fact: Occurrence,
  supersederOf: (fact: Pick<Occurrence, 'type' | 'data'>) => string | undefined,
): Validity => {
  const byKey = supersederOf(fact);
  if (byKey !== undefined) return { _tag: 'Superseded', byKey };
  const counted = occurrencesOf(recorded)
    .filter((each) => supersederOf(each) === undefined)
    .map(({ type, data }) => ({ type, data, isSupported: true }));
  const index = counted.findIndex(
    ({ type, data }) => type === fact.type && isSameContent(data, fact.data),
  );
  return holds(factStatus(table, counted, index).until);
};
