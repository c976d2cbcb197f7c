// A list of events with the rules of a store. Every real store is compared with it.
import type { EventToAppend, ExpectedVersion, StreamName } from '@aidtrail/event-sourcing';

export interface ModelEvent {
  readonly stream: StreamName;
  readonly version: number;
  readonly event: EventToAppend;
}

export type ModelAnswer =
  | { readonly tag: 'Appended'; readonly version: number; readonly alreadyKnown: boolean }
  | { readonly tag: 'VersionConflict'; readonly actual: number | null }
  | { readonly tag: 'EventIdConflict' };

export interface Model {
  /** In global order. */
  readonly log: ReadonlyArray<ModelEvent>;
  readonly append: (
    stream: StreamName,
    events: ReadonlyArray<EventToAppend>,
    expected: ExpectedVersion,
  ) => ModelAnswer;
  readonly streamOf: (stream: StreamName) => ReadonlyArray<ModelEvent>;
}

export const emptyModel = (): Model => {
  const log: ModelEvent[] = [];
  const streamOf = (stream: StreamName) => log.filter((entry) => entry.stream === stream);

  const append: Model['append'] = (stream, events, expected) => {
    if (new Set(events.map(({ id }) => id)).size < events.length) return { tag: 'EventIdConflict' };
    const found = events.map(({ id }) => log.find(({ event }) => event.id === id));
    if (found.some((entry) => entry !== undefined)) {
      const isRepetition = found.every(
        (entry, index) =>
          entry !== undefined &&
          entry.stream === stream &&
          JSON.stringify(entry.event) === JSON.stringify(events[index]) &&
          entry.version === (found[0]?.version ?? 0) + index,
      );
      return isRepetition
        ? { tag: 'Appended', version: found.at(-1)?.version ?? 0, alreadyKnown: true }
        : { tag: 'EventIdConflict' };
    }
    const actual = streamOf(stream).at(-1)?.version ?? null;
    const isMet: boolean =
      expected === 'any' ||
      (expected === 'noStream' && actual === null) ||
      (expected === 'streamExists' && actual !== null) ||
      expected === actual;
    if (!isMet) return { tag: 'VersionConflict', actual };
    let version = actual ?? -1;
    for (const event of events) {
      version += 1;
      log.push({ stream, version, event });
    }
    return { tag: 'Appended', version, alreadyKnown: false };
  };
  return { log, append, streamOf };
};
