// One subscription to new events, shared by the handle's waiting readers and its appends: an append sees there who
// wrote the event at its version, about when the server answers.
import { type StreamName, type StreamVersion } from '@aidtrail/event-sourcing';
import { type HeadWatch, headWatch } from '@aidtrail/event-sourcing/store';

import { type FoundEvent, positionOf, versionOf } from './event-format.js';
import { Disconnected } from './failure.js';
import { type Head, prefixFilter } from './head.js';
import { firstOf } from './patience.js';
import type { ReadingContext, StreamReading } from './read-stream.js';
import { readAllRequest } from './requests.js';

/** An append that waits to learn who wrote the event at its version. */
export interface Expectation {
  /** True if it was the append of this name. To be asked once the server has confirmed the append. */
  readonly isOurs: () => Promise<boolean>;
  /** Resolves when another append was written there: the server may then never answer. */
  readonly isLost: Promise<void>;
  /** To be called when the expectation is no longer needed. */
  readonly drop: () => void;
}

export interface Live {
  /** Announces new positions to readers; ends with the store. */
  readonly watch: HeadWatch;
  /** To be called before an append of so many events is sent; the first is to have this name and version. */
  readonly expect: (
    stream: StreamName,
    version: StreamVersion,
    append: string,
    count: number,
  ) => Expectation;
}

/**
 * A confirmed append reads its event itself if the subscription has ended, or has not delivered it by then. An append
 * without an answer may have lost to another one, which the server does not report.
 */
const CHECK_MILLISECONDS = 500;
/** To read the first of so many events costs less than to receive them all; the server also drops slow subscribers. */
const MANY = 10;
/** The subscription ends when it was not needed for so long. */
const IDLE_MILLISECONDS = 10_000;

interface Expected {
  readonly stream: StreamName;
  readonly version: StreamVersion;
  readonly append: string;
  readonly since: number;
  /** The name of the append that wrote the event; null until it is delivered. */
  writer: string | null;
  /** Ends the wait for the delivery. */
  arrive: () => void;
  readonly lose: () => void;
}

export const liveEvents = (
  { read, repeat, format, prefix, closing }: ReadingContext,
  { eventsOf }: Pick<StreamReading, 'eventsOf'>,
  head: Head,
): Live => {
  const forEver = { milliseconds: Number.POSITIVE_INFINITY };
  /** By stream and version, if the subscription is to deliver the event. */
  const expected = new Map<string, Expected>();
  const unconfirmed = new Set<Expected>();
  let checking: NodeJS.Timeout | null = null;
  let isListening = false;
  let isLive = false;
  let isAwaited = false;
  let usedAt = 0;

  const keyOf = (stream: StreamName, version: StreamVersion): string => `${version}@${stream}`;

  const deliver = ({ stream, record, ours }: FoundEvent): void => {
    watch.announce(positionOf(record));
    const expectation = expected.get(keyOf(stream, versionOf(record)));
    if (expectation === undefined) return;
    const { append = '' } = ours;
    expectation.writer = append;
    expectation.arrive();
    if (append !== expectation.append) expectation.lose();
  };

  const announceHead = async (): Promise<void> => watch.announce(await head(forEver));

  const request = readAllRequest({ from: 'end', filter: prefixFilter(prefix) });
  const subscription = async function* (idle: AbortController, over: AbortSignal) {
    try {
      for await (const { confirmation, event } of read(request, over)) {
        if (confirmation !== null) {
          isLive = true;
          // The subscription delivers nothing that was written before it began.
          if (isAwaited) await announceHead();
          yield;
        }
        const found = event?.event ? format.find(event.event) : null;
        if (found !== null) deliver(found);
        if (!isAwaited && performance.now() - usedAt > IDLE_MILLISECONDS) idle.abort();
      }
      if (!over.aborted) throw new Disconnected('the server ended the subscription');
    } finally {
      isLive = false;
      for (const { arrive } of expected.values()) arrive();
    }
  };

  const listen = async (): Promise<void> => {
    const idle = new AbortController();
    const patience = { ...forEver, signal: idle.signal };
    try {
      for await (const _ of repeat(patience, (over) => subscription(idle, over)));
    } catch (thrown) {
      if (!closing.aborted) watch.fail(thrown as Error);
    } finally {
      isListening = false;
      if (isAwaited) start();
    }
  };

  const start = (): void => {
    usedAt = performance.now();
    if (isListening || closing.aborted) return;
    isListening = true;
    void listen();
  };

  const watch = headWatch((waiting) => {
    isAwaited = waiting;
    if (!waiting || closing.aborted) return;
    start();
    // The subscription may have begun before anyone waited.
    if (isLive)
      announceHead().catch((thrown: unknown) => {
        if (!closing.aborted) watch.fail(thrown as Error);
      });
  });

  /** The name of the append that wrote this event; undefined for none, null for no event. */
  const writerAt = async (stream: StreamName, version: StreamVersion) => {
    const found = await firstOf(eventsOf(stream, { from: version, count: 1 }));
    return found === undefined ? null : found.ours.append;
  };

  const check = (expectation: Expected): void => {
    expectation.arrive();
    const { stream, version, append, lose } = expectation;
    writerAt(stream, version).then(
      (writer) => {
        if (writer !== null && writer !== append) lose();
      },
      // The append itself reports what is wrong.
      () => {},
    );
  };

  const checkAll = (): void => {
    const longest = performance.now() - CHECK_MILLISECONDS;
    for (const expectation of unconfirmed) if (expectation.since <= longest) check(expectation);
  };

  const add = (expectation: Expected): void => {
    unconfirmed.add(expectation);
    checking ??= setInterval(checkAll, CHECK_MILLISECONDS);
  };

  const drop = (expectation: Expected, key: string): void => {
    if (expected.get(key) === expectation) expected.delete(key);
    unconfirmed.delete(expectation);
    if (unconfirmed.size > 0 || checking === null) return;
    clearInterval(checking);
    checking = null;
  };

  return {
    watch,
    expect: (stream, version, append, count) => {
      if (count < MANY) start();
      const isHeard = isLive && count < MANY;
      const key = keyOf(stream, version);
      const { promise: isLost, resolve: lose } = Promise.withResolvers<void>();
      const since = performance.now();
      const expectation: Expected = { stream, version, append, since, writer: null, arrive, lose };
      if (isHeard) expected.set(key, expectation);
      add(expectation);
      return {
        isLost,
        isOurs: async () => {
          if (isHeard && isLive && expectation.writer === null)
            await new Promise<void>((resolve) => {
              expectation.arrive = resolve;
            });
          return (expectation.writer ?? (await writerAt(stream, version))) === append;
        },
        drop: () => drop(expectation, key),
      };
    },
  };
};

const arrive = (): void => {};
