// Appends by stream: those to one stream are written together, in the order of the calls; each has its own outcome.
import { randomUUID } from 'node:crypto';

import {
  InvalidAppend,
  OutcomeUnknown,
  type StoreUnavailable,
  type StreamName,
  type StreamVersion,
  type VersionConflict,
} from '@aidtrail/event-sourcing';
import {
  findRepeatedAppend,
  findVersionConflict,
  type StoredEvent,
} from '@aidtrail/event-sourcing/store';
import * as E from 'fp-ts/lib/Either.js';

import { Unanswered } from './append-call.js';
import {
  type AppendRequest,
  type Group,
  type Outcome,
  type Pending,
  tooLarge,
  writeGroup,
  type WritingContext,
} from './append-group.js';
import { failureOf, unavailable } from './failure.js';
import { type KnownStream, noStream } from './known-streams.js';
import { messagesOf } from './wire.js';

export interface AppendingContext extends WritingContext {
  readonly place: string;
  readonly maxAppendBytes: number;
  readonly patienceMilliseconds: number;
}

/** Each lost race is a success of another process. */
const ATTEMPTS = 50;
/** Appends are written together up to so many events. */
const GROUP_EVENTS = 500;
const NIL = '00000000-0000-0000-0000-000000000000';

/** No repetition of the append changes these. */
const isFinal = ({ reason }: StoreUnavailable): boolean =>
  reason === 'corrupt' || reason === 'notAStore';

const hasIdIn = ({ request }: Pending, ids: { has: (id: string) => boolean }): boolean =>
  request.events.some(({ id }) => ids.has(id));

const conflictAt = ({ request }: Pending, version: StreamVersion | null): VersionConflict | null =>
  findVersionConflict(request.stream, request.expected, version);

/** The appends of one stream that have no outcome yet, in the order of the calls. */
class Lane {
  readonly queue: Pending[] = [];
  /** How many of them are written now. */
  private sent = 0;
  private groupEvents = GROUP_EVENTS;
  private state: KnownStream | undefined;
  /** `state` was just read. */
  private isFresh = false;

  constructor(
    private readonly context: AppendingContext,
    private readonly stream: StreamName,
    /** Called when the queue is empty, before any append can join it. */
    private readonly onEmpty: () => void,
  ) {}

  /** Works on the queue until it is empty. */
  async run(): Promise<void> {
    while (this.queue.length > 0) await this.work().catch((thrown: unknown) => this.fail(thrown));
    this.onEmpty();
  }

  /** Throws if the appends at the head of the queue fail. */
  private async work(): Promise<void> {
    const { known, place } = this.context;
    this.state = known.get(this.stream);
    this.isFresh = false;
    for (let attempts = 0; attempts < ATTEMPTS; attempts++) {
      while (await this.advance()) attempts = 0;
      const [next] = this.queue;
      if (next === undefined) return;
      this.state = await this.refreshed(known.get(this.stream) ?? this.state ?? noStream, next);
      this.isFresh = true;
    }
    throw unavailable(place, 'busy', undefined, `${this.stream}: ${ATTEMPTS} races lost`);
  }

  /** Gives outcomes to appends at the head of the queue. False if the stream must be read first, or none is left. */
  private async advance(): Promise<boolean> {
    const [next] = this.queue;
    if (next === undefined) return false;
    // An unknown stream is assumed to be new; the server rejects the append if it is not.
    const { expected } = next.request;
    if (expected === 'noStream' || expected === 'any') this.state ??= noStream;
    const { state } = this;
    if (state === undefined) return false;
    const repeated = hasIdIn(next, state.versions)
      ? await this.outcomeOfRepeated(next, state)
      : null;
    if (repeated !== null) return this.leave(repeated);
    if (this.isFresh) next.mayBeStored = false;
    const conflict = conflictAt(next, state.version);
    if (conflict !== null) return this.isFresh && this.leave(E.left(conflict));
    const group = this.groupOf(next, state);
    this.sent = group.length;
    const result = await writeGroup(this.context, this.stream, state, group);
    if (result === 'lost') return false;
    if (result === 'tooLarge') this.groupEvents = 0;
    else this.queue.splice(0, group.length);
    this.sent = 0;
    this.isFresh = false;
    this.state = this.context.known.get(this.stream);
    return true;
  }

  private leave(outcome: Outcome): true {
    this.queue.shift()?.resolve(outcome);
    return true;
  }

  /** What is known of the stream, with the events since. */
  private async refreshed(from: KnownStream, { deadline }: Pending): Promise<KnownStream> {
    const next = ((from.version ?? -1) + 1) as StreamVersion;
    const ids: string[] = [];
    for await (const events of this.context.streams.eventsOf(this.stream, { from: next, deadline }))
      ids.push(...events.map(({ record }) => record.id));
    return this.context.known.extend(this.stream, from, ids);
  }

