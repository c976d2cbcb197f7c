// Which statements repeat each other, and which of them stand: known from links and retractions alone, in any order.
import type { StatementId } from '@aidtrail/domain';
import type { StatementEvent } from '@aidtrail/domain/evidence';
import { countedOf, type Duplicate } from '@aidtrail/domain/reconciliation';
import type { Memory } from '@aidtrail/projections';

interface Known {
  readonly repeats: ReadonlyArray<StatementId>;
  readonly repeatedBy: ReadonlyArray<StatementId>;
  readonly retracted: boolean;
}

const unknown: Known = { repeats: [], repeatedBy: [], retracted: false };

const nameOf = (id: string): string => `duplicates ${id}`;
const knownOf = (memory: Memory, id: string): Known => memory.get<Known>(nameOf(id)) ?? unknown;

const groupOf = (memory: Memory, id: StatementId): ReadonlyArray<StatementId> => {
  const found = new Set([id]);
  for (const each of found) {
    const { repeats, repeatedBy } = knownOf(memory, each);
    for (const other of [...repeats, ...repeatedBy]) found.add(other);
  }
  return [...found];
};

/** False for retracted statements and for repetitions of one that is not (STA-2). */
export const isCountedIn = (memory: Memory, id: StatementId): boolean => {
  const members = groupOf(memory, id).map((statementId): Duplicate => {
    const { repeats, retracted } = knownOf(memory, statementId);
    return { statementId, repeats, retracted };
  });
  return countedOf(members) === id;
};

const change = (memory: Memory, id: StatementId, changed: Partial<Known>): void =>
  memory.set(nameOf(id), { ...knownOf(memory, id), ...changed });

const without = (ids: ReadonlyArray<StatementId>, gone: ReadonlyArray<StatementId>) =>
  ids.filter((id) => !gone.includes(id));

/** Notes what the event says, and returns the statements that may count or no longer count because of it. */
export const noteDuplicates = (
  { type, data }: StatementEvent,
  memory: Memory,
): ReadonlyArray<StatementId> => {
  const { statementId } = data;
  if (type === 'StatementRetracted' || type === 'StatementReinstated') {
    change(memory, statementId, { retracted: type === 'StatementRetracted' });
    return groupOf(memory, statementId);
  }
  if (type !== 'StatementLinked' && type !== 'StatementLinkWithdrawn') return [];
  const { relation, targets } = data;
  if (relation !== 'duplicateOf') return [];
  const before = groupOf(memory, statementId);
  const isLinked = type === 'StatementLinked';
  const { repeats } = knownOf(memory, statementId);
  change(memory, statementId, {
    repeats: isLinked ? [...without(repeats, targets), ...targets] : without(repeats, targets),
  });
  for (const target of targets) {
    const others = without(knownOf(memory, target).repeatedBy, [statementId]);
    change(memory, target, { repeatedBy: isLinked ? [...others, statementId] : others });
  }
  return [...new Set([...before, ...groupOf(memory, statementId)])];
};
