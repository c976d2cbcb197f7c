// How read models fail: opening and reading reject, everything else returns an Either.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { EventStore } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { openReadModels, projectAll, type ReadModels } from '../src/index.js';
import { append } from './log.js';
import { admit, inspect, readModel, stays, wardEvents, wards } from './ward-models.js';

const strict = readModel('strict', {
  ...stays,
  on: {
    Inspected: () => {
      throw new Error('no inspections here');
    },
  },
});

const models = [wards, strict] as const;

const tagOf = (outcome: E.Either<{ readonly _tag: string }, void>): string =>
  E.isLeft(outcome) ? outcome.left._tag : 'Right';

describe('expected failures', () => {
  let readModels: ReadModels<typeof models>;
  let store: EventStore;
  beforeEach(async () => {
    store = await openMemoryStore();
    readModels = await openReadModels({ database: ':memory:', store, models });
  });
  afterEach(() => readModels.close());

  test('of run, upTo and rebuild are values', async () => {
    const position = await append(store, inspect('east', true));

    expect(tagOf(await readModels.run()())).toBe('Right');
    expect(tagOf(await readModels.upTo(position)())).toBe('ReadModelStopped');
    expect(tagOf(await readModels.rebuild('strict')())).toBe('ReadModelStopped');
    expect(tagOf(await readModels.rebuild('beds')())).toBe('UnknownReadModel');
    await readModels.close();
    expect(tagOf(await readModels.run()())).toBe('ReadModelsClosed');
  });

  test('of opening and reading are rejections with a tag', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'open-'));
    const database = join(folder, 'missing', 'tables.db');
    await expect(openReadModels({ database, store, models })).rejects.toMatchObject({
      _tag: 'ReadModelsUnavailable',
      reason: 'cannotOpen',
    });
    rmSync(folder, { recursive: true });

    await expect(readModels.rowsOf(stays)).rejects.toMatchObject({ _tag: 'UnknownReadModel' });
    await readModels.close();
    await expect(readModels.status()).rejects.toMatchObject({ _tag: 'ReadModelsClosed' });
  });
});

test('nothing runs before the task is called', async () => {
  const readModels = await projectAll([wards], wardEvents, [admit('ann', 'east')]);
  readModels.rebuild('ward-state', { onProgress: () => expect('progress').toBe('none') });
  await readModels.close();
});

test('an error without a tag is a bug and is thrown', async () => {
  const store = await openMemoryStore();
  const broken = { ...store, head: () => Promise.reject(new Error('a bug')) };
  const readModels = await openReadModels({ database: ':memory:', store: broken, models: [wards] });
  await expect(readModels.run()()).rejects.toThrow('a bug');
  await readModels.close();
});
