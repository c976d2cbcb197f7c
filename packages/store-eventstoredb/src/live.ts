// The server tells of new events in one subscription, which this handle's waiting readers share with its
// appends: what was written is seen there about when the append is answered, so that no look costs a call.
import { type GlobalPosition, type StreamName, type StreamVersion } from '@aidtrail/event-sourcing';
import { type HeadWatch, headWatch } from '@aidtrail/event-sourcing/store';

import { type FoundEvent, positionOf, versionOf } from './event-format.js';
import { Disconnected } from './failure.js';
import { pauses, type Reading, type ReadingContext, streamsOf } from './read.js';
import { readAllRequest } from './requests.js';

/** Who wrote an event that is on its way. */
export interface Expectation {
  /** Whether it was the append of this name; to be asked once the append was answered. */
  readonly isOurs: () => Promise<boolean>;
  /**
   * Resolves when another one has written there. The server drops an append of ids that it has just been given
   * by somebody else, without an answer.
   */
  readonly isLost: Promise<void>;
  /** To be called when nothing more will be asked. */
  readonly drop: () => void;
}

export interface Live {
  /** What readers wait on; ends with the store. */
  readonly watch: HeadWatch;
  /** Announces an append of so many events, the first at this version, before it is sent. */
  readonly expect: (
    stream: StreamName,
    version: StreamVersion,
    append: string,
    count: number,
  ) => Expectation;
}

/** An append asks the server itself when the subscription has not told by then. */
const PATIENCE_MILLISECONDS = 20;
/** An append that is not answered for so long may have been dropped. */
const SILENCE_MILLISECONDS = 500;
/** To get back as many events as this, all of them, costs more than to ask for the first. */
const MANY = 10;
/** Nobody has waited and nothing was appended for so long: others' events need not be sent any more. */
const IDLE_MILLISECONDS = 10_000;

interface Expected {
  readonly append: string;
  /** The name of the append that wrote it; null as long as nothing was heard. */
  seen: string | null;
  tell: () => void;
  readonly lose: () => void;
}

export const liveEvents = (
  { read, format, place, prefix, closing }: ReadingContext,
  { head, eventsOf }: Pick<Reading, 'head' | 'eventsOf'>,
): Live => {
  const expected = new Map<string, Expected>();
  let isListening = false;
  let isLive = false;
  let isAwaited = false;
  let usedAt = 0;

  const keyOf = (stream: StreamName, version: StreamVersion): string => `${version}@${stream}`;

  const hear = (found: FoundEvent): void => {
    watch.announce(positionOf(found.record));
    if (expected.size === 0) return;
    const expectation = expected.get(keyOf(found.stream, versionOf(found.record)));
    if (expectation === undefined) return;
    const { append = '' } = found.ours;
    expectation.seen = append;
    expectation.tell();
    if (append !== expectation.append) expectation.lose();
  };

  const listen = async (idle: AbortController): Promise<void> => {
    const over = AbortSignal.any([closing, idle.signal]);
    const forEver = { milliseconds: Number.POSITIVE_INFINITY, signal: over };
    const pause = pauses(place, forEver);
    const request = readAllRequest({
      from: null,
      backwards: false,
      count: null,
      filter: streamsOf(prefix),
    });
    while (!over.aborted) {
      try {
        for await (const response of read(request, over)) {
          if (response.hasConfirmation()) {
            isLive = true;
            pause.reset();
            // What was written before it listened is not told.
            if (isAwaited) watch.announce(await head(forEver));
          }
          const record = response.getEvent()?.getEvent();
          const found = record === undefined ? null : format.find(record);
          if (found !== null) hear(found);
          if (!isAwaited && performance.now() - usedAt > IDLE_MILLISECONDS) idle.abort();
        }
        if (!over.aborted) throw new Disconnected('the server ended the subscription');
      } catch (thrown) {
        if (!over.aborted) await pause.after(thrown);
      } finally {
        isLive = false;
      }
    }
  };

  const start = (): void => {
    usedAt = performance.now();
    if (isListening || closing.aborted) return;
    isListening = true;
    listen(new AbortController())
      .catch((thrown: unknown) => watch.fail(thrown as Error))
      .finally(() => {
        isListening = false;
        if (isAwaited) start();
      });
  };

  const announceHead = async (): Promise<void> => {
    // The subscription may have been there before anybody waited, and has told nobody.
    const position: GlobalPosition = await head({
      milliseconds: Number.POSITIVE_INFINITY,
      signal: closing,
    });
    watch.announce(position);
  };

  const watch = headWatch((waiting) => {
    isAwaited = waiting;
    if (!waiting || closing.aborted) return;
    start();
    if (isLive)
      announceHead().catch((thrown: unknown) => {
        if (!closing.aborted) watch.fail(thrown as Error);
      });
  });

  const writerAt = async (
    stream: StreamName,
    version: StreamVersion,
  ): Promise<string | undefined | null> => {
    for await (const { ours } of eventsOf(stream, { from: version, count: 1 })) return ours.append;
    return null;
  };

  return {
    watch,
    expect: (stream, version, append, count) => {
      if (count < MANY) start();
      const isHeard = isLive;
      const key = keyOf(stream, version);
      const { promise: isLost, resolve: lose } = Promise.withResolvers<void>();
      const expectation: Expected = { append, seen: null, tell: () => {}, lose };
      if (isHeard) expected.set(key, expectation);
      const looking = setInterval(() => {
        writerAt(stream, version).then(
          (writer) => {
            if (writer !== null && writer !== append) lose();
          },
          // The append itself finds out what is wrong.
          () => {},
        );
      }, SILENCE_MILLISECONDS);
      return {
        isLost,
        isOurs: async () => {
          if (isHeard && expectation.seen === null)
            await new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, PATIENCE_MILLISECONDS);
              expectation.tell = () => {
                clearTimeout(timer);
                resolve();
              };
            });
          return (expectation.seen ?? (await writerAt(stream, version))) === append;
        },
        drop: () => {
          clearInterval(looking);
          if (expected.get(key) === expectation) expected.delete(key);
        },
      };
    },
  };
};
