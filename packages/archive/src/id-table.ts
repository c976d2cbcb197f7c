// Event ids with a number each, in typed arrays: some 30 to 60 bytes an event outside of JavaScript's heap,
// where a Map of texts would take five times as much.

export interface IdTable {
  /** The number kept for this id; 0 where there is none. */
  readonly get: (id: string) => number;
  /** Keeps a number above 0 and answers 0; where one is kept, answers that one and changes nothing. */
  readonly add: (id: string, value: number) => number;
}

const WORDS = 4;
const FIRST_SLOTS = 1024;
const FULLEST = 0.7;

/** For UUIDs in lower case, which are checked elsewhere. */
export const idTable = (): IdTable => {
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
  const firstSlot = (word: (index: number) => number): number => {
    let mixed = 0;
    for (let index = 0; index < WORDS; index++) {
      mixed = Math.imul(mixed ^ word(index), 0x9e37_79b1);
      mixed ^= mixed >>> 15;
    }
    return (mixed >>> 0) & (slots - 1);
  };

  /** Where the key is, or the free slot where it would go. */
  const find = (): number => {
    let slot = firstSlot((index) => key[index] ?? 0);
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

  const grow = (): void => {
    const [oldWords, oldValues] = [words, values];
    slots *= 2;
    words = new Uint32Array(slots * WORDS);
    values = new Float64Array(slots);
    for (let old = 0; old < oldValues.length; old++) {
      const value = oldValues[old] ?? 0;
      if (value === 0) continue;
      key.set(oldWords.subarray(old * WORDS, (old + 1) * WORDS));
      const slot = find();
      words.set(key, slot * WORDS);
      values[slot] = value;
    }
  };

  return {
    get: (id) => {
      read(id);
      return values[find()] ?? 0;
    },
    add: (id, value) => {
      if (used >= slots * FULLEST) grow();
      read(id);
      const slot = find();
      const known = values[slot] ?? 0;
      if (known !== 0) return known;
      words.set(key, slot * WORDS);
      values[slot] = value;
      used += 1;
      return 0;
    },
  };
};
