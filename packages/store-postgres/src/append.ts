// A group of appends as the parameters of one call, and its answer as their outcomes.
import {
  type Appended,
  type ExpectedVersion,
  globalPosition,
  type StreamName,
  streamVersion,
  type StreamVersion,
} from '@aidtrail/event-sourcing';
import {
  type AppendOutcome,
  type AppendRequest,
  findRepeatedAppend,
  findVersionConflict,
  type SerialisedEvent,
  type StoredEvent,
} from '@aidtrail/event-sourcing/store';
import { schemaInSql, statementName } from '@aidtrail/postgres';
import * as E from 'fp-ts/lib/Either.js';
import type { QueryArrayConfig } from 'pg';

import { ANY, NO_STREAM, STREAM_EXISTS } from './append-function.js';

/** A row of the result; the position is null if the append was not written. */
export type AppendRow = readonly [version: string | null, position: string | null];

const expectation = (expected: ExpectedVersion): number => {
  switch (expected) {
    case 'any':
      return ANY;
    case 'noStream':
      return NO_STREAM;
    case 'streamExists':
      return STREAM_EXISTS;
    default:
      return expected;
  }
};

// Names, ids and types are checked before: none has a character that an array literal must escape.
const numbers = (values: ReadonlyArray<number>): string => `{${values.join(',')}}`;
const quoted = (values: ReadonlyArray<string>): string =>
  values.length === 0 ? '{}' : `{"${values.join('","')}"}`;
// JSON of one value has no line breaks.
const lines = (values: ReadonlyArray<string>): string => values.join('\n');

/** Null if no event has a time of its own, which saves the array. */
const times = (events: ReadonlyArray<SerialisedEvent>, now: string): string | null =>
  events.every(({ recordedAt }) => recordedAt === null)
    ? null
    : quoted(events.map(({ recordedAt }) => recordedAt ?? now));

/**
 * The call of the append function for a group; prepared once per connection. Without an identity, it is not checked which
 * log is there.
 */
export const appendCall = (
  schema: string,
  group: ReadonlyArray<AppendRequest>,
  now: string,
  checkIdsFirst: boolean,
  identity: string | null = null,
): QueryArrayConfig => {
  const own = schemaInSql(schema);
  const text = `select version, "position" from ${own}.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;
  const indexOf = new Map<string, number>();
  const streamOf: number[] = [];
  const requestOf: number[] = [];
  const events: SerialisedEvent[] = [];
  for (const [request, { stream, events: own }] of group.entries()) {
    const index = indexOf.get(stream) ?? indexOf.size + 1;
    indexOf.set(stream, index);
    streamOf.push(index);
    for (const event of own) {
      events.push(event);
      requestOf.push(request + 1);
    }
  }
  return {
    name: statementName(text),
    text,
    values: [
      quoted([...indexOf.keys()]),
      numbers(streamOf),
      numbers(group.map(({ expected }) => expectation(expected))),
      numbers(group.map(({ events: own }) => own.length)),
      now,
      numbers(requestOf),
      quoted(events.map(({ id }) => id)),
      quoted(events.map(({ type }) => type)),
      numbers(events.map(({ schemaVersion }) => schemaVersion)),
      lines(events.map(({ data }) => data)),
      lines(events.map(({ metadata }) => metadata)),
      checkIdsFirst,
      times(events, now),
      // Temporary tables last, because any client of the connection may have created one called `events`.
      `${own}, pg_temp`,
      identity,
    ],
    rowMode: 'array',
  };
};

/** What was written; null where the append has to be looked at again. */
export const appendedBy = ([version, position]: AppendRow): Appended | null =>
  position === null
    ? null
    : {
        version: streamVersion(Number(version)),
        position: globalPosition(Number(position)),
        alreadyKnown: false,
      };

/** A stored event, as `knownCall` returns it. */
export type StoredRow = readonly [
  id: string,
  stream: string,
  version: string,
  position: string,
  type: string,
  schemaVersion: string,
  data: string,
  metadata: string,
];

/** Reads the stored events with these ids. */
export const knownCall = (schema: string, ids: ReadonlyArray<string>): QueryArrayConfig => {
  const text = `select id, stream, version, position, type, schema_version, data::text, metadata::text
    from ${schemaInSql(schema)}.events where id = any ($1)`;
  return { name: statementName(text), text, values: [quoted(ids)], rowMode: 'array' };
};

const stored = (row: StoredRow): StoredEvent => ({
  id: row[0],
  stream: row[1] as StreamName,
  version: streamVersion(Number(row[2])),
  position: globalPosition(Number(row[3])),
  type: row[4],
  schemaVersion: Number(row[5]),
  data: row[6],
  metadata: row[7],
});

/** Why an append was not written: its events are already stored, or the version is not the expected one. */
export const resolveUnwritten = (
  { stream, events, expected }: AppendRequest,
  [version]: AppendRow,
  rows: ReadonlyArray<StoredRow>,
): AppendOutcome => {
  const byId = new Map(rows.map((row) => [row[0], stored(row)]));
  const known = findRepeatedAppend(stream, events, (id) => byId.get(id));
  if (E.isLeft(known)) return known;
  if (known.right !== null) return E.right(known.right);
  const actual: StreamVersion | null = version === null ? null : streamVersion(Number(version));
  const conflict = findVersionConflict(stream, expected, actual);
  if (conflict === null) throw new Error(`${stream}: an append was refused without a reason`);
  return E.left(conflict);
};
