// Makes queries of users mean the same in SQLite and in PostgreSQL where the two differ by default.
import {
  HandleEmptyInListsPlugin,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type OrderByItemNode,
  replaceWithNoncontingentExpression,
} from 'kysely';

const isDescending = (direction: OperationNode | undefined): boolean =>
  direction !== undefined && JSON.stringify(direction).includes('desc');

/** Nulls count as the smallest values, as in SQLite; in PostgreSQL they would be the largest. */
class NullsAreSmallest extends OperationNodeTransformer {
  protected override transformOrderByItem(
    ...[node, queryId]: Parameters<OperationNodeTransformer['transformOrderByItem']>
  ): OrderByItemNode {
    const item = super.transformOrderByItem(node, queryId);
    return { ...item, nulls: item.nulls ?? (isDescending(item.direction) ? 'last' : 'first') };
  }
}

const nullsAreSmallest = (): KyselyPlugin => {
  const transformer = new NullsAreSmallest();
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  };
};

/** `in []` is false and `not in []` true; PostgreSQL would refuse both. */
export const queryPlugins = (): KyselyPlugin[] => [
  new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression }),
  nullsAreSmallest(),
];
