// How large an append may get. Writing each event as JSON once more, only to measure it, would cost more than
// appends that end a little early.
import type { Json, RecordedEvent } from '@aidtrail/event-sourcing';

/** Id, versions, time, and what stores add of their own. */
const BESIDES = 500;
/** A control character is written as six. */
const A_CHARACTER = 6;
const A_NUMBER = 25;

/** No store keeps it in more bytes. */
export const mostBytesOf = ({ type, data, metadata }: RecordedEvent): number =>
  BESIDES + type.length + mostBytesOfJson(data) + mostBytesOfJson(metadata);

const mostBytesOfJson = (value: Json): number => {
  if (typeof value === 'string') return A_CHARACTER * value.length + 2;
  if (typeof value !== 'object' || value === null) return A_NUMBER;
  let bytes = 2;
  if (isList(value)) for (const item of value) bytes += mostBytesOfJson(item) + 1;
  else
    for (const [key, member] of Object.entries(value))
      bytes += A_CHARACTER * key.length + 4 + mostBytesOfJson(member);
  return bytes;
};

const isList = (value: Json): value is ReadonlyArray<Json> => Array.isArray(value);
