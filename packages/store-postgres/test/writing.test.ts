import { streamName, type StreamName } from '@aidtrail/event-sourcing';
import { expect, test } from '@jest/globals';

import { describeWithServer, serverUrl, sql, temporarySchema } from './database.js';
import { openPostgresStore as opened } from '../src/index.js';
import { dispatches, everything, team } from '../../../test/stores/sample.js';
import { upTo } from './sample.js';

const schema = temporarySchema();
const open = () => opened({ url: serverUrl, schema: schema() });

/** How many transactions have written the events of the store. */
const transactions = async (): Promise<number> =>
  (await sql(`select distinct xmin::text from ${schema()}.events`)).length;

describeWithServer('appends that arrive together', () => {
  test('share a transaction, each with its own version check', async () => {
    const store = await opened({ url: serverUrl, schema: schema(), clock: () => new Date(0) });
    const outcomes = await Promise.all([
      store.append(team, dispatches(2), 'noStream')(),
      store.append(team, dispatches(2), 'noStream')(),
      store.append(team, dispatches(1), 'streamExists')(),
      store.append(streamName('team', '2'), dispatches(1), 'noStream')(),
    ]);
    expect(outcomes).toMatchObject([
      { right: { version: 1, position: 2 } },
      { left: { _tag: 'VersionConflict', actual: 1 } },
      { right: { version: 2, position: 3 } },
      { right: { version: 0, position: 4 } },
    ]);
    expect(await transactions()).toBe(1);
    expect((await everything(store)).map(({ recordedAt }) => recordedAt)).toEqual(
      Array(4).fill('1970-01-01T00:00:00.000Z'),
    );
    await store.close();
  });

  test('need few transactions', async () => {
    const store = await open();
    const outcomes = await Promise.all(
      upTo(500).map((number) =>
        store.append(streamName('team', String(number)), dispatches(1), 'noStream')(),
      ),
    );
    expect(outcomes.filter(({ _tag }) => _tag === 'Left')).toEqual([]);
    expect(await transactions()).toBeLessThan(10);
    await store.close();
  });

  test('write nothing of a batch whose last id is already in use, and all of the others', async () => {
    const store = await open();
    const taken = dispatches(1);
    await store.append(team, taken, 'noStream')();
    const outcomes = await Promise.all([
      store.append(streamName('team', '2'), dispatches(1), 'noStream')(),
      store.append(streamName('team', '3'), [...dispatches(60), ...taken], 'noStream')(),
      store.append(team, taken, 'noStream')(),
    ]);
    expect(outcomes).toMatchObject([
      { right: { version: 0, alreadyKnown: false } },
      { left: { _tag: 'EventIdConflict', reason: 'otherStream' } },
      { right: { version: 0, position: 1, alreadyKnown: true } },
    ]);
    expect(await store.head()).toBe(2);
    await store.close();
  });
});

describeWithServer('appends of one sequence', () => {
  const [broken, late, other] = ['broken', 'late', 'other'].map((name) =>
    streamName('team', name),
  ) as [StreamName, StreamName, StreamName];

  const whileWriting = (what: string) =>
    sql(`create function ${schema()}.interfere() returns trigger language plpgsql as
        $$ begin ${what}; return new; end $$;
      create trigger interfere before insert on ${schema()}.events for each row
        when (new.stream = '${broken}') execute function ${schema()}.interfere()`);

  test('are written up to the first for which the disk is full, and appends outside the sequence are written', async () => {
    const store = await open();
    await whileWriting('raise disk_full');
    const sequence = {};
    const outcomes = await Promise.all([
      store.append(team, dispatches(1), 'noStream', { sequence })(),
      store.append(broken, dispatches(1), 'noStream', { sequence })(),
      store.append(late, dispatches(1), 'noStream', { sequence })(),
      store.append(other, dispatches(1), 'noStream')(),
    ]);
    const full = { left: { _tag: 'StoreUnavailable', reason: 'diskFull' } };
    expect(outcomes).toMatchObject([
      { right: { position: 1 } },
      full,
      full,
      { right: { position: 2 } },
    ]);
    await store.close();
  });

  test('are not written after one with an unknown outcome, even if it fills a transaction alone', async () => {
    const store = await open();
    await whileWriting('perform pg_terminate_backend(pg_backend_pid())');
    const [large, small] = [dispatches(9, { data: { text: 'x'.repeat(950_000) } }), dispatches(1)];
    const inSequence = (sequence: object) => [
      store.append(broken, large, 'noStream', { sequence })(),
      store.append(late, small, 'noStream', { sequence })(),
    ];
    expect(await Promise.all(inSequence({}))).toMatchObject([
      { left: { _tag: 'OutcomeUnknown', stream: broken } },
      { left: { _tag: 'OutcomeUnknown', stream: late } },
    ]);
    await sql(`drop trigger interfere on ${schema()}.events`);
    expect(await Promise.all(inSequence({}))).toMatchObject([
      { right: { position: 9 } },
      { right: { position: 10 } },
    ]);
    await store.close();
  });
});

describeWithServer('an append', () => {
  test('that is too long for one call is refused before it is sent', async () => {
    const store = await open();
    const events = dispatches(210, { data: { text: 'x'.repeat(960_000) } });
    expect(await store.append(team, events, 'any')()).toMatchObject({
      left: { _tag: 'InvalidAppend', path: 'events' },
    });
    expect(await store.head()).toBe(0);
    await store.close();
  });

  test('is refused with a reason if the account may not write', async () => {
    const store = await open();
    await sql(`create or replace function ${schema()}.refuse() returns trigger language plpgsql as
      $$ begin raise insufficient_privilege using message = 'permission denied for table events'; end $$;
      create trigger refuse before insert on ${schema()}.events execute function ${schema()}.refuse()`);
    expect(await store.append(team, dispatches(1), 'any')()).toMatchObject({
      left: {
        _tag: 'StoreUnavailable',
        reason: 'readOnly',
        message: expect.stringContaining('permission denied for table events'),
      },
    });
    expect(await store.head()).toBe(0);
    await store.close();
  });

  test('succeeds if the server has a stricter default isolation level', async () => {
    const database = `isolated_${schema()}`;
    await sql(`create database ${database}`);
    await sql(`alter database ${database} set default_transaction_isolation = 'serializable'`);
    const url = new URL(serverUrl);
    url.pathname = `/${database}`;
    const stores = await Promise.all(upTo(3).map(() => opened({ url: url.href })));
    const outcomes = await Promise.all(
      stores.flatMap((store) => upTo(20).map(() => store.append(team, dispatches(1), 'any')())),
    );
    expect(outcomes.filter(({ _tag }) => _tag === 'Left')).toEqual([]);
    await Promise.all(stores.map((store) => store.close()));
    await sql(`drop database ${database}`);
  });

  test('stores its JSON verbatim, and SQL can query it', async () => {
    const store = await open();
    const data = { z: 1, a: { persons: 289, 名: '将近300' } };
    await store.append(team, dispatches(1, { data }), 'any')();
    expect(
      await sql(
        `select data::text as text, data -> 'a' ->> 'persons' as persons from ${schema()}.events`,
      ),
    ).toEqual([{ text: JSON.stringify(data), persons: '289' }]);
    await store.close();
  });
});
