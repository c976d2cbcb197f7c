// One example of every event type in every schema version, as stored. They are never edited: what was
// written once must be readable for ever. A change of shape adds the next version beside the old one.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { aidEvents } from '../src/index.js';

type Golden = Readonly<Record<string, Readonly<Record<string, never>>>>;

/** Codecs of payloads are records, records with optional members, or both at once. */
interface Payload {
  readonly props?: object;
  readonly types?: ReadonlyArray<Payload>;
}

const members = ({ props = {}, types = [] }: Payload): ReadonlyArray<string> => [
  ...Object.keys(props),
  ...types.flatMap(members),
];

const folder = new URL('golden/', import.meta.url);

const golden = Object.assign(
  {},
  ...readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden,
  ),
) as Golden;

describe.each(aidEvents.definitions.map((definition) => [definition.type, definition] as const))(
  '%s',
  (type, { codec, schemaVersion, decode, encode }) => {
    const versions = Array.from({ length: schemaVersion }, (_, index) => index + 1);

    test.each(versions)('is still read as it was stored at version %i', (version) => {
      const stored = golden[type]?.[version];
      expect(stored).toBeDefined();
      expect(E.isRight(decode(version, stored as never))).toBe(true);
    });

    test('is stored as the example of its current version shows', () => {
      const stored = golden[type]?.[schemaVersion];
      const decoded = decode(schemaVersion, stored as never);
      expect(E.isRight(decoded) ? encode(decoded.right as never) : decoded.left).toEqual(stored);
    });

    // An optional member that was renamed or dropped would not be missed otherwise.
    test('has every member in the example of its current version, and no other', () => {
      const stored: object = golden[type]?.[schemaVersion] ?? {};
      expect(Object.keys(stored).toSorted()).toEqual(members(codec as Payload).toSorted());
    });
  },
);

test('every example belongs to an event type', () =>
  expect(new Set(Object.keys(golden))).toEqual(
    new Set(aidEvents.definitions.map(({ type }) => type)),
  ));
