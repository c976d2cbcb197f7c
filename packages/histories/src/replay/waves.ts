// What is referred to is written before what refers to it: the order of aggregates, from their tables of facts.
import { aidAggregates, type AnyFact } from '@aidtrail/domain';

type Ids = AnyFact['organisations'];

const names = (ids: Ids): boolean => typeof ids === 'function' || (ids?.length ?? 0) > 0;

/** The categories of the streams that a fact refers to. */
const referredBy = (fact: AnyFact): ReadonlyArray<string> => [
  ...(names(fact.organisations) || names(fact.senders) ? ['organisation'] : []),
  ...(names(fact.programmes) ? ['programme'] : []),
  ...[...(fact.partiesOf ?? []), fact.labelOf ?? {}].flatMap((reference) =>
    reference === 'stream' ? [] : Object.keys(reference),
  ),
];

const references = new Map(
  aidAggregates.map(({ category, facts: { entries } }) => [
    category,
    new Set(
      Object.values(entries)
        .flatMap((entry) => ('noFact' in entry ? [] : referredBy(entry)))
        .filter((other) => other !== category),
    ),
  ]),
);

/** 0 for aggregates that refer to no other; else one more than the last of those that it refers to. */
export const waveOf = (category: string, seen: ReadonlySet<string> = new Set()): number => {
  if (seen.has(category)) return 0;
  const before = new Set([...seen, category]);
  const others = [...(references.get(category) ?? [])].filter((other) => !before.has(other));
  return others.length === 0 ? 0 : 1 + Math.max(...others.map((other) => waveOf(other, before)));
};
