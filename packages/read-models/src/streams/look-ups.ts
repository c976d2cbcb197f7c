// What rows look up in other streams. A look-up is repeated when its answer changes, whichever stream came first.
import { isSameContent } from '@aidtrail/domain';
import type { Memory } from '@aidtrail/projections';

/** Who looks something up: a kind of row, and which of them. */
export interface Asker {
  readonly kind: string;
  readonly address: ReadonlyArray<string>;
}

const noteName = (key: string): string => `note ${key}`;
const askersName = (key: string): string => `askers ${key}`;

const isSame = (left: Asker, right: Asker): boolean =>
  left.kind === right.kind && isSameContent(left.address, right.address);

/** The memory as one asker sees it: what it sets is a note for all, and what it gets is looked up again when it changes. */
export interface LookUps {
  readonly memory: Memory;
  readonly hasAsked: () => boolean;
  /** Who asked for notes that changed, without this asker. */
  readonly toRepeat: () => ReadonlyArray<Asker>;
}

export const lookUpsOf = (memory: Memory, asker: Asker): LookUps => {
  let hasAsked = false;
  const changed = new Set<string>();
  const askersOf = (key: string): ReadonlyArray<Asker> =>
    memory.get<ReadonlyArray<Asker>>(askersName(key)) ?? [];
  return {
    memory: {
      get: <Value>(key: string) => {
        hasAsked = true;
        const askers = askersOf(key);
        if (!askers.some((each) => isSame(each, asker)))
          memory.set(askersName(key), [...askers, asker]);
        return memory.get<Value>(noteName(key));
      },
      set: (key, value) => {
        if (isSameContent(memory.get(noteName(key)), value)) return;
        memory.set(noteName(key), value);
        changed.add(key);
      },
    },
    hasAsked: () => hasAsked,
    toRepeat: () => [...changed].flatMap(askersOf).filter((each) => !isSame(each, asker)),
  };
};

/** Renders an asker again, and returns who has to follow. Undefined where the kind belongs to other handlers. */
export type Repeat<Context> = (asker: Asker, context: Context) => ReadonlyArray<Asker> | undefined;

/** Repeats the look-ups of these askers and of all that depend on them, each once. */
export const repeatAll = <Context>(
  first: ReadonlyArray<Asker>,
  context: Context,
  repeats: ReadonlyArray<Repeat<Context>>,
): void => {
  const open = [...first];
  const seen: Asker[] = [];
  for (let asker = open.shift(); asker !== undefined; asker = open.shift()) {
    const current = asker;
    if (seen.some((each) => isSame(each, current))) continue;
    seen.push(current);
    for (const repeat of repeats) open.push(...(repeat(current, context) ?? []));
  }
};
