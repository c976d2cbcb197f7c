// One event as one line of JSON, for archives and for comparing logs. Without the position, which each store assigns.
import {
  type EventIdConflict,
  type EventToAppend,
  type InvalidAppend,
  type Json,
  type JsonObject,
  type RecordedEvent,
  type StreamName,
  type StreamVersion,
} from '@aidtrail/event-sourcing';
import { serialiseAppend } from '@aidtrail/event-sourcing/store';
import * as E from 'fp-ts/lib/Either.js';

export type LoggedEvent = Omit<RecordedEvent, 'position'>;

/** The line of an event, without a line break: the members in this order, data and metadata unchanged. */
export const lineOf = (event: LoggedEvent): string =>
  JSON.stringify({
    stream: event.stream,
    version: event.version,
    id: event.id,
    type: event.type,
    schemaVersion: event.schemaVersion,
    recordedAt: event.recordedAt,
    data: event.data,
    metadata: event.metadata,
  });

const ID = '"id":"';

/** The id in a checked line. The members before it cannot contain the searched text. */
export const idOfLine = (line: string): string => {
  const start = line.indexOf(ID) + ID.length;
  return line.slice(start, line.indexOf('"', start));
};

/** The content that identifies an event. Without the time of recording, which may differ between logs. */
export const contentOf = (event: LoggedEvent): string =>
  JSON.stringify([
    event.stream,
    event.version,
    event.id,
    event.type,
    event.schemaVersion,
    event.data,
    event.metadata,
  ]);

export const isSameEvent = (one: LoggedEvent, other: LoggedEvent): boolean =>
  one.id === other.id &&
  one.stream === other.stream &&
  one.version === other.version &&
  one.type === other.type &&
  one.schemaVersion === other.schemaVersion &&
  JSON.stringify(one.data) === JSON.stringify(other.data) &&
  JSON.stringify(one.metadata) === JSON.stringify(other.metadata);

export const toAppend = (event: LoggedEvent): EventToAppend & { readonly recordedAt: string } => ({
  id: event.id,
  type: event.type,
  schemaVersion: event.schemaVersion,
  data: event.data,
  metadata: event.metadata,
  recordedAt: event.recordedAt,
});

/** The event of a line, which every store accepts, or what is wrong with the line. */
export const eventOfLine = (line: string): E.Either<string, LoggedEvent> => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (thrown) {
    return E.left(`not JSON (${(thrown as Error).message})`);
  }
  if (typeof value !== 'object' || value === null) return E.left('not an event');
  const { stream, version, id, type, schemaVersion, recordedAt, data, metadata } = value as {
    readonly [Member in keyof LoggedEvent]?: unknown;
  };
  if (!Number.isSafeInteger(version) || Number(version) < 0)
    return E.left('version: not a version; count from 0');
  if (recordedAt === undefined) return E.left('recordedAt: missing');
  const event: LoggedEvent = {
    stream: stream as StreamName,
    version: version as StreamVersion,
    id: id as string,
    type: type as string,
    schemaVersion: schemaVersion as number,
    recordedAt: recordedAt as string,
    data: data as Json,
    metadata: metadata as JsonObject,
  };
  const checked = serialiseAppend(event.stream, [toAppend(event)], 'any');
  return E.isLeft(checked)
    ? E.left(faultText(checked.left))
    : E.right({ ...event, id: event.id.toLowerCase() });
};

const faultText = (fault: InvalidAppend | EventIdConflict): string =>
  fault._tag === 'InvalidAppend'
    ? `${fault.path.replace(/^events\[0\]\.?/, '')}: ${fault.reason}`.replace(/^: /, '')
    : fault.message;
