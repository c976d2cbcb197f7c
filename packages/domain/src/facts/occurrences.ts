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

const isAttestedAs =
  (type: string, key: string) =>
  (each: Occurrence): boolean =>
    each.type === type &&
    each.key === key &&
    each.sources.every(({ origin }) => origin === 'attested');

/**
 * Oldest first. A corroboration belongs to the latest occurrence of its fact. An operational record takes the place of
 * an attested one with its key, whose sources are evidence for it.
 */
export const occurrencesOf = (facts: AttestedFacts): ReadonlyArray<Occurrence> => {
  const inOrder: Exclude<AttestedFacts, null>[] = [];
  for (let each = facts; each !== null; each = each.earlier) inOrder.push(each);
  const found: Occurrence[] = [];
  for (const { type, key, formerKey, data, source } of inOrder.toReversed()) {
    if (data !== null) {
      const former = formerKey === undefined ? {} : { formerKey };
      const own: Occurrence = { type, key, ...former, data, sources: [source] };
      const attested =
        source.origin === 'operational' ? found.findLastIndex(isAttestedAs(type, key)) : -1;
      const superseded = found[attested];
      if (superseded === undefined) found.push(own);
      else found[attested] = { ...own, sources: [source, ...superseded.sources] };
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
