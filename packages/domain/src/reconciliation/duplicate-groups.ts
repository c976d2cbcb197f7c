// Statements that repeat each other form a group, in which the first member that is not retracted is counted.
import type { StatementId } from '../values/identity.js';

/** What groups need to know of a statement. */
export interface Duplicate {
  readonly statementId: StatementId;
  /** The statements that it repeats. */
  readonly repeats: ReadonlyArray<StatementId>;
  readonly retracted: boolean;
}

/** First what repeats no other member, then by id. */
const inOrder = (members: ReadonlyArray<Duplicate>): ReadonlyArray<Duplicate> => {
  const ids = new Set(members.map(({ statementId }) => statementId));
  const isOriginal = ({ repeats }: Duplicate): boolean => !repeats.some((id) => ids.has(id));
  return members.toSorted(
    (left, right) =>
      Number(isOriginal(right)) - Number(isOriginal(left)) ||
      (left.statementId < right.statementId ? -1 : 1),
  );
};

/** The member that is counted; null if all are retracted. */
export const countedOf = (members: ReadonlyArray<Duplicate>): StatementId | null =>
  inOrder(members).find(({ retracted }) => !retracted)?.statementId ?? null;

/** The group of each statement that repeats another one or is repeated. What is not recorded is assumed to stand. */
export const duplicateGroups = (
  statements: Iterable<Duplicate>,
): ReadonlyMap<StatementId, ReadonlyArray<Duplicate>> => {
  const byId = new Map([...statements].map((each) => [each.statementId, each]));
  const neighbours = new Map<StatementId, StatementId[]>();
  const connect = (from: StatementId, to: StatementId): void => {
    const known = neighbours.get(from);
    if (known === undefined) neighbours.set(from, [to]);
    else known.push(to);
  };
  for (const { statementId, repeats } of byId.values())
    for (const target of repeats) {
      connect(statementId, target);
      connect(target, statementId);
    }
  const groups = new Map<StatementId, ReadonlyArray<Duplicate>>();
  for (const start of neighbours.keys()) {
    if (groups.has(start)) continue;
    const found = new Set([start]);
    for (const id of found) for (const next of neighbours.get(id) ?? []) found.add(next);
    const members = inOrder(
      [...found].map((id) => byId.get(id) ?? { statementId: id, repeats: [], retracted: false }),
    );
    for (const id of found) groups.set(id, members);
  }
  return groups;
};