  /** The outcome of an append with ids that are in its stream. */
  private async outcomeOfRepeated(
    { request: { stream, events }, name, deadline }: Pending,
    { versions }: KnownStream,
  ): Promise<Outcome | null> {
    const places = events.flatMap(({ id }) => versions.get(id) ?? []);
    const from = Math.min(...places) as StreamVersion;
    const range = { from, count: Math.max(...places) - from + 1, deadline };
    const stored = new Map<string, StoredEvent>();
    let isOurs = false;
    for await (const batch of this.context.streams.eventsOf(stream, range))
      for (const found of batch) {
        stored.set(found.record.id, this.context.format.stored(found));
        if (found.ours.append === name) isOurs = true;
      }
    const answer = findRepeatedAppend(stream, events, (id) => stored.get(id));
    if (E.isLeft(answer)) return answer;
    return answer.right === null ? null : E.right({ ...answer.right, alreadyKnown: !isOurs });
  }

  /** The appends at the head of the queue that can be written together. */
  private groupOf(first: Pending, state: KnownStream): Group {
    const group: [Pending, ...Pending[]] = [first];
    const ids = new Set(first.request.events.map(({ id }) => id));
    let { bytes } = first;
    for (const pending of this.queue.slice(1, this.groupEvents)) {
      const version = ((state.version ?? -1) + ids.size) as StreamVersion;
      bytes += pending.bytes;
      const isOver =
        bytes > this.context.maxAppendBytes ||
        ids.size + pending.request.events.length > this.groupEvents;
      // These have an outcome once the group is written.
      const mustWait =
        hasIdIn(pending, ids) || hasIdIn(pending, state.versions) || conflictAt(pending, version);
      if (isOver || mustWait) break;
      group.push(pending);
      for (const { id } of pending.request.events) ids.add(id);
    }
    return group;
  }

  /** Fails the appends at the head of the queue, and those whose time is over, which were never sent. */
  private fail(thrown: unknown): void {
    const { context, queue, stream } = this;
    context.known.forget(stream);
    const now = performance.now();
    const count = Math.max(this.sent, 1);
    const failed = queue.filter(({ deadline }, index) => index < count || deadline <= now);
    queue.splice(0, queue.length, ...queue.filter((pending) => !failed.includes(pending)));
    this.sent = 0;
    try {
      const cause = thrown instanceof Unanswered ? thrown.cause : thrown;
      const failure = failureOf(context.place, cause);
      for (const { mayBeStored, resolve } of failed)
        resolve(
          E.left(mayBeStored && !isFinal(failure) ? new OutcomeUnknown(stream, failure) : failure),
        );
    } catch (bug) {
      for (const { reject } of failed) reject(bug);
    }
  }
}

export class Appending {
  private readonly lanes = new Map<StreamName, Lane>();
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly context: AppendingContext) {}

  /** Patience counts from this call. */
  submit(request: AppendRequest): Promise<Outcome> {
    const { stream, events } = request;
    const name = randomUUID();
    const messages = messagesOf(events, name);
    const bytes = messages.reduce((sum, message) => sum + message.bytes, 0);
    const refusal = this.findRefusal(request, bytes);
    if (refusal !== null) return Promise.resolve(E.left(refusal));
    const deadline = performance.now() + this.context.patienceMilliseconds;
    return new Promise((resolve, reject) => {
      const append = { request, name, messages, bytes, deadline, resolve, reject };
      this.laneOf(stream).queue.push({ ...append, mayBeStored: false });
    });
  }

  /** Resolves when no append is in flight. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** What the server would refuse, found before anything is sent. */
  private findRefusal({ stream, events }: AppendRequest, bytes: number): InvalidAppend | null {
    const { maxAppendBytes } = this.context;
    const nil = events.findIndex(({ id }) => id === NIL);
    if (nil >= 0)
      return new InvalidAppend(
        stream,
        `events[${nil}].id`,
        'EventStoreDB accepts no UUID of zeros',
      );
    return bytes > maxAppendBytes ? tooLarge(stream, bytes, maxAppendBytes) : null;
  }

  private laneOf(stream: StreamName): Lane {
    const running = this.lanes.get(stream);
    if (running !== undefined) return running;
    const lane = new Lane(this.context, stream, () => this.lanes.delete(stream));
    this.lanes.set(stream, lane);
    // Appends of the same turn join the first group.
    const work = Promise.resolve()
      .then(() => lane.run())
      .finally(() => this.running.delete(work));
    this.running.add(work);
    return lane;
  }
}
