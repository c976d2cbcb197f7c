// How the server stores an event: its data as JSON; its metadata as JSON with what is ours under `aidtrail`, and with
// the names that other clients use for correlation and causation.
import {
  globalPosition,
  isStreamName,
  type Json,
  type JsonObject,
  type RecordedEvent,
  type StreamName,
  streamVersion,
} from '@aidtrail/event-sourcing';
import { type SerialisedEvent, type StoredEvent } from '@aidtrail/event-sourcing/store';

import { unavailable } from './failure.js';
import type { StoredRecord } from './protocol.js';

/** What the metadata has under `aidtrail`. */
interface Ours {
  readonly schemaVersion: number;
  readonly recordedAt?: string;
  /** The name of the append, in its first event: distinguishes two appends of the same ids. */
  readonly append?: string;
  /** The event's metadata is in a member of its own, because it has keys that the server or we use. */
  readonly apart?: true;
}

const OURS = 'aidtrail';
const APART = 'metadata';
const names = new Map([
  ['correlationId', '$correlationId'],
  ['causationId', '$causationId'],
]);
const originalNames = new Map([...names].map(([ours, theirs]) => [theirs, ours]));

/** The metadata of an event as the server keeps it. */
export const encodeMetadata = (
  { schemaVersion, recordedAt, metadata }: Omit<SerialisedEvent, 'id'>,
  append: string | null,
): string => {
  const ours: Ours = {
    schemaVersion,
    ...(recordedAt === null ? {} : { recordedAt }),
    ...(append === null ? {} : { append }),
  };
  if (metadata === '{}') return `{"${OURS}":${JSON.stringify(ours)}}`;
  const parsed = JSON.parse(metadata) as JsonObject;
  const keys = Object.keys(parsed);
  if (keys.some((key) => key.startsWith('$') || key === OURS))
    return `{"${OURS}":${JSON.stringify({ ...ours, apart: true })},"${APART}":${metadata}}`;
  const members = keys.map((key) => {
    const value = parsed[key];
    const name = typeof value === 'string' ? (names.get(key) ?? key) : key;
    return `${JSON.stringify(name)}:${JSON.stringify(value)}`;
  });
  return `{"${OURS}":${JSON.stringify(ours)},${members.join(',')}}`;
};

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isOurs = (value: unknown): boolean =>
  isObject(value) &&
  Number.isSafeInteger(value['schemaVersion']) &&
  Number(value['schemaVersion']) >= 1;

interface DecodedMetadata {
  readonly ours: Ours;
  readonly metadata: JsonObject;
}

/** Null for an event of another program. */
const decodeMetadata = (text: string): DecodedMetadata | null => {
  if (!text.includes(`"${OURS}"`)) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(parsed) || !isOurs(parsed[OURS])) return null;
  const ours = parsed[OURS] as unknown as Ours;
  if (ours.apart === true) {
    const apart = parsed[APART];
    return isObject(apart) ? { ours, metadata: apart } : null;
  }
  const metadata: { [key: string]: Json } = {};
  for (const key of Object.keys(parsed)) {
    if (key === OURS) continue;
    const name = originalNames.get(key) ?? key;
    const value = parsed[key] as Json;
    if (name === '__proto__')
      Object.defineProperty(metadata, name, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    else metadata[name] = value;
  }
  return { ours, metadata };
};

/** A field that was not sent is an empty array. */
const textOf = (bytes: Uint8Array): string =>
  bytes.length === 0
    ? ''
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/** An event of this log as the server has it. */
export interface FoundEvent extends DecodedMetadata {
  readonly stream: StreamName;
  readonly record: StoredRecord;
}

export interface Format {
  /** The name of a stream on the server. */
  readonly nameOf: (stream: StreamName) => string;
  /** Null for events of the system and of other programs. */
  readonly find: (record: StoredRecord) => FoundEvent | null;
  readonly decode: (found: FoundEvent) => RecordedEvent;
  /** With data and metadata in the form in which appends are compared. */
  readonly stored: (found: FoundEvent) => StoredEvent;
}

const typeOf = (record: StoredRecord): string => record.system['type'] ?? '';
export const idOf = (record: StoredRecord): string => record.id?.text ?? '';
export const positionOf = (record: StoredRecord) => globalPosition(record.position.toNumber());
export const versionOf = (record: StoredRecord) => streamVersion(record.version.toNumber());

/** The name of the event's stream on the server. */
export const streamNameOf = (record: StoredRecord): string =>
  record.stream === null ? '' : textOf(record.stream.name);

/** The JSON of an event's data. Throws a SyntaxError for other data. */
export const dataOf = (record: StoredRecord): Json => JSON.parse(textOf(record.data)) as Json;

export const formatWith = (place: string, prefix: string): Format => {
  let milliseconds = Number.NaN;
  let time = '';
  // Events of one append have one time, and writing it is expensive.
  const timeOf = (record: StoredRecord): string => {
    const created = Number((record.system['created'] ?? '0').slice(0, -4));
    if (created !== milliseconds) {
      milliseconds = created;
      time = new Date(milliseconds).toISOString();
    }
    return time;
  };
  const checkedData = (record: StoredRecord): Json => {
    try {
      return dataOf(record);
    } catch (thrown) {
      const where = `${streamNameOf(record)}, version ${versionOf(record)}`;
      throw unavailable(place, 'notAStore', thrown, `${where}: the data is not JSON`);
    }
  };
  const common = ({ stream, record, ours }: FoundEvent) => ({
    id: idOf(record),
    type: typeOf(record),
    schemaVersion: ours.schemaVersion,
    stream,
    version: versionOf(record),
    position: positionOf(record),
  });
  return {
    nameOf: (stream) => `${prefix}${stream}`,
    find: (record) => {
      const name = streamNameOf(record);
      if (!name.startsWith(prefix) || name.startsWith('$')) return null;
      const stream = name.slice(prefix.length);
      if (!isStreamName(stream)) return null;
      const decoded = decodeMetadata(textOf(record.metadata));
      return decoded === null ? null : { ...decoded, stream, record };
    },
    decode: (found) => ({
      ...common(found),
      data: checkedData(found.record),
      metadata: found.metadata,
      recordedAt: found.ours.recordedAt ?? timeOf(found.record),
    }),
    stored: (found) => ({
      ...common(found),
      // Other clients may have written the same JSON with other spaces.
      data: JSON.stringify(checkedData(found.record)),
      metadata: JSON.stringify(found.metadata),
    }),
  };
};
