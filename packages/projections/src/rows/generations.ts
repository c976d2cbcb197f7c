/** A bounded map that drops entries which were not used while `limit` others were added. */
export interface Generations<Value> {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
  /** Makes room; entries may be gone afterwards. */
  readonly age: () => void;
  readonly clear: () => void;
  /** True until an entry is dropped. */
  readonly isComplete: () => boolean;
}

export const generations = <Value>(limit: number): Generations<Value> => {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  let complete = true;
  return {
    get: (key) => {
      const value = young.get(key);
      if (value !== undefined) return value;
      const older = old.get(key);
      if (older !== undefined) young.set(key, older);
      return older;
    },
    set: (key, value) => {
      young.set(key, value);
    },
    age: () => {
      if (young.size < limit) return;
      if (old.size > 0) complete = false;
      old = young;
      young = new Map();
    },
    clear: () => {
      young = new Map();
      old = new Map();
      complete = false;
    },
    isComplete: () => complete,
  };
};
