// What not every store can do. A store says so in `supports`; what it lacks is skipped and printed.

export interface Capabilities {
  /** `open` gives an empty log. Without it, the suite reads only what comes after the head it found. */
  readonly emptyLog: boolean;
  /** Type filters are applied before pages are cut, so that pages of wanted events are full. */
  readonly serverSideFilter: boolean;
  /** Event ids are compared across all streams, not only within one. */
  readonly storeWideIds: boolean;
  /** Ten thousand events in one append. */
  readonly largeAppends: boolean;
  /** What was written is there after closing and opening again; `open` gives `reopen`. */
  readonly reopening: boolean;
  /** Several handles may be open on one log at once, as from several processes; `open` gives `another`. */
  readonly severalHandles: boolean;
  /** Appends can be held open side by side before they commit; `open` gives `holdAppend`. */
  readonly heldAppends: boolean;
  /** The answer to an append can be made to get lost; `open` gives `loseAnswer`. */
  readonly lostAnswers: boolean;
  /** A server runs under the store, and can be restarted; `open` gives `restart`. */
  readonly restarting: boolean;
}

export type Capability = keyof Capabilities;

/** What a store supports unless it says otherwise. */
export const allCapabilities: Capabilities = {
  emptyLog: true,
  serverSideFilter: true,
  storeWideIds: true,
  largeAppends: true,
  reopening: true,
  severalHandles: true,
  heldAppends: true,
  lostAnswers: true,
  restarting: true,
};

/** What the suite prints beside a skipped group. */
export const lacking: Record<Capability, string> = {
  emptyLog: 'its log is not empty to begin with',
  serverSideFilter: 'it filters types after reading',
  storeWideIds: 'it compares event ids within one stream only',
  largeAppends: 'it takes no appends of ten thousand events',
  reopening: 'it cannot be opened again',
  severalHandles: 'it cannot be opened twice',
  heldAppends: 'no append to it can be held open before its commit',
  lostAnswers: 'no answer of it can be made to get lost',
  restarting: 'no server runs under it',
};
