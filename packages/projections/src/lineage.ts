// The positions that a row rests on, as differences of a byte or two each.

/** How many bytes of a row's lineage stay in the row; what is older moves to segments. */
export const SEGMENT_BYTES = 1024;

const MAX_BYTES_EACH = 8;

/** A lineage under construction: bytes as stored, the last position in them, and what a page adds. */
export interface Lineage {
  bytes: Uint8Array;
  last: number;
  added: number[];
}

export const emptyLineage = (): Lineage => ({ bytes: new Uint8Array(0), last: 0, added: [] });

export const storedLineage = (bytes: Uint8Array): Lineage => ({
  bytes,
  last: inOrder(bytes).at(-1) ?? 0,
  added: [],
});

/** Adds a position, unless it is the one that was added last. */
export const addPosition = (lineage: Lineage, position: number): void => {
  if ((lineage.added.at(-1) ?? lineage.last) !== position) lineage.added.push(position);
};

let scratch = new Uint8Array(64 * 1024);

/** Takes what was added into the bytes. */
export const sealAdded = (lineage: Lineage): void => {
  if (lineage.added.length === 0) return;
  const { bytes, added } = lineage;
  const most = bytes.length + added.length * MAX_BYTES_EACH;
  if (scratch.length < most) scratch = new Uint8Array(most * 2);
  scratch.set(bytes);
  let end = bytes.length;
  let last = lineage.last;
  for (const position of added) {
    end = writeVarint(scratch, end, zigzag(position - last));
    last = position;
  }
  lineage.bytes = scratch.slice(0, end);
  lineage.last = last;
  lineage.added = [];
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

/** All positions of a row, rising, each once. */
export const positionsOf = (
  segments: ReadonlyArray<Uint8Array>,
  tail: Uint8Array,
): ReadonlyArray<number> => {
  const positions = [...segments, tail].flatMap(inOrder);
  return isRising(positions) ? positions : [...new Set(positions)].toSorted((a, b) => a - b);
};

export const encodePositions = (positions: ReadonlyArray<number>): Uint8Array => {
  const lineage = emptyLineage();
  for (const position of positions) addPosition(lineage, position);
  sealAdded(lineage);
  return lineage.bytes;
};

const isRising = (positions: ReadonlyArray<number>): boolean =>
  positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0));

// A handler may name earlier positions too, so a difference can be negative.
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
