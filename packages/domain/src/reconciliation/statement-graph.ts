// Look-ups over all statements: repetitions, and statements that name members of others.
import type { StatementId } from '../values/identity.js';
import { isCounted, repeats, type StatementView } from './statement-view.js';

export interface StatementGraph {
  readonly get: (id: string) => StatementView | undefined;
  /** The statement that is counted instead of a repetition; the id itself if it repeats none, or if all are retracted. */
  readonly canonical: (id: StatementId) => StatementId;
  /** The statement and all that name members of what it counts, at any depth. */
  readonly naming: (view: StatementView) => ReadonlySet<StatementId>;
  readonly repetitionsOf: (id: StatementId) => ReadonlyArray<StatementId>;
}

/** Relations that count their targets and nothing else. */
export const enumerations: ReadonlyArray<string> = ['sumOf', 'enumeratedBy'];

const countsTargets = new Set(enumerations);
const countedInTarget = new Set(['partOf', 'namesMembersOf']);

export const statementGraph = (views: ReadonlyArray<StatementView>): StatementGraph => {
  const byId = new Map<string, StatementView>(views.map((view) => [view.statementId, view]));
  const repetitions = new Map<string, StatementId[]>();
  for (const view of views)
    if (!view.retracted)
      for (const counted of repeats(view))
        repetitions.set(counted, [...(repetitions.get(counted) ?? []), view.statementId]);

  const canonical = (id: StatementId): StatementId => byId.get(id)?.countedAs ?? id;

  const directlyNaming = (view: StatementView): ReadonlyArray<StatementId> => [
    ...view.links
      .filter(({ relation }) => countsTargets.has(relation))
      .flatMap(({ targets }) => [...targets]),
    ...view.linkedFrom
      .filter(({ relation }) => countedInTarget.has(relation))
      .map(({ from }) => from),
  ];

  const naming = (view: StatementView): ReadonlySet<StatementId> => {
    const found = new Set<StatementId>([view.statementId]);
    const open = [view];
    for (let next = open.pop(); next !== undefined; next = open.pop())
      for (const id of directlyNaming(next).map(canonical)) {
        const member = byId.get(id);
        if (member === undefined || member.retracted || found.has(id)) continue;
        found.add(id);
        open.push(member);
      }
    return found;
  };

  return {
    get: (id) => byId.get(id),
    canonical,
    naming,
    repetitionsOf: (id) => repetitions.get(id) ?? [],
  };
};

/** The counted statements that the statement is linked to by one of the relations. */
export const linkedTo = (
  graph: StatementGraph,
  view: StatementView,
  relations: ReadonlyArray<string>,
): ReadonlyArray<StatementView> => {
  const ids = view.links
    .filter(({ relation }) => relations.includes(relation))
    .flatMap(({ targets }) => targets.map(graph.canonical));
  return counted(graph, view, ids);
};

/** How many different statements it is linked to by the relation, counted or not. */
export const targetCount = (graph: StatementGraph, view: StatementView, relation: string): number =>
  new Set(
    view.links
      .filter((link) => link.relation === relation)
      .flatMap(({ targets }) => targets.map(graph.canonical)),
  ).size;

/** The counted statements that are linked to the statement by one of the relations. */
export const linkedFrom = (
  graph: StatementGraph,
  view: StatementView,
  relations: ReadonlyArray<string>,
): ReadonlyArray<StatementView> =>
  counted(
    graph,
    view,
    view.linkedFrom.filter(({ relation }) => relations.includes(relation)).map(({ from }) => from),
  );

const counted = (
  graph: StatementGraph,
  self: StatementView,
  ids: ReadonlyArray<StatementId>,
): ReadonlyArray<StatementView> =>
  [...new Set(ids)]
    .filter((id) => id !== self.statementId)
    .map((id) => graph.get(id))
    .filter((view): view is StatementView => view !== undefined && isCounted(view));
