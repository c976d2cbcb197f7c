// No append and no read reaches another log than the one that was opened: not behind a pooler, not after a rename, and
// not after the log was dropped and begun again.
import { type EventStore, streamName } from '@aidtrail/event-sourcing';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { dispatches, everything, team } from '../../../test/stores/sample.js';
import { openPostgresStore as opened } from '../src/index.js';
import { describeWithServer, dropSchema, newSchema, serverUrl, sql } from './database.js';
import { transactionPool } from './transaction-pool.js';

let schemas: [one: string, other: string];
beforeEach(() => {
  schemas = [newSchema(), newSchema()];
});
afterEach(async () => {
  for (const schema of schemas) await dropSchema(schema);
});

const open = (schema: string, url = serverUrl): Promise<EventStore> => opened({ url, schema });

/** The ids of the events in a schema, whatever any store says. */
const idsIn = async (schema: string): Promise<ReadonlyArray<unknown>> =>
  (await sql(`select id from ${schema}.events order by position`)).map(({ id }) => id);

describeWithServer('two logs behind a pooler in transaction mode', () => {
  test('never get each other’s events: calls succeed in their own log or are refused', async () => {
    for (const schema of schemas) await (await open(schema)).close();
    const pool = await transactionPool();
    const stores = await Promise.all(schemas.map((schema) => open(schema, pool.url)));
    const acknowledged = schemas.map((): string[] => []);
    for (let round = 0; round < 6; round++)
      for (const [index, store] of stores.entries()) {
        const events = dispatches(2);
        const stream = streamName('team', `${index}-${round}`);
        const outcome = await store.append(stream, events, 'noStream')();
        if (E.isRight(outcome)) acknowledged[index]?.push(...events.map(({ id }) => id));
        else expect(outcome.left).toMatchObject({ _tag: 'StoreUnavailable', reason: 'cannotOpen' });
        const read = await everything(store).then(
          (found) => found.map(({ id }) => id),
          (thrown: unknown) => {
            expect(thrown).toMatchObject({ _tag: 'StoreUnavailable', reason: 'cannotOpen' });
            return acknowledged[index];
          },
        );
        expect(read).toEqual(acknowledged[index]);
      }
    expect(acknowledged.map(({ length }) => length)).toEqual([12, 12]);
    for (const [index, schema] of schemas.entries())
      expect(await idsIn(schema)).toEqual(acknowledged[index]);
    await Promise.all(stores.map((store) => store.close()));
    pool.close();
  });

  test('two clients of one log lose nothing that was acknowledged', async () => {
    const [schema] = schemas;
    await (await open(schema)).close();
    const pool = await transactionPool();
    const stores = [await open(schema, pool.url), await open(schema, pool.url)];
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round++)
      for (const store of stores) {
        const events = dispatches(1);
        const outcome = await store.append(team, events, 'any')();
        if (E.isRight(outcome)) acknowledged.push(...events.map(({ id }) => id));
        else expect(outcome.left).toMatchObject({ _tag: 'StoreUnavailable', reason: 'cannotOpen' });
      }
    expect(await idsIn(schema)).toEqual(acknowledged);
    await Promise.all(stores.map((store) => store.close()));
    pool.close();
  });
});

describeWithServer('a log whose schema was renamed', () => {
  test('gets the appends to its new name, and none of a new log under its old name', async () => {
    const [old, renamed] = schemas;
    const before = dispatches(1);
    const store = await open(old);
    await store.append(team, before, 'any')();
    await store.close();
    await sql(`alter schema ${old} rename to ${renamed}`);
    const fresh = await open(old);
    const moved = await open(renamed);
    expect(await fresh.identity()).not.toBe(await moved.identity());
    const [ofMoved, ofFresh] = [dispatches(2), dispatches(3)];
    const heard = moved.waitFor(3 as never);
    expect((await moved.append(team, ofMoved, 'any')())._tag).toBe('Right');
    expect((await fresh.append(team, ofFresh, 'any')())._tag).toBe('Right');
    await heard;
    expect(await idsIn(renamed)).toEqual([...before, ...ofMoved].map(({ id }) => id));
    expect(await idsIn(old)).toEqual(ofFresh.map(({ id }) => id));
    await Promise.all([fresh.close(), moved.close()]);
  });

  test('has no object in the database that names its schema', async () => {
    const [schema] = schemas;
    await (await open(schema)).close();
    const texts = await sql(
      `select coalesce(p.prosrc, '') || coalesce(array_to_string(p.proconfig, ','), '') as text
         from pg_proc p where p.pronamespace = $1::regnamespace
       union all select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d
         join pg_class c on c.oid = d.adrelid where c.relnamespace = $1::regnamespace
       union all select pg_get_triggerdef(t.oid) from pg_trigger t
         join pg_class c on c.oid = t.tgrelid where c.relnamespace = $1::regnamespace`,
      [schema],
    );
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.filter(({ text }) => String(text).includes(schema))).toEqual([]);
  });
});

describeWithServer('a log that another one has replaced while it was open', () => {
  test.each([
    ['was dropped', (schema: string) => dropSchema(schema)],
    ['was renamed', (schema: string) => sql(`alter schema ${schema} rename to ${schemas[1]}`)],
  ])('refuses appends where the earlier one %s', async (_, replace) => {
    const [schema] = schemas;
    const store = await open(schema);
    expect((await store.append(team, dispatches(1), 'any')())._tag).toBe('Right');
    await replace(schema);
    const other = await open(schema);
    expect(await store.append(team, dispatches(1), 'any')()).toMatchObject({
      left: {
        _tag: 'StoreUnavailable',
        reason: 'failed',
        message: expect.stringContaining('is not the log that was opened'),
      },
    });
    expect(await everything(other)).toEqual([]);
    expect(await store.identity()).toBe(await other.identity());
    await Promise.all([store.close(), other.close()]);
  });
});
