// What a store may lack. The suite skips and prints the groups that need it.

/** What a store supports. A capability that needs a function is only true if `open` returns that function. */
export interface Capabilities {
  /** `open` returns an empty log. If false, the suite reads only after the head that it finds. */
  readonly emptyLog: boolean;
  /** Type filters are applied before pages are formed, so that pages of matching events are full. */
  readonly serverSideFilter: boolean;
  /** Event ids are compared across all streams, not only within one. */
  readonly storeWideIds: boolean;
  /** The store accepts ten thousand events in one append. */
  readonly largeAppends: boolean;
  /** Events survive closing and opening; `open` returns `reopen`. */
  readonly reopening: boolean;
  /** Several handles may be open on one log at the same time, as in several processes; `open` returns `another`. */
  readonly severalHandles: boolean;
  /** Several appends can be held open before their commits; `open` returns `holdAppend`. */
  readonly heldAppends: boolean;
  /** The answer to an append can be lost; `open` returns `loseAnswer`. */
  readonly lostAnswers: boolean;
  /** The store has a server that can be restarted; `open` returns `restart`. */
  readonly restarting: boolean;
}

/** The name of a capability. */
export type Capability = keyof Capabilities;

/** What a store supports by default. */
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

/** What the suite prints for a skipped group, after “because”. */
export const lacking: Record<Capability, string> = {
  emptyLog: 'its log is not empty at the start',
  serverSideFilter: 'it filters types after reading',
  storeWideIds: 'it compares event ids within one stream only',
  largeAppends: 'it does not accept ten thousand events in one append',
  reopening: 'it cannot be opened again',
  severalHandles: 'it cannot be opened twice',
  heldAppends: 'an append cannot be held open before its commit',
  lostAnswers: 'the answer to an append cannot be lost',
  restarting: 'it has no server',
};
