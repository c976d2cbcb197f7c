// The checks that every store makes before it writes anything (guarantee 8).
import * as E from 'fp-ts/lib/Either.js';
import { validate as isUuid } from 'uuid';

import { EventIdConflict, InvalidAppend } from '../event-store-errors.js';
import {
  type EventToAppend,
  type ExpectedVersion,
  isStreamName,
  type StreamName,
} from '../event.js';
import { findJsonFault } from './find-json-fault.js';

/** The size limit of an event in every store: type, data and metadata as JSON, in bytes of UTF-8. */
export const MAX_EVENT_LENGTH = 1_000_000;

/** An event whose data and metadata are JSON texts. Checks and storage use the same texts. */
export interface SerialisedEvent {
  /** In lower case. */
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: string;
  readonly metadata: string;
  /** The time at which another log recorded it; null: the store uses its own clock. */
  readonly recordedAt: string | null;
}

const expectations = new Set<unknown>(['any', 'noStream', 'streamExists']);
const typePattern = /^[A-Za-z][A-Za-z0-9]{0,99}$/;
const timePattern = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Checks a whole append and serialises its events, in order. Fails with the first fault. */
export const serialiseAppend = (
  stream: StreamName,
  events: ReadonlyArray<EventToAppend>,
  expected: ExpectedVersion,
): E.Either<InvalidAppend | EventIdConflict, ReadonlyArray<SerialisedEvent>> => {
  const invalid = (path: string, reason: string): E.Either<InvalidAppend, never> =>
    E.left(new InvalidAppend(String(stream), path, reason));
  if (typeof stream !== 'string' || !isStreamName(stream))
    return invalid(
      'stream',
      'not a stream name; write <category>-<id>, letters and digits, then _ . : - in the id',
    );
  if (!Array.isArray(events) || events.length === 0)
    return invalid('events', 'no events to append');
  if (!expectations.has(expected) && !(Number.isSafeInteger(expected) && Number(expected) >= 0))
    return invalid(
      'expected',
      'not an expected version; use any, noStream, streamExists or a version',
    );

  const ids = new Set<string>();
  const serialised: SerialisedEvent[] = [];
  for (let index = 0; index < events.length; index++) {
    const event = serialiseEvent(events[index]);
    if ('reason' in event) return invalid(`events[${index}]${event.path}`, event.reason);
    if (ids.has(event.id)) return E.left(new EventIdConflict(stream, event.id, 'repeatedInBatch'));
    ids.add(event.id);
    serialised.push(event);
  }
  return E.right(serialised);
};

interface Fault {
  readonly path: string;
  readonly reason: string;
}

const serialiseEvent = (event: EventToAppend | undefined): SerialisedEvent | Fault => {
  if (typeof event !== 'object' || event === null) return { path: '', reason: 'not an event' };
  const { id, type, schemaVersion, data, metadata, recordedAt } = event;
  if (!isUuid(id)) return { path: '.id', reason: 'not a UUID' };
  if (typeof type !== 'string' || !typePattern.test(type))
    return { path: '.type', reason: 'not an event type; use letters and digits' };
  if (!Number.isSafeInteger(schemaVersion) || schemaVersion < 1)
    return { path: '.schemaVersion', reason: 'not a schema version; count from 1' };
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata))
    return { path: '.metadata', reason: 'not an object' };
  if (recordedAt !== undefined && !isTime(recordedAt))
    return {
      path: '.recordedAt',
      reason: 'not an existing time in UTC; write it as 2026-03-01T08:00:00.000Z',
    };
  const fault = findJsonFault(data, '.data') ?? findJsonFault(metadata, '.metadata');
  if (fault !== null) return fault;
  const serialised = {
    id: id.toLowerCase(),
    type,
    schemaVersion,
    data: JSON.stringify(data),
    metadata: JSON.stringify(metadata),
    recordedAt: recordedAt ?? null,
  };
  const length = lengthOf(serialised);
  return length > MAX_EVENT_LENGTH
    ? { path: '', reason: `the event has ${length} bytes; the limit is ${MAX_EVENT_LENGTH}` }
    : serialised;
};

// `Date` turns a day that does not exist into another day or into NaN.
const isTime = (value: unknown): boolean => {
  if (typeof value !== 'string' || !timePattern.test(value)) return false;
  const time = new Date(value);
  return !Number.isNaN(time.getTime()) && time.toISOString() === value;
};

// Bytes are only counted if the event could be too long.
const lengthOf = ({ type, data, metadata }: SerialisedEvent): number => {
  const units = type.length + data.length + metadata.length;
  if (units * 3 <= MAX_EVENT_LENGTH) return units;
  const encoder = new TextEncoder();
  return type.length + encoder.encode(data).length + encoder.encode(metadata).length;
};
