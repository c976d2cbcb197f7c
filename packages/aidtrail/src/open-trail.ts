import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { EventTimes } from '@aidtrail/domain';
import { commandHandler, stateReader } from '@aidtrail/event-sourcing';
import { isPostgresAddress } from '@aidtrail/postgres';
import { forgetInLog } from '@aidtrail/privacy';
import {
  type AnyReadModel,
  openReadModels,
  type ReadModels,
  ReadModelsUnavailable,
} from '@aidtrail/projections';
import { aidReadModels } from '@aidtrail/read-models';

import { isPermission, openKeys } from './open-keys.js';
import { type OpenedStore, openStore, type OpenStoreOptions } from './open-store.js';
import type { AidReadModels, Execute, Trail } from './trail.js';

/** Whether tables cannot be kept there, because only reading is allowed. */
const isForbidden = (thrown: unknown): boolean =>
  isPermission(thrown) || (thrown instanceof ReadModelsUnavailable && thrown.reason === 'readOnly');

/** How a trail is opened. */
export interface TrailOptions<Own extends ReadonlyArray<AnyReadModel>> extends OpenStoreOptions {
  /** Custom read models, besides those that come with Aidtrail. */
  readonly readModels?: Own;
  /** When your own events happened, from `timesOf`. Reports as of a day leave out events that declare nothing. */
  readonly times?: ReadonlyArray<EventTimes>;
}

/**
 * Opens a log with its read models and keys: `sqlite:PATH`, `postgres://…`, `esdb://…`, `memory:`, or a custom store.
 * Rejects with StoreUnavailable or ReadModelsUnavailable. Read models catch up with the log when they are read.
 */
export const openTrail = async <const Own extends ReadonlyArray<AnyReadModel> = readonly []>(
  log: string | OpenedStore,
  options: TrailOptions<Own> = {},
): Promise<Trail<readonly [...AidReadModels, ...Own]>> => {
  type Models = readonly [...AidReadModels, ...Own];
  const { store, tables, keys } = typeof log === 'string' ? await openStore(log, options) : log;
  const mayOnlyRead = options.readOnlyIfNeeded === true;
  const names = await openKeys(store, keys, {
    mayOnlyRead,
    writesNothing: options.rehearsal === true,
  }).catch(async (thrown: unknown) => {
    await store.close();
    throw thrown;
  });
  // The compiler does not infer the tuple of both.
  const models = [...aidReadModels, ...(options.readModels ?? [])] as unknown as Models;
  const openTables = async (database: string): Promise<ReadModels<Models>> => {
    // The folder of the log exists; that of the tables may not.
    if (database !== ':memory:' && !isPostgresAddress(database))
      await mkdir(dirname(database), { recursive: true });
    return openReadModels<Models>({ database, store, models });
  };
  const readModels = await openTables(tables)
    .catch((thrown: unknown) => {
      if (mayOnlyRead && isForbidden(thrown)) return openTables(':memory:');
      throw thrown;
    })
    .catch(async (thrown: unknown) => {
      await names.close();
      await store.close();
      throw thrown;
    });
  const handle = commandHandler(store);
  const execute: Execute = (aggregate, id, command, given = {}) =>
    handle(aggregate, id, command, { ...given, commandId: given.commandId ?? randomUUID() });
  const reporting = { store, names, readModels, times: options.times ?? [] };
  // Replays, reports and guarded sums bring half of all code with them, so they are loaded when first asked for.
  const reports: Trail<Models>['reports'] = async (definitions, reportOptions) => {
    const { buildReports } = await import('./reports.js');
    return buildReports(reporting, definitions, reportOptions);
  };

  return {
    store,
    readModels,
    names,
    keys,
    execute,
    state: stateReader(store),
    replay: (path, replayOptions) => async () => {
      const { replayInto } = await import('./replay.js');
      return replayInto({ store, execute, names }, path, replayOptions)();
    },
    reports,
    report: async (definition, reportOptions) => {
      const [report] = await reports([definition], reportOptions);
      if (report === undefined) throw new Error(`report ${definition.name} was not built`);
      return report;
    },
    pages: async (definitions, reportOptions) => {
      const { buildPages } = await import('./reports.js');
      return buildPages(reporting, definitions, reportOptions);
    },
    rows: async (model) => {
      const { guardedRows } = await import('./guarded-rows.js');
      return guardedRows(store, readModels, model);
    },
    forget: (personId) => forgetInLog({ store, execute, names }, personId),
    close: async () => {
      await readModels.close();
      await names.close();
      await store.close();
    },
  };
};
