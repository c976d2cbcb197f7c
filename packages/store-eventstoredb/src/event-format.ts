// How an event stands on the server: data as its JSON; metadata as JSON in which `aidtrail` holds what is ours
// and the two ids that other clients look for have the names they look for.
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
import type streams from '@eventstore/db-client/generated/streams_pb.js';

import { unavailable } from './failure.js';

type Record = streams.ReadResp.ReadEvent.RecordedEvent;

/** What stands under `aidtrail` in the metadata. */
interface Ours {
  readonly schemaVersion: number;
  readonly recordedAt?: string;
  /** Names the append, on its first event: tells who wrote it when two write the same ids. */
  readonly append?: string;
  /** The metadata stands apart, because it has keys of its own that would be taken for others. */
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

/** Null for an event that is no event of Aidtrail. */
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

const textOf = (bytes: Uint8Array | string): string => {
  if (typeof bytes === 'string') return Buffer.from(bytes, 'base64').toString('utf8');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
};

/** An event as the server gives it, with what tells whether it is ours. */
export interface FoundEvent extends DecodedMetadata {
  readonly stream: StreamName;
  readonly record: Record;
}

export interface Format {
  /** The name of a stream on the server. */
  readonly nameOf: (stream: StreamName) => string;
  /** Null for events of the system and of other programs. */
  readonly find: (record: Record) => FoundEvent | null;
  readonly decode: (found: FoundEvent) => RecordedEvent;
  /** With data and metadata as they were written, to be compared. */
  readonly stored: (found: FoundEvent) => StoredEvent;
}

const typeOf = (record: Record): string => record.getMetadataMap().get('type') ?? '';
export const positionOf = (record: Record) => globalPosition(Number(record.getCommitPosition()));
export const versionOf = (record: Record) => streamVersion(Number(record.getStreamRevision()));

export const formatWith = (place: string, prefix: string): Format => {
  let milliseconds = Number.NaN;
  let time = '';
  // Tenths of microseconds since 1970. Events of one append have one time, and it is dear to write.
  const timeOf = (record: Record): string => {
    const created = Number((record.getMetadataMap().get('created') ?? '0').slice(0, -4));
    if (created !== milliseconds) {
      milliseconds = created;
      time = new Date(milliseconds).toISOString();
    }
    return time;
  };
  const dataOf = (record: Record): Json => {
    try {
      return JSON.parse(textOf(record.getData())) as Json;
    } catch (thrown) {
      const where = `${textOf(record.getStreamIdentifier()?.getStreamName() ?? '')}, version ${record.getStreamRevision()}`;
      throw unavailable(place, 'notAStore', thrown, `${where}: the data are no JSON`);
    }
  };
  return {
    nameOf: (stream) => `${prefix}${stream}`,
    find: (record) => {
      const name = textOf(record.getStreamIdentifier()?.getStreamName() ?? '');
      if (!name.startsWith(prefix) || name.startsWith('$')) return null;
      const stream = name.slice(prefix.length);
      if (!isStreamName(stream)) return null;
      const decoded = decodeMetadata(textOf(record.getCustomMetadata()));
      return decoded === null ? null : { ...decoded, stream, record };
    },
    decode: ({ stream, record, ours, metadata }) => ({
      id: record.getId()?.getString() ?? '',
      type: typeOf(record),
      schemaVersion: ours.schemaVersion,
      data: dataOf(record),
      metadata,
      stream,
      version: versionOf(record),
      position: positionOf(record),
      recordedAt: ours.recordedAt ?? timeOf(record),
    }),
    stored: ({ stream, record, ours, metadata }) => ({
      id: record.getId()?.getString() ?? '',
      type: typeOf(record),
      schemaVersion: ours.schemaVersion,
      // Other clients may have written the same JSON with other spaces.
      data: JSON.stringify(dataOf(record)),
      metadata: JSON.stringify(metadata),
      stream,
      version: versionOf(record),
      position: positionOf(record),
    }),
  };
};
