/** How long a transaction may wait for its owner. */
export const LONGEST_SILENCE_MILLISECONDS = 20_000;

/**
 * What each transaction that holds locks begins with: the server ends it when its owner is silent for this long in the
 * middle of it, because its machine has vanished, the process is frozen, or the network is cut. Otherwise others would
 * wait for the keep-alive of the operating system, which takes two hours.
 */
export const endsWithoutOwner = (milliseconds = LONGEST_SILENCE_MILLISECONDS): string =>
  `set local idle_in_transaction_session_timeout = ${milliseconds}; set local tcp_user_timeout = ${milliseconds}`;
