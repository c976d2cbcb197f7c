// The facts that count, by type and by the statements that attest them; merged organisations have their current id.
import type { StatementId } from '../values/identity.js';
import type { Fact, ReconciliationInput } from './reconciliation-input.js';
import { currentOrganisation } from './registry.js';
import type { StatementGraph } from './statement-graph.js';

export interface FactIndex {
  readonly ofTypes: (factTypes: ReadonlyArray<string>) => ReadonlyArray<Fact>;
  readonly attestedBy: (statementId: StatementId) => ReadonlyArray<Fact>;
}

const add = <Key>(map: Map<Key, Fact[]>, key: Key, fact: Fact): void => {
  const found = map.get(key);
  if (found === undefined) map.set(key, [fact]);
  else found.push(fact);
};

const compareText = (left: string, right: string): number =>
  left === right ? 0 : left < right ? -1 : 1;

const factIdOf = ({ factType, subjectId, key }: Fact): string => `${factType}/${subjectId}/${key}`;

/** The fact with the evidence that is not retracted; null if nothing supports it any more, or if it did not happen. */
const standing = (fact: Fact, graph: StatementGraph): Fact | null => {
  if (fact.happened === 'no') return null;
  const evidence = fact.evidence.filter((id) => graph.get(id)?.retracted !== true);
  if (fact.origin === 'attested' && fact.evidence.length > 0 && evidence.length === 0) return null;
  return evidence.length === fact.evidence.length ? fact : { ...fact, evidence };
};

/** A fact without places and organisations takes those of its sources' scopes. */
const placed = (fact: Fact, graph: StatementGraph): Fact => {
  if (fact.places.length > 0 || fact.organisations.length > 0) return fact;
  const scopes = fact.evidence.flatMap((id) => graph.get(id)?.claim.scope ?? []);
  return {
    ...fact,
    places: scopes.flatMap(({ within }) => [...(within ?? [])]),
    organisations: scopes.flatMap(({ organisations }) => [...(organisations ?? [])]),
  };
};

/** Does not depend on the order of the facts. */
export const factIndex = (input: ReconciliationInput, graph: StatementGraph): FactIndex => {
  const byType = new Map<string, Fact[]>();
  const byStatement = new Map<StatementId, Fact[]>();
  const current = (id: string): string => currentOrganisation(input, id);
  const normalised = input.facts
    .flatMap((fact) => standing(fact, graph) ?? [])
    .map((fact) => placed(fact, graph))
    .map((fact): Fact => ({
      ...fact,
      subjectId: current(fact.subjectId),
      organisations: fact.organisations.map(current),
      senders: fact.senders === null ? null : fact.senders.map(current),
    }))
    .toSorted((left, right) => compareText(factIdOf(left), factIdOf(right)));
  for (const fact of normalised) {
    add(byType, fact.factType, fact);
    for (const id of fact.evidence) add(byStatement, id, fact);
  }
  return {
    ofTypes: (factTypes) => factTypes.flatMap((type) => byType.get(type) ?? []),
    attestedBy: (statementId) => byStatement.get(statementId) ?? [],
  };
};
