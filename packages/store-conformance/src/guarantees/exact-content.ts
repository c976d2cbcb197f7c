import assert from 'node:assert/strict';

import type { EventToAppend, Json, JsonObject } from '@aidtrail/event-sourcing';
import fc from 'fast-check';

import { accepted, allOf, streamOf } from '../expect.js';
import { type Group, group } from '../group.js';
import { checkProperty } from '../check-property.js';
import type { Scene } from '../scene.js';
import { sample, samples, written } from '../sample-events.js';

const nested = (depth: number): Json => (depth === 0 ? {} : { inner: [nested(depth - 1)] });

const roundTrips = async (
  { store, stream, origin }: Scene,
  contents: ReadonlyArray<Json>,
): Promise<void> => {
  const events = contents.map((data) => sample({ data, metadata: { copy: data } }));
  accepted(await store.append(stream(), events, 'noStream')());
  assert.deepEqual((await streamOf(store, stream())).map(written), events);
  assert.deepEqual((await allOf(store, { after: origin })).map(written), events);
};

/** Texts that break a store which builds statements or patterns from values. */
const hostile = [
  `'; drop table events; --`,
  `" or ""="`,
  `\\'; select 1; /*`,
  '$1 $2 :name ? @p',
  '%s %n %_ \\% \\_ * .* ^$',
  '${process.exit()} {{7*7}} `id` $(id)',
  '\\u0000 \\x00 \\0 \\n',
  '{"a":1} [1] null NaN "quoted"',
  '{a,b} {"a","b"} (1,2)',
  '<script>alert(1)</script> &amp; ]]>',
  '=1+1\t@SUM(A1) -- #',
  '../../etc/passwd C:\\temp\\',
  '\u{1B}[31m \u{202E}right to left\u{202C} \u{200B}',
];

/** Any JSON that every store accepts. Negative zero is stored as 0. */
const anyJson: fc.Arbitrary<JsonObject> = fc
  .dictionary(
    fc.string({ unit: 'binary' }).filter((key) => !key.includes('\0')),
    fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }),
    { maxKeys: 5 },
  )
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject)
  .filter((value) => !JSON.stringify(value).includes('\\u0000'));

