import type { AnyReadModels, ReadModelShape } from '@aidtrail/projections';
import { organisations, places, statements } from '@aidtrail/read-models';
import { guarded, type GuardedQuery } from '@aidtrail/reports';

/** The rows of a read model that has seen the whole log, with what is known about their relations and places. */
export const guardedRows = async <Model extends ReadModelShape>(
  { run, rowsOf }: AnyReadModels,
  model: Model,
): Promise<GuardedQuery<Model>> => {
  await run();
  const parents = new Map([
    ...(await rowsOf(organisations)).map(
      ({ row }) => [row.organisation_id, row.parent_id ?? row.place_id] as const,
    ),
    ...(await rowsOf(places)).map(({ row }) => [row.place_id, row.parent_id] as const),
  ]);
  return guarded(model, await rowsOf(model), {
    relations: (await rowsOf(statements)).flatMap(({ row }) =>
      row.links.map(({ relation, targets }) => ({ from: row.statement_id, relation, targets })),
    ),
    parentOf: (subject) => parents.get(subject),
  });
};
