// The positions of the events that a row was computed from, as differences of a byte or two each.

/** Most bytes of lineage in the row itself; older positions move to segments. */
export const SEGMENT_BYTES = 1024;

const MAX_BYTES_EACH = 8;

/** The newest positions of a row, in the order in which they were added. They become bytes only when they are written. */
export interface Lineage {
  /** Positions that are not in a segment yet. */
  tail: number[];
  /** The position that was added last; 0 before the first. */
  last: number;
}

export const emptyLineage = (): Lineage => ({ tail: [], last: 0 });

export const storedLineage = (bytes: Uint8Array): Lineage => {
  const tail = inOrder(bytes);
  return { tail, last: tail.at(-1) ?? 0 };
};

/** Adds a position, unless it was added last. */
export const addPosition = (lineage: Lineage, position: number): void => {
  if (lineage.last === position) return;
  lineage.tail.push(position);
  lineage.last = position;
};

let scratch = new Uint8Array(64 * 1024);

/** The bytes to store. */
export const encodedTail = ({ tail }: Lineage): Uint8Array => {
  const most = tail.length * MAX_BYTES_EACH;
  if (scratch.length < most) scratch = new Uint8Array(most * 2);
  let end = 0;
  let last = 0;
  for (const position of tail) {
    end = writeVarint(scratch, end, zigzag(position - last));
    last = position;
  }
  return scratch.slice(0, end);
};

/** Positions in the order in which they were added; each segment counts from 0. */
const inOrder = (bytes: Uint8Array): number[] => {
  const positions: number[] = [];
  let last = 0;
  let value = 0;
  let factor = 1;
  for (const byte of bytes) {
    value += (byte & 127) * factor;
    if (byte >= 128) {
      factor *= 128;
      continue;
    }
    last += unzigzag(value);
    positions.push(last);
    value = 0;
    factor = 1;
  }
  return positions;
};

/** All positions of a row, rising, without repetition, from its segments and the `lineage` column of its table. */
export const positionsOf = (
  segments: ReadonlyArray<Uint8Array>,
  tail: Uint8Array,
): ReadonlyArray<number> => {
  const positions = [...segments, tail].flatMap(inOrder);
  return isRising(positions) ? positions : [...new Set(positions)].toSorted((a, b) => a - b);
};

/** The bytes to store for a whole lineage. */
export const encodePositions = (positions: ReadonlyArray<number>): Uint8Array => {
  const lineage = emptyLineage();
  for (const position of positions) addPosition(lineage, position);
  return encodedTail(lineage);
};

const isRising = (positions: ReadonlyArray<number>): boolean =>
  positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0));

// Handlers may name earlier positions, so a difference can be negative.
const zigzag = (difference: number): number =>
  difference >= 0 ? difference * 2 : -difference * 2 - 1;

const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

// Arithmetic instead of shifts: positions may need more than 32 bits.
const writeVarint = (target: Uint8Array, at: number, value: number): number => {
  let rest = value;
  let end = at;
  while (rest >= 128) {
    target[end++] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
  }
  target[end++] = rest;
  return end;
};
