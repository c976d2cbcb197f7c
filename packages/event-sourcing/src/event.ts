import type { Json, JsonObject } from './json.js';

declare const brand: unique symbol;

/** Position in the global order of one store: a safe integer above 0, increasing, never reused. Gaps are allowed. */
export type GlobalPosition = number & { readonly [brand]: 'GlobalPosition' };

/** Version of an event in its stream: 0 for the first event, then without gaps. */
export type StreamVersion = number & { readonly [brand]: 'StreamVersion' };

/** `<category>-<id>`, the category without a hyphen. */
export type StreamName = string & { readonly [brand]: 'StreamName' };

/** The position before the first event: reading after it reads all events. */
export const START = 0 as GlobalPosition;

/** An event to append. */
export interface EventToAppend {
  /** A UUID, chosen by the caller. Stores keep it in lower case. */
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Json;
  readonly metadata: JsonObject;
  /**
   * When another log recorded it; default: the time of the store's clock. UTC, ISO 8601 with milliseconds, years 0001
   * to 9999. Not part of the content: an event that is appended again with another time is the same event.
   */
  readonly recordedAt?: string;
}

/** An event as a store returns it. */
export interface RecordedEvent extends EventToAppend {
  readonly stream: StreamName;
  readonly version: StreamVersion;
  readonly position: GlobalPosition;
  /** When a log first recorded it: UTC, ISO 8601 with milliseconds. */
  readonly recordedAt: string;
}

/** The version of the stream before the append, as the writer expects it; checked atomically with the write. */
export type ExpectedVersion = 'any' | 'noStream' | 'streamExists' | StreamVersion;

const isSafeCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** A position from a number. Throws a RangeError unless it is a safe integer of 0 or more. */
export const globalPosition = (value: number): GlobalPosition => {
  if (!isSafeCount(value)) throw new RangeError(`not a position: ${value}`);
  return value as GlobalPosition;
};

/** A version from a number. Throws a RangeError unless it is a safe integer of 0 or more. */
export const streamVersion = (value: number): StreamVersion => {
  if (!isSafeCount(value)) throw new RangeError(`not a stream version: ${value}`);
  return value as StreamVersion;
};

const namePattern = /^[A-Za-z][A-Za-z0-9]*-[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}$/;

/** True for `<category>-<id>`: letters and digits, and _ . : - in the id, which has at most 200 characters. */
export const isStreamName = (name: string): name is StreamName => namePattern.test(name);

/** The name of an aggregate's stream. Throws a RangeError if the category or the id has forbidden characters. */
export const streamName = (category: string, id: string): StreamName => {
  const name = `${category}-${id}`;
  if (category.includes('-') || !isStreamName(name))
    throw new RangeError(`not a stream name: ${JSON.stringify(name)}`);
  return name;
};

/** The category of a stream: its name up to the first hyphen. */
export const categoryOf = (name: StreamName): string => name.slice(0, name.indexOf('-'));
