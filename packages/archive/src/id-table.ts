// Event ids with a number each, in typed arrays: some 30 to 60 bytes an event outside of JavaScript's heap,
// where a Map of texts would take five times as much.

/** The ids whose hash begins with these bits. */
export interface Share {
  readonly bits: number;
  readonly part: number;
}

export interface IdTable {
  /** The number kept for this id; 0 where there is none. */
  readonly get: (id: string) => number;
  /**
   * Keeps a number above 0 and answers 0; where one is kept, answers that one and changes nothing. Answers 0 and
   * keeps nothing for an id of another share.
   */
  readonly add: (id: string, value: number) => number;
  /** What of the share that was asked for has not been looked at, since there were too many ids. */
  readonly left: () => ReadonlyArray<Share>;
}

export interface IdTableOptions {
  /** Where there are more ids, half of them are let go: left to another table. Default: any number is kept. */
  readonly most?: number;
  /** Default: all ids. */
  readonly share?: Share;
}

const WORDS = 4;
const FIRST_SLOTS = 1024;
const FULLEST = 0.7;
/** Ids that cannot be told apart by so many bits of their hash are not spread by more of them. */
const MOST_BITS = 20;

/** For UUIDs in lower case, which are checked elsewhere. */
export const idTable = ({
  most = Infinity,
  share: asked = { bits: 0, part: 0 },
}: IdTableOptions = {}): IdTable => {
  let share = asked;
  let slots = FIRST_SLOTS;
  let used = 0;
  let words = new Uint32Array(slots * WORDS);
  let values = new Float64Array(slots);
  const key = new Uint32Array(WORDS);

  const read = (id: string): void => {
    key[0] = Number.parseInt(id.slice(0, 8), 16);
    key[1] = Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16);
    key[2] = Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16);
    key[3] = Number.parseInt(id.slice(28, 36), 16);
  };

  // Ids may count up, so that every word has to matter for where they go.
  const hash = (): number => {
    let mixed = 0;
    for (let index = 0; index < WORDS; index++) {
      mixed = Math.imul(mixed ^ (key[index] ?? 0), 0x9e37_79b1);
      mixed ^= mixed >>> 15;
    }
    return mixed >>> 0;
  };

  // By the first bits, since the last ones say where in the table.
  const isOfShare = (): boolean => share.bits === 0 || hash() >>> (32 - share.bits) === share.part;

  /** Where the key is, or the free slot where it would go. */
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

  /** Into so many slots, without what is not of the share any more. */
  const rebuild = (wanted: number): void => {
    const [oldWords, oldValues] = [words, values];
    slots = wanted;
    used = 0;
    words = new Uint32Array(slots * WORDS);
    values = new Float64Array(slots);
    for (let old = 0; old < oldValues.length; old++) {
      const value = oldValues[old] ?? 0;
      if (value === 0) continue;
      key.set(oldWords.subarray(old * WORDS, (old + 1) * WORDS));
      if (isOfShare()) put(value);
    }
  };

  const makeRoom = (): void => {
    if (used >= most && share.bits < MOST_BITS) {
      share = { bits: share.bits + 1, part: share.part * 2 };
      rebuild(slots);
    } else if (used >= slots * FULLEST) rebuild(slots * 2);
  };

  return {
    get: (id) => {
      read(id);
      return values[find()] ?? 0;
    },
    add: (id, value) => {
      makeRoom();
      read(id);
      if (!isOfShare()) return 0;
      const known = values[find()] ?? 0;
      if (known === 0) put(value);
      return known;
    },
    left: () => {
      const { bits } = share;
      const parts = 2 ** (bits - asked.bits);
      return Array.from({ length: parts - 1 }, (_, index) => ({
        bits,
        part: asked.part * parts + index + 1,
      }));
    },
  };
};

/** Ids that are kept at once to find repeated ones: 100 megabytes. */
export const IDS_AT_ONCE = 2_900_000;

/** Looks at what a table has left, share by share, so that memory does not grow with the number of ids. */
export const inShares = async (
  first: IdTable,
  most: number,
  look: (table: IdTable) => Promise<void>,
): Promise<void> => {
  const waiting = [...first.left()];
  for (let share = waiting.shift(); share !== undefined; share = waiting.shift()) {
    const table = idTable({ most, share });
    await look(table);
    waiting.push(...table.left());
  }
};
