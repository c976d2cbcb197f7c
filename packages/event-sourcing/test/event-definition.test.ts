import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

import { defineEvent } from '../src/index.js';

const first = defineEvent('TeamDispatched', t.strict({ persons: t.number }));
const second = first.revised(
  t.strict({ persons: t.number, batch: t.union([t.number, t.null]) }),
  ({ persons }) => ({ persons, batch: null }),
);
const third = second.revised(
  t.strict({ headcount: t.number, batch: t.union([t.number, t.null]) }),
  ({ persons, batch }) => ({ headcount: persons, batch }),
);

describe('an event definition', () => {
  test('reads every schema version in its current shape', () => {
    expect(third.schemaVersion).toBe(3);
    expect(third.decode(1, { persons: 289 })).toEqual(E.right({ headcount: 289, batch: null }));
    expect(third.decode(2, { persons: 289, batch: 10 })).toEqual(
      E.right({ headcount: 289, batch: 10 }),
    );
    expect(third.decode(3, { headcount: 289, batch: 10 })).toEqual(
      E.right({ headcount: 289, batch: 10 }),
    );
  });

  test('drops what its codec does not name', () => {
    expect(first.decode(1, { persons: 289, secret: 'x' })).toEqual(E.right({ persons: 289 }));
  });

  test('reports what is wrong with an event, by type and schema version', () => {
    expect(third.decode(2, { persons: 'many', batch: 10 })).toEqual(
      E.left({
        _tag: 'DecodeFailure',
        type: 'TeamDispatched',
        schemaVersion: 2,
        reasons: [expect.stringContaining('"many"')],
      }),
    );
  });

  test('refuses a schema version that is newer than the library', () => {
    expect(third.decode(4, { headcount: 289 })).toMatchObject({
      _tag: 'Left',
      left: { _tag: 'DecodeFailure', schemaVersion: 4 },
    });
  });

  test('keeps its former names through revisions', () => {
    const renamed = first
      .formerly('TeamSent')
      .revised(t.strict({ n: t.number }), ({ persons }) => ({
        n: persons,
      }));
    expect(renamed.formerTypes).toEqual(['TeamSent']);
    expect(renamed.decode(1, { persons: 3 })).toEqual(E.right({ n: 3 }));
  });

  test('encodes through its codec', () => {
    const dated = defineEvent(
      'TeamDispatched',
      t.strict({
        on: new t.Type<Date, string>(
          'Date',
          (value): value is Date => value instanceof Date,
          (value, context) =>
            typeof value === 'string' ? t.success(new Date(value)) : t.failure(value, context),
          (date) => date.toISOString(),
        ),
      }),
    );
    const on = new Date('2026-03-01T00:00:00Z');
    const json = dated.encode({ on });
    expect(json).toEqual({ on: '2026-03-01T00:00:00.000Z' });
    expect(dated.decode(1, json)).toEqual(E.right({ on }));
  });
});
