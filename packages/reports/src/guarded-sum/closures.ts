// Subjects with all that contains them, and statements with all that they are counted in. Cycles end the search.
import type { ParentOf, Relations } from './check-pair.js';

/** Ids with everything above them, themselves included; each computed once. */
export type Closure = (id: string) => ReadonlySet<string>;

const closureOver = (above: (id: string) => Iterable<string>): Closure => {
  const known = new Map<string, ReadonlySet<string>>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const found = new Set([id]);
    for (const each of found) for (const next of above(each)) found.add(next);
    known.set(id, found);
    return found;
  };
};

/** The subject and all subjects that contain it. */
export const subjectsAbove = (parentOf: ParentOf): Closure =>
  closureOver((id) => {
    const parents = parentOf(id) ?? [];
    return typeof parents === 'string' ? [parents] : parents;
  });

/** A statement, those that state the same, and all wholes of them. */
export const statementsAbove = (relations: Relations): Closure => {
  const above = new Map<string, string[]>();
  const add = (from: string, to: string): void => {
    const known = above.get(from);
    if (known === undefined) above.set(from, [to]);
    else known.push(to);
  };
  for (const { from, kinship, targets } of relations)
    for (const target of targets) {
      if (kinship === 'part' || kinship === 'same') add(from, target);
      if (kinship === 'whole' || kinship === 'same') add(target, from);
    }
  return closureOver((id) => above.get(id) ?? []);
};
