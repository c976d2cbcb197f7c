// One subscription to new events, shared by the handle's waiting readers and its appends: an append sees there who
// wrote the event at its version, about when the server answers.
import type { StreamName, StreamVersion } from '@aidtrail/event-sourcing';
import { type HeadWatch, headWatch } from '@aidtrail/event-sourcing/store';

import { writerAt, writersFromNow } from './client-internals.js';
import { type FoundEvent, positionOf, versionOf } from './event-format.js';
import { firstOf, FOREVER } from './patience.js';
import type { ReadingContext } from './read-stream.js';
import type { Scanner } from './scan.js';
import type { WrittenRecord } from './wire.js';

/** An append that waits to learn who wrote the event at its version. */
export interface Expectation {
  /** True if it was the append of this name. To be asked once the server has confirmed the append. */
  readonly isOurs: () => Promise<boolean>;
  /** Resolves when another append was written there: the server may then never answer. */
  readonly isLost: Promise<void>;
  /** To be called when the expectation is no longer needed. */
  readonly drop: () => void;
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
  readonly append: string;
  /** The name of the append that wrote the event; null until it is delivered. */
  writer: string | null;
  /** Ends the wait for the delivery. */
  arrive: () => void;
  readonly lose: () => void;
}

export class Live {
  /** Announces new positions to readers; ends with the store. */
  readonly watch: HeadWatch = headWatch((waiting) => this.await(waiting));
  /** By stream and version, if the subscription is to deliver the event. */
  private readonly expected = new Map<string, Expected>();
  private isListening = false;
  private isLive = false;
  private isAwaited = false;
  private usedAt = 0;

  constructor(
    private readonly context: ReadingContext,
    private readonly scanner: Scanner,
  ) {}

  /** To be called before an append of so many events is sent; the first is to have this name and version. */
  expect(stream: StreamName, version: StreamVersion, append: string, count: number): Expectation {
    if (count < MANY) this.start();
    const key = `${version}@${stream}`;
    const { promise: isLost, resolve: lose } = Promise.withResolvers<void>();
    const expected: Expected = { append, writer: null, arrive: () => {}, lose };
    const isHeard = this.isLive && count < MANY;
    if (isHeard) this.expected.set(key, expected);
    const checking = setInterval(
      () => void this.check(stream, version, expected),
      CHECK_MILLISECONDS,
    );
    return {
      isLost,
      isOurs: async () => {
        if (isHeard && this.isLive && expected.writer === null)
          await new Promise<void>((resolve) => {
            expected.arrive = resolve;
          });
        return (expected.writer ?? (await this.writerAt(stream, version))) === append;
      },
      drop: () => {
        clearInterval(checking);
        if (this.expected.get(key) === expected) this.expected.delete(key);
      },
    };
  }

  private deliver({ stream, record, ours }: FoundEvent<WrittenRecord>): void {
    this.watch.announce(positionOf(record));
    const expected = this.expected.get(`${versionOf(record)}@${stream}`);
    if (expected === undefined) return;
    const { append = '' } = ours;
    expected.writer = append;
    expected.arrive();
    if (append !== expected.append) expected.lose();
  }

  /** The name of the append that wrote this event; undefined for none, null for no event. */
  private async writerAt(stream: StreamName, version: StreamVersion) {
    const { read, repeat, format, patienceMilliseconds } = this.context;
    const one = writerAt(format.nameOf(stream), version);
    const found = await firstOf(
      repeat({ milliseconds: patienceMilliseconds }, (over) => read(one, over)),
    );
    const [record] = found?.records ?? [];
    return record === undefined ? null : format.find(record)?.ours.append;
  }

  private async check(stream: StreamName, version: StreamVersion, expected: Expected) {
    expected.arrive();
    // The append itself reports what is wrong.
    const writer = await this.writerAt(stream, version).catch(() => null);
    if (writer !== null && writer !== expected.append) expected.lose();
  }

  private await(waiting: boolean): void {
    this.isAwaited = waiting;
    if (!waiting || this.context.closing.aborted) return;
    this.start();
    // The subscription may have begun before anyone waited.
    if (this.isLive) this.announceHead().catch((thrown: unknown) => this.fail(thrown));
  }

  private async announceHead(): Promise<void> {
    this.watch.announce(await this.scanner.head(FOREVER));
  }

  private fail(thrown: unknown): void {
    if (!this.context.closing.aborted) this.watch.fail(thrown as Error);
  }

  private start(): void {
    this.usedAt = performance.now();
    if (this.isListening || this.context.closing.aborted) return;
    this.isListening = true;
    void this.listen();
  }

  private async listen(): Promise<void> {
    const idle = new AbortController();
    const patience = { ...FOREVER, signal: idle.signal };
    const listening = this.context.repeat(patience, (over) => this.subscription(idle, over));
    try {
      for await (const _ of listening);
    } catch (thrown) {
      this.fail(thrown);
    } finally {
      this.isListening = false;
      if (this.isAwaited) this.start();
    }
  }

  private async *subscription(idle: AbortController, over: AbortSignal) {
    const { read, format, prefix } = this.context;
    try {
      for await (const { records, reached } of read(writersFromNow(prefix), over, true)) {
        if (reached !== null) {
          this.isLive = true;
          // The subscription delivers nothing that was written before it began.
          if (this.isAwaited) await this.announceHead();
          yield;
        }
        for (const record of records) {
          const found = format.find(record);
          if (found !== null) this.deliver(found);
        }
        if (!this.isAwaited && performance.now() - this.usedAt > IDLE_MILLISECONDS) idle.abort();
      }
    } finally {
      this.isLive = false;
      for (const { arrive } of this.expected.values()) arrive();
    }
  }
}