export const exactContent: ReadonlyArray<Group> = [
  group(6, 'data and metadata are returned exactly', {
    'ids, causation, correlation and dates of occurrence are returned unchanged': async ({
      store,
      stream,
    }) => {
      const event = sample({
        schemaVersion: 3,
        metadata: {
          commandId: '6f1c9c1e-7f3c-4a39-9d0b-3f6a0e0f7b11',
          correlationId: '6f1c9c1e-7f3c-4a39-9d0b-3f6a0e0f7b12',
          causationId: '6f1c9c1e-7f3c-4a39-9d0b-3f6a0e0f7b13',
          occurredOn: '1994-07-20',
          actor: 'account:7',
        },
      });
      accepted(await store.append(stream(), [event], 'noStream')());
      const [stored] = await streamOf(store, stream());
      assert.deepEqual(stored === undefined ? null : written(stored), event);
      assert.equal(stored?.stream, stream());
    },
    'text in every script is returned unchanged to the code unit': (scene) =>
      roundTrips(scene, [
        '組團式援藏醫療',
        '组团式援藏医疗',
        'བོད་ལྗོངས་མི་དམངས་སྨན་ཁང་',
        'شىنجاڭ ئۇيغۇر ئاپتونوم رايونى',
        'plus \u{FE62} small plus',
        'no\u{A0}break\u{202F}space\u{FEFF}',
        '👩🏽‍⚕️🚑',
        'é and e\u{301} are two spellings',
        'line\nfeed\r\ttab \\ " \u{2028}\u{2029}\u{1}\u{7F}',
        '𠮷野家',
      ]),
    'strings that look like code or patterns are returned unchanged': async (scene) => {
      await roundTrips(scene, hostile);
      // And as keys, which some stores quote differently from values.
      const data = Object.fromEntries(hostile.map((text, index) => [text, index]));
      const event = sample({ data, metadata: data });
      accepted(await scene.store.append(scene.stream('keys'), [event], 'noStream')());
      assert.deepEqual((await streamOf(scene.store, scene.stream('keys'))).map(written), [event]);
    },
    'numbers are returned exactly to the last bit': (scene) =>
      roundTrips(scene, [
        Number.MAX_SAFE_INTEGER,
        Number.MIN_SAFE_INTEGER,
        2 ** 31,
        2 ** 32 + 1,
        0,
        0.1,
        1 / 3,
        1e21,
        5e-324,
        Number.MAX_VALUE,
        -1.5e-7,
      ]),
    'empty, nested and unusually named members are returned in their order': (scene) =>
      roundTrips(scene, [
        {},
        [],
        null,
        '',
        false,
        [[], {}, null, ''],
        { z: 1, a: { c: {}, b: [] }, '': 'empty key', 'a.b': 1, $ref: 1, constructor: 1 },
        JSON.parse('{"__proto__": {"polluted": true}}') as Json,
        nested(50),
      ]),
    'the order of keys is kept': async ({ store, stream }) => {
      const data = { zulu: 1, alpha: 2, mike: { yankee: 1, bravo: 2 } };
      accepted(await store.append(stream(), [sample({ data, metadata: data })], 'noStream')());
      const [stored] = await streamOf(store, stream());
      assert.equal(JSON.stringify(stored?.data), JSON.stringify(data));
      assert.equal(JSON.stringify(stored?.metadata), JSON.stringify(data));
    },
    'any JSON value is returned unchanged': async (scene) => {
      let run = 0;
      await checkProperty(
        fc.array(fc.record({ data: anyJson, metadata: anyJson }), { minLength: 1, maxLength: 5 }),
        50,
        async (contents) => {
          const stream = scene.stream(`property${run++}`);
          const events: EventToAppend[] = contents.map((content) => sample(content));
          accepted(await scene.store.append(stream, events, 'noStream')());
          assert.deepEqual((await streamOf(scene.store, stream)).map(written), events);
        },
      );
    },
    'the time of recording is a UTC time with milliseconds': async ({ store, stream }) => {
      accepted(await store.append(stream(), samples(2), 'noStream')());
      for (const { recordedAt } of await streamOf(store, stream()))
        assert.equal(new Date(recordedAt).toISOString(), recordedAt);
    },
    'an event keeps the time at which another log recorded it; other events get the time of this store':
      async ({ store, stream }) => {
        const times = ['1994-07-20T01:02:03.004Z', undefined, '2999-12-31T23:59:59.999Z'];
        const events = times.map((recordedAt) =>
          sample(recordedAt === undefined ? {} : { recordedAt }),
        );
        accepted(await store.append(stream(), events, 'noStream')());
        const stored = await streamOf(store, stream());
        for (const [index, recordedAt] of times.entries())
          if (recordedAt !== undefined) assert.equal(stored[index]?.recordedAt, recordedAt);
        const own = Date.parse(stored[1]?.recordedAt ?? '');
        assert.ok(Math.abs(own - Date.now()) < 86_400_000, `taken at ${stored[1]?.recordedAt}`);
      },
    'changing an event after the append does not change the stored event': async ({
      store,
      stream,
    }) => {
      const data = { persons: 289 };
      const appending = store.append(stream(), [sample({ data })], 'noStream')();
      data.persons = 300;
      accepted(await appending);
      assert.deepEqual((await streamOf(store, stream()))[0]?.data, { persons: 289 });
    },
    'changing an event after reading it does not change the stored event': async ({
      store,
      stream,
    }) => {
      accepted(await store.append(stream(), [sample({ data: { persons: 289 } })], 'noStream')());
      for (const { data } of await streamOf(store, stream()))
        try {
          (data as { persons: number }).persons = 300;
        } catch {
          // A store may return frozen events instead of copies.
        }
      assert.deepEqual((await streamOf(store, stream()))[0]?.data, { persons: 289 });
    },
  }),
];
