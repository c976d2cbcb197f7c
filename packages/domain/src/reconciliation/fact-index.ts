// Facts by what they are and by who tells of them, with merged organisations under the id they go by now.
import type { StatementId } from '../values/identity.js';
import type { Fact } from './reconciliation-input.js';
import { currentOrganisation, type Registry } from './scope-match.js';

export interface FactIndex {
  readonly ofTypes: (factTypes: ReadonlyArray<string>) => ReadonlyArray<Fact>;
  readonly toldBy: (statementId: StatementId) => ReadonlyArray<Fact>;
}

const add = <Key>(map: Map<Key, Fact[]>, key: Key, fact: Fact): void => {
  const found = map.get(key);
  if (found === undefined) map.set(key, [fact]);
  else found.push(fact);
};

const compareText = (left: string, right: string): number =>
  left === right ? 0 : left < right ? -1 : 1;

export const factIdOf = ({ factType, subjectId, key }: Fact): string =>
  `${factType}/${subjectId}/${key}`;

/** The order of the facts given makes no difference. */
export const factIndex = (facts: ReadonlyArray<Fact>, registry: Registry): FactIndex => {
  const byType = new Map<string, Fact[]>();
  const byStatement = new Map<StatementId, Fact[]>();
  const current = (id: string): string => currentOrganisation(registry, id);
  const normalised = facts
    .map((fact): Fact => ({
      ...fact,
      subjectId: current(fact.subjectId),
      organisations: fact.organisations.map(current),
      senders: fact.senders === null ? null : fact.senders.map(current),
    }))
    .toSorted(
      (left, right) =>
        (left.positions[0] ?? 0) - (right.positions[0] ?? 0) ||
        compareText(factIdOf(left), factIdOf(right)),
    );
  for (const fact of normalised) {
    add(byType, fact.factType, fact);
    for (const id of fact.evidence) add(byStatement, id, fact);
  }
  return {
    ofTypes: (factTypes) => factTypes.flatMap((type) => byType.get(type) ?? []),
    toldBy: (statementId) => byStatement.get(statementId) ?? [],
  };
};
