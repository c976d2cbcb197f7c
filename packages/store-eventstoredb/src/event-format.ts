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
import type { SerialisedEvent, StoredEvent } from '@aidtrail/event-sourcing/store';
import type { ResolvedEvent } from '@eventstore/db-client';

import { unavailable } from './failure.js';

/** An event as the client returns it. */
export type StoredRecord = NonNullable<ResolvedEvent['event']>;

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
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Uint8Array);

interface DecodedMetadata {
  readonly ours: Ours;
  readonly metadata: JsonObject;
}

/** Null for an event of another program. */
const decodeMetadata = (stored: unknown): DecodedMetadata | null => {
  if (!isObject(stored)) return null;
  const mark = stored[OURS];
  if (!isObject(mark) || !Number.isSafeInteger(mark['schemaVersion'])) return null;
  const ours = mark as unknown as Ours;
  if (ours.schemaVersion < 1) return null;
  if (ours.apart === true) {
    const apart = stored[APART];
    return isObject(apart) ? { ours, metadata: apart } : null;
  }
  const metadata: { [key: string]: Json } = {};
  for (const key of Object.keys(stored)) {
    if (key === OURS) continue;
    const name = originalNames.get(key) ?? key;
    const value = stored[key] as Json;
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

/** What shows whether an event is of this log. */
type Origin = Pick<StoredRecord, 'streamId' | 'metadata'>;

/** An event of this log as the server has it. */
export interface FoundEvent<Record extends Origin = StoredRecord> extends DecodedMetadata {
  readonly stream: StreamName;
  readonly record: Record;
}

export interface Format {
  /** The name of a stream on the server. */
  readonly nameOf: (stream: StreamName) => string;
  /** Null for events of the system and of other programs. */
  readonly find: <Record extends Origin>(record: Record) => FoundEvent<Record> | null;
  readonly decode: (found: FoundEvent) => RecordedEvent;
  /** With data and metadata in the form in which appends are compared. */
  readonly stored: (found: FoundEvent) => StoredEvent;
}

export const positionOf = ({ position }: Pick<StoredRecord, 'position'>) =>
  globalPosition(Number(position?.commit));
export const versionOf = ({ revision }: Pick<StoredRecord, 'revision'>) =>
  streamVersion(Number(revision));

export const formatWith = (place: string, prefix: string): Format => {
  let milliseconds = Number.NaN;
  let time = '';
  // Events of one append have one time, and writing it is expensive.
  const timeOf = ({ created }: StoredRecord): string => {
    if (created.getTime() !== milliseconds) {
      milliseconds = created.getTime();
      time = created.toISOString();
    }
    return time;
  };
  const dataOf = (record: StoredRecord): Json => {
    if (record.isJson) return record.data as Json;
    try {
      return JSON.parse(Buffer.from(record.data).toString('utf8')) as Json;
    } catch (thrown) {
      const where = `${record.streamId}, version ${record.revision}`;
      throw unavailable(place, 'notAStore', thrown, `${where}: the data is not JSON`);
    }
  };
  const common = ({ stream, record, ours }: FoundEvent) => ({
    id: record.id,
    type: record.type,
    schemaVersion: ours.schemaVersion,
    stream,
    version: versionOf(record),
    position: positionOf(record),
  });
  return {
    nameOf: (stream) => `${prefix}${stream}`,
    find: (record) => {
      const name = record.streamId;
      if (!name.startsWith(prefix) || name.startsWith('$')) return null;
      const stream = name.slice(prefix.length);
      if (!isStreamName(stream)) return null;
      const decoded = decodeMetadata(record.metadata);
      return decoded === null ? null : { ...decoded, stream, record };
    },
    decode: (found) => ({
      ...common(found),
      data: dataOf(found.record),
      metadata: found.metadata,
      recordedAt: found.ours.recordedAt ?? timeOf(found.record),
    }),
    stored: (found) => ({
      ...common(found),
      // Other clients may have written the same JSON with other spaces.
      data: JSON.stringify(dataOf(found.record)),
      metadata: JSON.stringify(found.metadata),
    }),
  };
};
