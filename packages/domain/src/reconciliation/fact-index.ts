// Facts by what they are and by who tells of them, with merged organisations under the id they go by now.
import type { StatementId } from '../values/identity.js';
import type { Fact, ReconciliationInput } from './reconciliation-input.js';
import { currentOrganisation } from './scope-match.js';
import type { StatementGraph } from './statement-graph.js';

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

const factIdOf = ({ factType, subjectId, key }: Fact): string => `${factType}/${subjectId}/${key}`;

/** A fact that names no place or organisation of its own happened where its sources speak of. */
const placed = (fact: Fact, graph: StatementGraph): Fact => {
  if (fact.places.length > 0 || fact.organisations.length > 0) return fact;
  const scopes = fact.evidence.flatMap((id) => graph.get(id)?.claim.scope ?? []);
  return {
    ...fact,
    places: scopes.flatMap(({ within }) => [...(within ?? [])]),
    organisations: scopes.flatMap(({ organisations }) => [...(organisations ?? [])]),
  };
};

/** The order of the facts given makes no difference. */
export const factIndex = (input: ReconciliationInput, graph: StatementGraph): FactIndex => {
  const byType = new Map<string, Fact[]>();
  const byStatement = new Map<StatementId, Fact[]>();
  const current = (id: string): string => currentOrganisation(input, id);
  const normalised = input.facts
    .map((fact) => placed(fact, graph))
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
