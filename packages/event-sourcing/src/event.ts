import type { Json, JsonObject } from './json.js';

declare const brand: unique symbol;

/** Position in the global order of one store: a safe integer above 0, rising, never reused. */
export type GlobalPosition = number & { readonly [brand]: 'GlobalPosition' };

/** Version of an event in its stream: 0 for the first, then without gaps. */
export type StreamVersion = number & { readonly [brand]: 'StreamVersion' };

/** `<category>-<id>`; the category has no hyphen. */
export type StreamName = string & { readonly [brand]: 'StreamName' };

/** The position before every event: reading after it reads all. */
export const START = 0 as GlobalPosition;

/** An event on its way into a store. The id is the caller's, a UUID; stores keep it in lower case. */
export interface EventToAppend {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Json;
  readonly metadata: JsonObject;
  /**
   * When another log took it; left out: the store's clock. UTC, ISO 8601 with milliseconds, years 0001 to 9999.
   * No part of the content: an event that is appended again with another time is the same event.
   */
  readonly recordedAt?: string;
}

/** An event as a store gives it back. */
export interface RecordedEvent extends EventToAppend {
  readonly stream: StreamName;
  readonly version: StreamVersion;
  readonly position: GlobalPosition;
  /** When it was first taken into a log, UTC, ISO 8601 with milliseconds. */
  readonly recordedAt: string;
}

/** What the writer believes about the stream; checked atomically with the write. */
export type ExpectedVersion = 'any' | 'noStream' | 'streamExists' | StreamVersion;

const isSafeCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Brands a number that came from outside; throws where precision was lost. */
export const globalPosition = (value: number): GlobalPosition => {
  if (!isSafeCount(value)) throw new RangeError(`not a position: ${value}`);
  return value as GlobalPosition;
};

export const streamVersion = (value: number): StreamVersion => {
  if (!isSafeCount(value)) throw new RangeError(`not a stream version: ${value}`);
  return value as StreamVersion;
};

const namePattern = /^[A-Za-z][A-Za-z0-9]*-[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}$/;

export const isStreamName = (name: string): name is StreamName => namePattern.test(name);

/** The name of one aggregate's stream; throws on a category or id with forbidden characters. */
export const streamName = (category: string, id: string): StreamName => {
  const name = `${category}-${id}`;
  if (category.includes('-') || !isStreamName(name))
    throw new RangeError(`not a stream name: ${JSON.stringify(name)}`);
  return name;
};

export const categoryOf = (name: StreamName): string => name.slice(0, name.indexOf('-'));
