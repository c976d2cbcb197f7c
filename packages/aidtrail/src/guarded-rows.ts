import { loadSurroundings } from '@aidtrail/aid-reports';
import type { EventStore } from '@aidtrail/event-sourcing';
import type { AnyReadModels, ReadModelShape } from '@aidtrail/projections';
import { guarded, type GuardedQuery, type RowSource } from '@aidtrail/reports';

import { orThrow } from './or-throw.js';

/** Rows of a read model that has caught up with the log, for sums that respect how statements and places are related. */
export const guardedRows = async <Model extends ReadModelShape>(
  store: Pick<EventStore, 'head'>,
  { upTo, rowsOf }: AnyReadModels,
  model: Model,
): Promise<GuardedQuery<Model>> => {
  const head = await store.head();
  const load: RowSource['load'] = async (each) => {
    await orThrow(upTo(head, [each]));
    return rowsOf(each);
  };
  return guarded(model, await load(model), await loadSurroundings(load));
};
