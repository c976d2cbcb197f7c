import { surroundingModels, surroundingsOf } from '@aidtrail/aid-reports';
import type { AnyReadModel, InputRow, ReadModels, RowIn } from '@aidtrail/projections';
import { guarded, type GuardedQuery, type TracedRow } from '@aidtrail/reports';

/** Rows of a read model that has caught up with the log, for sums that respect how statements and places are related. */
export const guardedRows = async <
  Models extends ReadonlyArray<AnyReadModel>,
  Model extends AnyReadModel,
>(
  given: ReadModels<Models>,
  model: Model,
): Promise<GuardedQuery<Model>> => {
  const readModels = given as unknown as ReadModels<ReadonlyArray<AnyReadModel>>;
  await readModels.run();
  const loaded = new Map<string, ReadonlyArray<InputRow>>();
  for (const each of [...surroundingModels, model])
    loaded.set(each.name, await readModels.rowsOf(each));
  const rows = <Each extends AnyReadModel>({ name }: Each) =>
    (loaded.get(name) ?? []) as ReadonlyArray<TracedRow<RowIn<Each>>>;
  return guarded(model, rows(model), surroundingsOf({ rows }));
};
