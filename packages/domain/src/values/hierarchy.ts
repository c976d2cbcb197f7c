// Whether something contains itself, directly or through others, on some day. Works on hierarchies that change over time.
import { dayRange } from './partial-date.js';
import { type Since, type Span, valuesOn } from './over-time.js';

/** What directly contains something, over time: null for nothing. */
export type SuperiorsOf = (id: string) => ReadonlyArray<Since<string | null>>;

/** Before every day: when the first superiors apply. */
const BEGINNING: Span = { first: '', last: '' };

const onlyOne = (values: ReadonlyArray<string | null>): string | null =>
  values.length === 1 ? (values[0] ?? null) : null;

/** From `id` to `id`, by the superiors that are certain in the span; null if that leads elsewhere. */
const pathBack = (
  id: string,
  first: string | null,
  superiorsOf: SuperiorsOf,
  span: Span,
): ReadonlyArray<string> | null => {
  const path = [id];
  let next = first;
  while (next !== null && !path.includes(next)) {
    path.push(next);
    next = onlyOne(valuesOn(superiorsOf(next), span));
  }
  return next === id ? [...path, id] : null;
};

/** The first cycle through `id` that certainly exists on some day, such as `['a', 'b', 'a']`; null if there is none. */
const cycleThrough = (id: string, superiorsOf: SuperiorsOf): ReadonlyArray<string> | null => {
  const own = superiorsOf(id);
  for (const { value, from } of own) {
    if (value === null) continue;
    const span = from === null ? BEGINNING : dayRange(from);
    const cycle = pathBack(id, value, superiorsOf, span);
    if (cycle !== null) return cycle;
    if (span.last === null || span.first === span.last) continue;
    const settled = { first: span.last, last: span.last };
    const later = pathBack(id, onlyOne(valuesOn(own, settled)), superiorsOf, settled);
    if (later !== null) return later;
  }
  return null;
};

/** A cycle through each of the ids that certainly lies within itself on some day; each cycle once. */
export const cyclesIn = (
  ids: Iterable<string>,
  superiorsOf: SuperiorsOf,
): ReadonlyArray<ReadonlyArray<string>> => {
  const found = new Map<string, ReadonlyArray<string>>();
  for (const id of ids) {
    const cycle = cycleThrough(id, superiorsOf);
    if (cycle === null) continue;
    const name = [...new Set(cycle)].toSorted().join(' ');
    if (!found.has(name)) found.set(name, cycle);
  }
  return [...found.values()];
};
