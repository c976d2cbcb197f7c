// A map from event ids to numbers, in typed arrays: 30 to 60 bytes an id outside the JavaScript heap. A Map of strings
// would use five times as much.

/** The ids whose hash begins with these bits. */
export interface Share {
  readonly bits: number;
  readonly part: number;
  /** An earlier pass had this share in its table for the first `seen` ids, and reported repetitions among them. */
  readonly seen: number;
}

export interface IdTable {
  /** The number of this id; 0 if there is none. */
  readonly get: (id: string) => number;
  /**
   * Stores a number above 0 and returns 0. If the id already has a number, returns it and changes nothing. Returns 0
   * for an id outside the share, which is not stored, and for a repetition that an earlier pass has reported.
   */
  readonly add: (id: string, value: number) => number;
  /** Empties the table for a pass over the ids of this share. */
  readonly begin: (share: Share) => void;
  /** The shares that were dropped because there were too many ids. */
  readonly dropped: () => ReadonlyArray<Share>;
}

const WORDS = 4;
const FIRST_SLOTS = 1024;
const FULLEST = 0.7;
/** Ids with this many equal bits of their hash are not separated by further bits. */
const MOST_BITS = 20;

/**
 * An empty table for UUIDs in any case, which it does not check. Its share is all ids at first; whenever it exceeds `most`
 * ids, it drops half of its share.
 */
export const idTable = (most = Infinity): IdTable => {
  let share: Share = { bits: 0, part: 0, seen: 0 };
  let dropped: Share[] = [];
  let slots = FIRST_SLOTS;
  let used = 0;
  let added = 0;
  let words = new Uint32Array(slots * WORDS);
  let values = new Float64Array(slots);
  const key = new Uint32Array(WORDS);

  const read = (id: string): void => {
    key[0] = Number.parseInt(id.slice(0, 8), 16);
    key[1] = Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16);
    key[2] = Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16);
    key[3] = Number.parseInt(id.slice(28, 36), 16);
  };

  // Ids may be consecutive, so the hash depends on every word.
  const hash = (): number => {
    let mixed = 0;
    for (let index = 0; index < WORDS; index++) {
      mixed = Math.imul(mixed ^ (key[index] ?? 0), 0x9e37_79b1);
      mixed ^= mixed >>> 15;
    }
    return mixed >>> 0;
  };

  // By the first bits, because the last bits select the slot.
  const isOfShare = (): boolean => share.bits === 0 || hash() >>> (32 - share.bits) === share.part;

  /** The slot of the key, or the free slot for it. */
  const find = (): number => {
    let slot = hash() & (slots - 1);
    while (values[slot] !== 0) {
      const at = slot * WORDS;
      if (
        words[at] === key[0] &&
        words[at + 1] === key[1] &&
        words[at + 2] === key[2] &&
        words[at + 3] === key[3]
      )
        return slot;
      slot = (slot + 1) & (slots - 1);
    }
    return slot;
  };

  const put = (value: number): void => {
    const slot = find();
    words.set(key, slot * WORDS);
    values[slot] = value;
    used += 1;
  };

  const putAll = (someWords: Uint32Array, someValues: Float64Array): void => {
    for (let at = 0; at < someValues.length; at++) {
      const value = someValues[at] ?? 0;
      if (value === 0) continue;
      key.set(someWords.subarray(at * WORDS, (at + 1) * WORDS));
      put(value);
    }
  };

  const clear = (): void => {
    words.fill(0);
    values.fill(0);
    used = 0;
  };

  const grow = (): void => {
    const [oldWords, oldValues] = [words, values];
    slots *= 2;
    words = new Uint32Array(slots * WORDS);
    values = new Float64Array(slots);
    used = 0;
    putAll(oldWords, oldValues);
  };

  /** Keeps the slots: a second table would double the memory. */
  const dropHalf = (): void => {
    const [bits, part] = [share.bits + 1, share.part * 2];
    dropped.push({ bits, part: part + 1, seen: Math.max(share.seen, added) });
    share = { ...share, bits, part };
    let kept = 0;
    for (let slot = 0; slot < slots; slot++) {
      if (values[slot] === 0) continue;
      key.set(words.subarray(slot * WORDS, (slot + 1) * WORDS));
      if (isOfShare()) kept += 1;
      else values[slot] = 0;
    }
    const keptWords = new Uint32Array(kept * WORDS);
    const keptValues = new Float64Array(kept);
    for (let slot = 0, at = 0; slot < slots; slot++) {
      const value = values[slot] ?? 0;
      if (value === 0) continue;
      keptWords.set(words.subarray(slot * WORDS, (slot + 1) * WORDS), at * WORDS);
      keptValues[at] = value;
      at += 1;
    }
    clear();
    putAll(keptWords, keptValues);
  };

  const makeRoom = (): void => {
    if (used >= most && share.bits < MOST_BITS) dropHalf();
    else if (used >= slots * FULLEST) grow();
  };

  return {
    get: (id) => {
      read(id);
      return values[find()] ?? 0;
    },
    add: (id, value) => {
      makeRoom();
      added += 1;
      read(id);
      if (!isOfShare()) return 0;
      const known = values[find()] ?? 0;
      if (known === 0) put(value);
      return added > share.seen ? known : 0;
    },
    begin: (wanted) => {
      share = wanted;
      dropped = [];
      added = 0;
      clear();
    },
    dropped: () => dropped,
  };
};

/** The default number of ids in a table that finds repetitions: 100 megabytes. */
export const IDS_AT_ONCE = 2_900_000;

/**
 * Runs a pass for each dropped share of a table, so that memory does not grow with the number of ids. Each pass must add
 * all ids again, in the same order.
 */
export const inShares = async (table: IdTable, pass: () => Promise<void>): Promise<void> => {
  const waiting = [...table.dropped()];
  for (let share = waiting.shift(); share !== undefined; share = waiting.shift()) {
    table.begin(share);
    await pass();
    waiting.push(...table.dropped());
  }
};
