import { describe, expect, test } from '@jest/globals';

import { openReadModels, project, ReadModelStopped } from '../../src/index.js';
import type { Places } from '../databases/place.js';
import { append, appendAny } from '../log.js';
import { longHistory } from '../ward-histories.js';
import { admit, count, house, inspect, readModel, stays, wards } from '../ward-models.js';
import { orThrow } from '../or-throw.js';
import { label, strict } from '../strict-model.js';
import { newFixture } from './fixture.js';

const models = [wards, stays, strict, house] as const;

export const describeStopping = (places: Places): void => {
  const at = newFixture(places);

  const open = () => openReadModels({ database: at.place.address, store: at.store, models });

  describe('a handler that throws', () => {
    test('stops its model before that event, and no other', async () => {
      const history = [inspect('east', true), admit('ann', 'east'), inspect('east', false)];
      await append(at.store, ...history, admit('bob', 'east'));
      const readModels = await open();

      await orThrow(readModels.run());

      const status = new Map((await readModels.status()).map((each) => [each.name, each]));
      expect(status.get('strict')).toMatchObject({
        status: 'stopped',
        position: 2,
        lag: 2,
        error: { position: 3, eventType: 'Inspected', message: 'east failed' },
      });
      expect(status.get('strict')?.error?.eventId).toMatch(/^0{8}-.*3$/);
      expect(status.get('ward-state')).toMatchObject({ status: 'running', position: 4, lag: 0 });
      expect(await readModels.rowsOf(strict)).toEqual([
        { row: { ward: 'east', inspections: count(1) }, lineage: [1] },
      ]);
      expect(await readModels.rowsOf(wards)).toEqual(
        await project(wards, [...history, admit('bob', 'east')]),
      );
      await readModels.close();
    });

    test('far into a long log keeps all earlier rows', async () => {
      const before = longHistory(2500).filter(({ type }) => type !== 'Inspected');
      const sound = [...before, inspect('east', true), ...before];
      await append(at.store, ...sound, inspect('east', false), ...before);
      const readModels = await open();

      await orThrow(readModels.run());

      const status = new Map((await readModels.status()).map((each) => [each.name, each]));
      expect(status.get('strict')).toMatchObject({ status: 'stopped', position: sound.length });
      expect(status.get('stays')).toMatchObject({ status: 'running', lag: 0 });
      expect(await readModels.rowsOf(strict)).toEqual([
        { row: { ward: 'east', inspections: count(1) }, lineage: [before.length + 1] },
      ]);
      expect(await readModels.rowsOf(stays)).toEqual(
        await project(stays, [...sound, inspect('east', false), ...before]),
      );
      await readModels.close();
    });

    test('keeps it stopped while other models continue', async () => {
      await append(at.store, inspect('east', false));
      const readModels = await open();
      await orThrow(readModels.run());
      const position = await append(at.store, admit('ann', 'east'), inspect('east', true));

      await expect(orThrow(readModels.upTo(position))).rejects.toThrow(ReadModelStopped);
      await orThrow(readModels.upTo(position, [house]));

      expect(await readModels.rowsOf(strict)).toEqual([]);
      expect(await readModels.rowsOf(wards)).toHaveLength(1);
      expect(readModels.position()).toBe(position);
      await readModels.close();
    });

    test('leaves a position where it is the only one', async () => {
      const position = await append(at.store, inspect('west', true), inspect('east', false));
      const readModels = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [strict],
      });
      await orThrow(readModels.run());
      expect(readModels.position()).toBe(position - 1);
      await readModels.close();
    });

    test('stops models that are derived from it, and those who wait for them', async () => {
      const watching = { ...house, name: 'watching', from: [strict] } as const;
      const failed = await append(at.store, inspect('east', false));
      const readModels = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [strict, watching],
      });
      await orThrow(readModels.run());
      expect((await readModels.status())[1]).toMatchObject({
        name: 'watching',
        status: 'stopped',
        error: { message: 'it reads strict, which is stopped' },
      });
      await expect(orThrow(readModels.upTo(failed, [watching]))).rejects.toThrow(ReadModelStopped);
      await readModels.close();
    });

    test('keeps the old rows if the rebuild fails', async () => {
      const readModels = await open();
      await append(at.store, inspect('east', true));
      await orThrow(readModels.run());
      await append(at.store, inspect('east', false));

      await expect(orThrow(readModels.rebuild('strict'))).rejects.toThrow('stopped at position 2');

      expect(await readModels.rowsOf(strict)).toHaveLength(1);
      await readModels.close();
    });
  });

  test('an event that cannot be decoded stops the models that handle it, and says why', async () => {
    await append(at.store, admit('ann', 'east'));
    await appendAny(at.store, { type: 'Moved', data: { patient: 'ann', room: 7 } });
    await append(at.store, inspect('east', true));
    const readModels = await open();

    await orThrow(readModels.run());

    const status = await readModels.status();
    expect(status.map(({ name, status: health }) => [name, health])).toEqual([
      ['ward-state', 'stopped'],
      ['stays', 'stopped'],
      ['strict', 'running'],
      ['house', 'stopped'],
    ]);
    expect(status[0]?.error?.message).toMatch(/cannot be decoded: .*ward/);
    expect(await readModels.rowsOf(stays)).toEqual(await project(stays, [admit('ann', 'east')]));
    await readModels.close();
  });

  test('a value that does not fit its column stops the model at that event', async () => {
    const fractions = readModel('fractions', {
      version: 1,
      title: label,
      grain: label,
      key: ['patient', 'ward'],
      columns: { ...stays.columns },
      measures: {},
      on: { Admitted: ({ data }, rows) => rows.put({ ...data, before: null, times: 0.5 }) },
    });
    await append(at.store, inspect('east', true), admit('ann', 'east'));
    const readModels = await openReadModels({
      database: at.place.address,
      store: at.store,
      models: [fractions],
    });

    await orThrow(readModels.run());

    expect((await readModels.status())[0]?.error).toMatchObject({
      position: 2,
      message: 'fractions.times cannot be 0.5',
    });
    await readModels.close();
  });

  test('a derivation that throws, or gives two rows one key, stops the derived model', async () => {
    const failing = {
      ...house,
      name: 'failing',
      derive: () => {
        throw new Error('no answer');
      },
    } as const;
    const doubled = {
      ...house,
      name: 'doubled',
      derive: (inputs: Parameters<typeof house.derive>[0]) =>
        [0, 1].flatMap(() => [...house.derive(inputs)]),
    } as const;
    await append(at.store, admit('ann', 'east'));
    const readModels = await openReadModels({
      database: at.place.address,
      store: at.store,
      models: [wards, failing, doubled],
    });
    await orThrow(readModels.run());
    const errors = (await readModels.status()).map(({ error }) => error?.message);
    expect(errors).toEqual([undefined, 'no answer', 'two rows have the key house']);
    expect(await readModels.rowsOf(doubled)).toEqual([]);
    await readModels.close();
  });

  test('a handler for an unknown event type is refused at opening', async () => {
    const misspelt = { ...stays, on: { Admited: () => undefined } } as unknown as typeof stays;
    await expect(
      openReadModels({ database: at.place.address, store: at.store, models: [misspelt] }),
    ).rejects.toThrow('stays handles Admited, which is not an event type');
  });
};
