// What the support of a claim is worth: only what does not rest on the claim's own document confirms it.
import type { Fact } from './reconciliation-input.js';
import type { StatementGraph } from './statement-graph.js';
import type { StatementView } from './statement-view.js';

/** A verdict on a claim that nothing contradicts. */
export type Support = 'confirmed' | 'consistent';

const isElsewhere = (self: StatementView, other: StatementView | undefined): boolean =>
  other !== undefined && other.claim.documentId !== self.claim.documentId;

/** `confirmed` if all of the other statements are in other documents. */
export const supportOf = (self: StatementView, others: ReadonlyArray<StatementView>): Support =>
  others.length > 0 && others.every((other) => isElsewhere(self, other))
    ? 'confirmed'
    : 'consistent';

/** `confirmed` if each of the facts has an operational record or a source in another document. */
export const supportByFacts = (
  graph: StatementGraph,
  self: StatementView,
  facts: ReadonlyArray<Fact>,
): Support =>
  facts.every(
    ({ origin, evidence }) =>
      origin === 'operational' || evidence.some((id) => isElsewhere(self, graph.get(id))),
  )
    ? 'confirmed'
    : 'consistent';
