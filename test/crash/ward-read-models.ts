// The read models of the crash tests: two folded ones and a derived one.
import type { EventStore } from '../../packages/event-sourcing/src/index.js';
import { openReadModels, projectAll } from '../../packages/projections/src/index.js';
import {
  house,
  stays,
  type WardEvent,
  wardEvents,
  wards,
} from '../../packages/projections/test/ward-models.js';
import { readModelsUrl, type ReadModelsAddress } from './addresses.ts';

const models = [wards, stays, house] as const;
const PAGE = 3;

export const openWards = (store: EventStore, address: ReadModelsAddress) =>
  openReadModels({ database: readModelsUrl(address), store, models, pageSize: PAGE });

type Wards = Awaited<ReturnType<typeof openWards>>;

/** Rows with their lineage, by read model. */
export const rowsIn = async (opened: Wards) => {
  return {
    'ward-state': await opened.rowsOf(wards),
    stays: await opened.rowsOf(stays),
    house: await opened.rowsOf(house),
  };
};

/** The rows of a fresh replay of these events. */
export const replayed = async (events: ReadonlyArray<WardEvent>) => {
  const opened = await projectAll(models, wardEvents, events);
  const rows = await rowsIn(opened);
  await opened.close();
  return rows;
};
