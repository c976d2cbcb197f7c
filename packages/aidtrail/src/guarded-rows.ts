import { loadSurroundings } from '@aidtrail/aid-reports';
import type { AnyReadModels, ReadModelShape } from '@aidtrail/projections';
import { guarded, type GuardedQuery } from '@aidtrail/reports';

import { orThrow } from './or-throw.js';

/** Rows of a read model that has caught up with the log, for sums that respect how statements and places are related. */
export const guardedRows = async <Model extends ReadModelShape>(
  { run, rowsOf }: AnyReadModels,
  model: Model,
): Promise<GuardedQuery<Model>> => {
  await orThrow(run());
  return guarded(model, await rowsOf(model), await loadSurroundings(rowsOf));
};
