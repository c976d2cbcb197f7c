// The facts of a stream as read models show them: in recorded order, each with its sources.
import type { AttestedFacts, FactEvent } from './attested-facts.js';
import type { Source } from '../values/source.js';

/** One event that is a fact. A fact that happened again is another occurrence, with a number of its own. */
export interface Occurrence {
  readonly type: string;
  readonly key: string;
  /** The key that earlier versions gave the fact, if it was another one. */
  readonly formerKey?: string;
  /** 1 for the first fact recorded under its type and key. */
  readonly ordinal: number;
  readonly data: FactEvent['data'];
  /** That of the event, then those of its corroborations. */
  readonly sources: readonly [Source, ...Source[]];
}

/** The key of one occurrence: that of its fact, and its number if the fact was recorded before. */
export const occurrenceKey = ({ key, ordinal }: Pick<Occurrence, 'key' | 'ordinal'>): string =>
  ordinal === 1 ? key : `${key} #${ordinal}`;

/** Index of the fact that a corroboration names: the latest with its key, else with the key of older logs. */
export const corroborated = (
  facts: ReadonlyArray<{
    readonly type: string;
    readonly key: string;
    readonly formerKey?: string;
  }>,
  factType: string,
  factKey: string,
): number => {
  const exact = facts.findLastIndex(({ type, key }) => type === factType && key === factKey);
  return exact >= 0
    ? exact
    : facts.findLastIndex(({ type, formerKey }) => type === factType && formerKey === factKey);
};

/**
 * Index of what an operational record takes the place of: the latest fact with its key, where sources alone attest it.
 * Their sources are evidence for the record.
 */
export const supersededBy = (
  facts: ReadonlyArray<
    Pick<Occurrence, 'type' | 'key'> & { readonly sources: ReadonlyArray<Source> }
  >,
  record: Pick<Occurrence, 'type' | 'key'>,
  { origin }: Source,
): number => {
  const latest = facts.findLastIndex(({ type, key }) => type === record.type && key === record.key);
  const isAttested = facts[latest]?.sources.every((each) => each.origin === 'attested') === true;
  return origin === 'operational' && isAttested ? latest : -1;
};

/** Oldest first. A corroboration belongs to the latest occurrence of its fact. */
export const occurrencesOf = (facts: AttestedFacts): ReadonlyArray<Occurrence> => {
  const inOrder: Exclude<AttestedFacts, null>[] = [];
  for (let each = facts; each !== null; each = each.earlier) inOrder.push(each);
  const found: Occurrence[] = [];
  const counts = new Map<string, number>();
  for (const { type, key, formerKey, data, source } of inOrder.toReversed()) {
    if (data !== null) {
      const at = supersededBy(found, { type, key }, source);
      const [attested] = at < 0 ? [] : found.splice(at, 1);
      const ordinal = attested?.ordinal ?? (counts.get(`${type} ${key}`) ?? 0) + 1;
      counts.set(`${type} ${key}`, ordinal);
      found.push({
        type,
        key,
        ordinal,
        data,
        sources: [source, ...(attested?.sources ?? [])],
        ...(formerKey !== undefined && { formerKey }),
      });
      continue;
    }
    const index = corroborated(found, type, key);
    const known = found[index];
    if (known !== undefined) found[index] = { ...known, sources: [...known.sources, source] };
  }
  return found;
};
