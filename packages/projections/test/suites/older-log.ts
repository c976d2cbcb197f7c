import type { EventStore } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { openReadModels, project, projectAll } from '../../src/index.js';
import type { Place, Places } from '../databases/place.js';
import { append, appendAny } from '../log.js';
import { longHistory } from '../ward-histories.js';
import {
  admit,
  discharge,
  house,
  inspect,
  move,
  stays,
  type WardEvent,
  wardEvents,
  wards,
} from '../ward-models.js';
import { orThrow } from '../or-throw.js';

const models = [wards, stays, house] as const;

export const describeOlderLog = ({ newPlace }: Places): void => {
  let place: Place;
  beforeEach(() => {
    place = newPlace();
  });
  afterEach(() => place.remove());

  const open = (store: EventStore) =>
    openReadModels({ database: place.address, store, models, pageSize: 20 });

  const logOf = async (...events: ReadonlyArray<WardEvent>): Promise<EventStore> => {
    const store = await openMemoryStore();
    await append(store, ...events);
    return store;
  };

  /** Read models that have seen all of a log, which is then gone. */
  const seeAllOf = async (...events: ReadonlyArray<WardEvent>): Promise<void> => {
    const store = await logOf(...events);
    const readModels = await open(store);
    await orThrow(readModels.run());
    await readModels.close();
    await store.close();
  };

  const expectRowsOf = async (
    readModels: Awaited<ReturnType<typeof open>>,
    ...events: ReadonlyArray<WardEvent>
  ): Promise<void> => {
    const fresh = await projectAll(models, wardEvents, events);
    for (const model of models)
      expect(await readModels.rowsOf(model)).toEqual(await fresh.rowsOf(model));
    await fresh.close();
    const status = await readModels.status();
    expect(status.map(({ status: health, position }) => [health, position])).toEqual(
      models.map(() => ['running', events.length]),
    );
  };

  describe('a log that was restored, and is older than the read models', () => {
    const history = longHistory(100);

    test('is detected: the status of the read models is ahead', async () => {
      await seeAllOf(...history);
      const store = await logOf(...history.slice(0, 60));
      const readModels = await open(store);
      expect((await readModels.status()).map(({ status }) => status)).toEqual([
        'ahead',
        'ahead',
        'ahead',
      ]);
      await readModels.close();
      await store.close();
    });

    test('leads to a rebuild, including derived models', async () => {
      await seeAllOf(...history);
      const store = await logOf(...history.slice(0, 60));
      const readModels = await open(store);
      await orThrow(readModels.run());
      await expectRowsOf(readModels, ...history.slice(0, 60));
      await readModels.close();
      await store.close();
    });

    test('is detected although other events were appended since', async () => {
      await seeAllOf(...history);
      const others = [...history.slice(0, 60), ...longHistory(80)];
      const store = await openMemoryStore();
      await append(store, ...history.slice(0, 60));
      // Not the ids that were there before.
      const skipped = await logOf(...history);
      for (const event of longHistory(80)) {
        await append(skipped, event);
        await appendAs(store, skipped, event);
      }
      const readModels = await open(store);
      await orThrow(readModels.run());
      await expectRowsOf(readModels, ...others);
      await readModels.close();
      await store.close();
      await skipped.close();
    });

    test('is detected although a read model has seen no event for a while', async () => {
      const kept = [admit('ann', 'east'), admit('bob', 'west')];
      const lost = Array.from({ length: 8 }, () => inspect('east', true));
      const others = ['east', 'west', 'south', 'north'].flatMap((ward) =>
        ['ann', 'bob', 'cai'].map((patient) => move(patient, ward)),
      );
      const openStays = (store: EventStore) =>
        openReadModels({ database: place.address, store, models: [stays] });
      const before = await logOf(...kept, ...lost);
      const seen = await openStays(before);
      await orThrow(seen.run());
      await seen.close();
      await before.close();

      const store = await logOf(...kept, ...others);
      const readModels = await openStays(store);
      await orThrow(readModels.run());
      expect(await readModels.rowsOf(stays)).toEqual(await project(stays, [...kept, ...others]));
      await readModels.close();
      await store.close();
    });

    test('is not confused with a read model that stopped between two events', async () => {
      const store = await logOf(admit('ann', 'east'), admit('bob', 'west'));
      await appendAny(store, { type: 'Moved', data: { patient: 7 } });
      await append(store, ...longHistory(30));
      const builds = async () => {
        const readModels = await open(store);
        await orThrow(readModels.run());
        await readModels.close();
        return place.sql('select name, build, status, position from read_models order by name');
      };
      const first = await builds();
      expect(first).toContainEqual(
        expect.objectContaining({ name: 'stays', status: 'stopped', position: expect.anything() }),
      );
      expect(await builds()).toEqual(first);
      await store.close();
    });

    test('is detected by a rebuild if it was restored while they were open', async () => {
      const [newer, older] = [await logOf(...history), await logOf(...history.slice(0, 30))];
      let current = newer;
      const readModels = await open({
        ...newer,
        readAll: (options) => current.readAll(options),
        readStream: (stream, options) => current.readStream(stream, options),
        head: () => current.head(),
        waitFor: (position, options) => current.waitFor(position, options),
      });
      await orThrow(readModels.run());
      current = older;
      await orThrow(readModels.rebuild('stays'));
      await expectRowsOf(readModels, ...history.slice(0, 30));
      await readModels.close();
      await newer.close();
      await older.close();
    });

    test('an empty log counts as restored', async () => {
      await seeAllOf(admit('ann', 'east'), discharge('ann'), admit('bob', 'east'));
      const store = await openMemoryStore();
      const readModels = await open(store);
      await orThrow(readModels.run());
      expect(await readModels.rowsOf(stays)).toEqual([]);
      await readModels.close();
      await store.close();
    });
  });

  describe('a log that was dropped and begun again from a corrected history', () => {
    // Ids are computed from places in a history, so every id, stream, version and position is the same as before.
    const wrong = [admit('ann', 'east'), admit('bob', 'east'), inspect('east', true)];
    const corrected = [admit('ann', 'west'), admit('bob', 'east'), inspect('east', true)];

    test('is reported with its own figures, not with those of the earlier log', async () => {
      await seeAllOf(...wrong);
      const store = await logOf(...corrected);
      const readModels = await open(store);
      expect((await readModels.status()).map(({ status }) => status)).toEqual([
        'ahead',
        'ahead',
        'ahead',
      ]);
      await orThrow(readModels.run());
      await expectRowsOf(readModels, ...corrected);
      await readModels.close();
      await store.close();
    });

    test('is noticed while the read models are open, at the next position that is asked for', async () => {
      const [before, after] = [await logOf(...wrong), await logOf(...corrected)];
      let current = before;
      const readModels = await open({
        ...before,
        readAll: (options) => current.readAll(options),
        readStream: (stream, options) => current.readStream(stream, options),
        head: () => current.head(),
        identity: () => current.identity(),
        waitFor: (position, options) => current.waitFor(position, options),
      });
      await orThrow(readModels.upTo(wrong.length));
      current = after;
      await orThrow(readModels.upTo(wrong.length));
      await expectRowsOf(readModels, ...corrected);
      await readModels.close();
      await before.close();
      await after.close();
    });

    test('has read models of an earlier version, without an identity, rebuilt once', async () => {
      const store = await logOf(...corrected);
      const builds = async () => {
        const readModels = await open(store);
        await orThrow(readModels.run());
        await expectRowsOf(readModels, ...corrected);
        await readModels.close();
        return place.sql('select name, build from read_models order by name');
      };
      await builds();
      await place.sql('update read_models set log = null');
      const rebuilt = await builds();
      expect(await builds()).toEqual(rebuilt);
      await store.close();
    });
  });
};

/** Appends an event with an id of its own, as long as another log is. */
const appendAs = async (store: EventStore, other: EventStore, event: WardEvent): Promise<void> => {
  const head = await other.head();
  await append({ ...store, head: async () => head }, event);
};
