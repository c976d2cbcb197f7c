// The facts of a stream as read models show them: in recorded order, each with its sources.
import type { AttestedFacts, FactEvent } from './attested-facts.js';
import type { Source } from '../values/source.js';

/** One event that is a fact. A fact that happened again is another occurrence with the same key. */
export interface Occurrence {
  readonly type: string;
  readonly key: string;
  readonly formerKey?: string;
  readonly data: FactEvent['data'];
  /** That of the event, then those of its corroborations. */
  readonly sources: readonly [Source, ...Source[]];
}

/** Oldest first. A corroboration belongs to the latest occurrence of its fact. */
export const occurrencesOf = (facts: AttestedFacts): ReadonlyArray<Occurrence> => {
  const inOrder: Exclude<AttestedFacts, null>[] = [];
  for (let each = facts; each !== null; each = each.earlier) inOrder.push(each);
  const found: Occurrence[] = [];
  for (const { type, key, formerKey, data, source } of inOrder.toReversed()) {
    if (data !== null) {
      const former = formerKey === undefined ? {} : { formerKey };
      found.push({ type, key, ...former, data, sources: [source] });
      continue;
    }
    const index = found.findLastIndex(
      (each) => each.type === type && (each.key === key || each.formerKey === key),
    );
    const known = found[index];
    if (known !== undefined) found[index] = { ...known, sources: [...known.sources, source] };
  }
  return found;
};
