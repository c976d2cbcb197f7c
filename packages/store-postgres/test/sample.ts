import type { RecordedEvent } from '@aidtrail/event-sourcing';

export const positionsOf = (events: ReadonlyArray<RecordedEvent>): ReadonlyArray<number> =>
  events.map(({ position }) => position);

/** 1, 2, 3 … up to the count. */
export const upTo = (count: number): ReadonlyArray<number> =>
  Array.from({ length: count }, (_, index) => index + 1);
