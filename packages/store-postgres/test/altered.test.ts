// A schema in which another program has planted something that could lose or change events.
import { expect, test } from '@jest/globals';

import { dispatches, everything, team } from '../../../test/stores/sample.js';
import { openPostgresStore } from '../src/index.js';
import { describeWithServer, serverUrl, sql, temporarySchema } from './database.js';

const schema = temporarySchema();
const open = (readOnly = false) =>
  openPostgresStore({ url: serverUrl, schema: schema(), readOnly });

const filled = async (): Promise<void> => {
  const store = await open();
  expect((await store.append(team, dispatches(3), 'any')())._tag).toBe('Right');
  await store.close();
};

/** A function for triggers that swallows every row. */
const swallow = (name: string) =>
  `create function ${name}.swallow() returns trigger language plpgsql as $$ begin return null; end $$;`;

const alterations: ReadonlyArray<readonly [string, (name: string) => string, RegExp]> = [
  [
    'a trigger that swallows events',
    (name) =>
      `${swallow(name)} create trigger planted before insert on ${name}.events for each row execute function ${name}.swallow()`,
    /the trigger planted/,
  ],
  [
    'a rule that swallows events',
    (name) => `create rule planted as on insert to ${name}.events do instead nothing`,
    /the rule planted/,
  ],
  [
    'a view called events',
    (name) =>
      `alter table ${name}.events rename to hidden; create view ${name}.events as select * from ${name}.hidden`,
    /events is not a table/,
  ],
  [
    'no unique ids',
    (name) => `alter table ${name}.events drop constraint events_id`,
    /no unique index on id/,
  ],
  [
    'no unique versions',
    (name) => `alter table ${name}.events drop constraint events_stream_version`,
    /no unique index on stream,version/,
  ],
  [
    'unique types',
    (name) =>
      `delete from ${name}.events where position > 1; create unique index planted on ${name}.events (type)`,
    /the unique index on type/,
  ],
  [
    'unique ids of some events only',
    (name) =>
      `alter table ${name}.events drop constraint events_id; create unique index events_id on ${name}.events (id) where position > 2`,
    /no unique index on id; the unique index \S+events_id/,
  ],
  [
    'row security',
    (name) => `alter table ${name}.events enable row level security`,
    /row security/,
  ],
  [
    'a constraint',
    (name) => `alter table ${name}.events add constraint planted check (position < 1000)`,
    /the constraint planted/,
  ],
  [
    'a table that inherits',
    (name) => `create table ${name}.planted () inherits (${name}.events)`,
    /planted, which inherits from events/,
  ],
  [
    'another column type',
    (name) => `alter table ${name}.events alter column stream type varchar(9)`,
    /no column stream text; the column stream character varying/,
  ],
  [
    'a table that a crash empties',
    (name) => `alter table ${name}.events set unlogged`,
    /does not survive a crash/,
  ],
  [
    'a function of another program',
    (name) =>
      `create function ${name}.append(text) returns bigint language sql as 'select 1::bigint'`,
    /a function append that is not that of Aidtrail/,
  ],
];

describeWithServer('a schema with', () => {
  test.each(alterations)('%s is refused, with what was found', async (_, change, found) => {
    await filled();
    await sql(change(schema()));
    for (const readOnly of [false, true])
      await expect(open(readOnly)).rejects.toMatchObject({
        _tag: 'StoreUnavailable',
        reason: 'corrupt',
        message: expect.stringMatching(found),
      });
  });

  test('an index for queries is opened', async () => {
    await filled();
    await sql(`create index on ${schema()}.events (type, recorded_at)`);
    const store = await open();
    expect((await everything(store)).length).toBe(3);
    await store.close();
  });
});

describeWithServer('a trigger that swallows events, planted while the store is open,', () => {
  test('makes the append fail as a whole', async () => {
    await filled();
    const store = await open();
    await sql(
      `${swallow(schema())} create trigger planted before insert on ${schema()}.events for each row
         when (new.version = 4) execute function ${schema()}.swallow()`,
    );
    const outcome = await store.append(team, dispatches(4), 'any')();
    expect(outcome).toMatchObject({ left: { _tag: 'StoreUnavailable', reason: 'corrupt' } });
    expect(outcome).toMatchObject({
      left: { message: expect.stringContaining('accepted 3 of 4 events') },
    });
    expect(await store.head()).toBe(3);
    await store.close();
  });
});

describeWithServer('a store of a version without identities', () => {
  const withoutIdentity = async (): Promise<void> => {
    await filled();
    await sql(
      `drop table ${schema()}.log_identity; delete from ${schema()}.schema_version where version > 2`,
    );
  };

  test('has none while it is only read, and gets one that it keeps when it is opened for writing', async () => {
    await withoutIdentity();
    const reader = await open(true);
    expect(await reader.identity()).toBeNull();
    expect((await everything(reader)).length).toBe(3);
    await reader.close();
    const [one, other] = await Promise.all([open(), open()]);
    const identity = await one.identity();
    expect(identity).not.toBeNull();
    expect(await other.identity()).toBe(identity);
    expect((await one.append(team, dispatches(1), 'any')())._tag).toBe('Right');
    await Promise.all([one.close(), other.close()]);
    const again = await open(true);
    expect(await again.identity()).toBe(identity);
    await again.close();
  });
});
