import type { AnyReadModel, ReadModels, RowIn } from '@aidtrail/projections';
import { organisations, places, statements } from '@aidtrail/read-models';
import { guarded, type GuardedQuery, type TracedRow } from '@aidtrail/reports';

/** The rows of a read model that has seen the whole log, with what is known about their relations and places. */
export const guardedRows = async <
  Models extends ReadonlyArray<AnyReadModel>,
  Model extends AnyReadModel,
>(
  given: ReadModels<Models>,
  model: Model,
): Promise<GuardedQuery<Model>> => {
  const readModels = given as unknown as ReadModels<ReadonlyArray<AnyReadModel>>;
  await readModels.run();
  const rowsOf = async <Each extends AnyReadModel>(each: Each) =>
    (await readModels.rowsOf(each)) as unknown as ReadonlyArray<TracedRow<RowIn<Each>>>;
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
