// The size of events as JSON, estimated: writing the JSON only to measure it would cost more.
import type { Json, RecordedEvent } from '@aidtrail/event-sourcing';

interface Sizes {
  /** Of the delimiters of a text. */
  readonly quotes: number;
  readonly character: number;
  /** Of any other value without members, and of what surrounds members. */
  readonly other: number;
}

/** Every character may be an escape of six; stores add members of their own. */
const upperBound: Sizes = { quotes: 2, character: 6, other: 25 };
const BYTES_OF_OTHER_MEMBERS = 500;
const average: Sizes = { quotes: 0, character: 1, other: 8 };

/** The number of bytes that no store exceeds for the event. */
export const maxBytesOf = ({ type, data, metadata }: RecordedEvent): number =>
  BYTES_OF_OTHER_MEMBERS + type.length + sizeOf(data, upperBound) + sizeOf(metadata, upperBound);

/** The approximate number of characters of the events. */
export const lengthOfAll = (events: ReadonlyArray<RecordedEvent>): number => {
  let length = 0;
  for (const { data, metadata } of events)
    length += sizeOf(data, average) + sizeOf(metadata, average);
  return length;
};

const sizeOf = (value: Json, sizes: Sizes): number => {
  if (typeof value === 'string') return sizes.quotes + sizes.character * value.length;
  if (typeof value !== 'object' || value === null) return sizes.other;
  let size = sizes.other;
  if (isList(value)) for (const item of value) size += sizeOf(item, sizes) + sizes.quotes;
  else
    for (const key in value)
      size += sizes.character * key.length + 2 * sizes.quotes + sizeOf(value[key] ?? null, sizes);
  return size;
};

const isList = (value: Json): value is ReadonlyArray<Json> => Array.isArray(value);
