// Event ids with a number each, in typed arrays: some 30 to 60 bytes an event outside of JavaScript's heap,
// where a Map of texts would take five times as much.

/** The ids whose hash begins with these bits. */
export interface Share {
  readonly bits: number;
  readonly part: number;
  /** So many ids from the beginning an earlier look has added with this share among its own. */
  readonly seen: number;
}

export interface IdTable {
  /** The number kept for this id; 0 where there is none. */
  readonly get: (id: string) => number;
  /**
   * Keeps a number above 0 and answers 0; where one is kept, answers that one and changes nothing. Answers 0 for an
   * id of another share, which is not kept, and for a repeated one that an earlier look has answered for.
   */
  readonly add: (id: string, value: number) => number;
  /** Forgets all, and keeps the ids of this share from now on. */
  readonly begin: (share: Share) => void;
  /** What of its share was let go, since there were too many ids. */
  readonly left: () => ReadonlyArray<Share>;
}

const WORDS = 4;
const FIRST_SLOTS = 1024;
const FULLEST = 0.7;
/** Ids that cannot be told apart by so many bits of their hash are not spread by more of them. */
const MOST_BITS = 20;

/**
 * For UUIDs, in capital letters too, which are checked elsewhere. Begins with all ids as its share; where there are more than
 * `most`, it lets half of them go.
 */
export const idTable = (most = Infinity): IdTable => {
  let share: Share = { bits: 0, part: 0, seen: 0 };
  let gone: Share[] = [];
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

  /** In the same slots: a second table would be as much memory again. */
  const letHalfGo = (): void => {
    const [bits, part] = [share.bits + 1, share.part * 2];
    gone.push({ bits, part: part + 1, seen: Math.max(share.seen, added) });
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
    if (used >= most && share.bits < MOST_BITS) letHalfGo();
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
      gone = [];
      added = 0;
      clear();
    },
    left: () => gone,
  };
};

/** Ids that are kept at once to find repeated ones: 100 megabytes. */
export const IDS_AT_ONCE = 2_900_000;

/**
 * Looks at what a table has let go, share by share, so that memory does not grow with the number of ids. Every look
 * has to add all ids once more, in the same order.
 */
export const inShares = async (table: IdTable, look: () => Promise<void>): Promise<void> => {
  const waiting = [...table.left()];
  for (let share = waiting.shift(); share !== undefined; share = waiting.shift()) {
    table.begin(share);
    await look();
    waiting.push(...table.left());
  }
};
