// Appends by stream: those to one stream are written together, in the order of the calls; each has its own outcome.
import { randomUUID } from 'node:crypto';

import {
  InvalidAppend,
  OutcomeUnknown,
  type StoreUnavailable,
  type StreamName,
  type StreamVersion,
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
  groupWriter,
  type Outcome,
  type Pending,
  tooLarge,
  type WritingContext,
} from './append-group.js';
import { idOf } from './event-format.js';
import { failureOf, unavailable } from './failure.js';
import { type KnownStream, noStream } from './known-streams.js';
import { encodeAppend, type EncodedAppend } from './requests.js';

export interface AppendingContext extends WritingContext {
  readonly place: string;
  readonly maxAppendBytes: number;
  readonly patienceMilliseconds: number;
}

export interface Appending {
  readonly submit: (request: AppendRequest) => Promise<Outcome>;
  /** Resolves when no append is in flight. */
  readonly settled: () => Promise<void>;
}

/** Each lost race is a success of another process. */
const ATTEMPTS = 50;
/** Appends are written together up to so many events. */
const GROUP_EVENTS = 500;
const NIL = '00000000-0000-0000-0000-000000000000';

/** What the server would refuse, found before anything is sent. */
const findRefusal = (
  { stream, events }: AppendRequest,
  { bytes }: EncodedAppend,
  maxAppendBytes: number,
): InvalidAppend | null => {
  const nil = events.findIndex(({ id }) => id === NIL);
  if (nil >= 0)
    return new InvalidAppend(stream, `events[${nil}].id`, 'EventStoreDB accepts no UUID of zeros');
  return bytes > maxAppendBytes ? tooLarge(stream, bytes, maxAppendBytes) : null;
};

/** No repetition of the append changes these. */
const isFinal = ({ reason }: StoreUnavailable): boolean =>
  reason === 'corrupt' || reason === 'notAStore';

/** The appends of one stream that have no outcome yet, in the order of the calls. */
interface Lane {
  readonly stream: StreamName;
  readonly queue: Pending[];
  /** How many of them are written now. */
  sent: number;
}

export const appendingTo = (context: AppendingContext): Appending => {
  const { eventsOf, known, place, maxAppendBytes, patienceMilliseconds } = context;
  const write = groupWriter(context);
  const lanes = new Map<StreamName, Lane>();
  const running = new Set<Promise<void>>();
  let groupEvents = GROUP_EVENTS;

  /** What is known of a stream, with the events since. */
  const refreshed = async (
    stream: StreamName,
    from: KnownStream,
    deadline: number,
  ): Promise<KnownStream> => {
    const next = ((from.version ?? -1) + 1) as StreamVersion;
    const ids: string[] = [];
    for await (const { record } of eventsOf(stream, { from: next, deadline }))
      ids.push(idOf(record));
    return known.extend(stream, from, ids);
  };

  const hasIdIn = ({ request }: Pending, ids: { has: (id: string) => boolean }): boolean =>
    request.events.some(({ id }) => ids.has(id));

  /** The outcome of an append with ids that are in its stream. */
  const outcomeOfRepeated = async (
    { request: { stream, events }, name, deadline }: Pending,
    { versions }: KnownStream,
  ): Promise<Outcome | null> => {
    const places = events.flatMap(({ id }) => versions.get(id) ?? []);
    const from = Math.min(...places) as StreamVersion;
    const range = { from, count: Math.max(...places) - from + 1, deadline };
    const stored = new Map<string, StoredEvent>();
    let isOurs = false;
    for await (const found of eventsOf(stream, range)) {
      stored.set(idOf(found.record), context.format.stored(found));
      if (found.ours.append === name) isOurs = true;
    }
    const answer = findRepeatedAppend(stream, events, (id) => stored.get(id));
    if (E.isLeft(answer)) return answer;
    return answer.right === null ? null : E.right({ ...answer.right, alreadyKnown: !isOurs });
  };

  const conflictAt = ({ request }: Pending, version: StreamVersion | null) =>
    findVersionConflict(request.stream, request.expected, version);

  /** The appends at the head of the queue that can be written together. */
  const groupOf = (first: Pending, queue: ReadonlyArray<Pending>, state: KnownStream): Group => {
    const group: [Pending, ...Pending[]] = [first];
    const ids = new Set(first.request.events.map(({ id }) => id));
    let { bytes } = first.encoded;
    for (const pending of queue.slice(1)) {
      const version = ((state.version ?? -1) + ids.size) as StreamVersion;
      bytes += pending.encoded.bytes;
      const isOver =
        bytes > maxAppendBytes || ids.size + pending.request.events.length > groupEvents;
      // These have an outcome once the group is written.
      const mustWait =
        hasIdIn(pending, ids) || hasIdIn(pending, state.versions) || conflictAt(pending, version);
      if (isOver || mustWait) break;
      group.push(pending);
      for (const { id } of pending.request.events) ids.add(id);
    }
    return group;
  };

  const leave = (lane: Lane, outcome: Outcome): void => lane.queue.shift()?.resolve(outcome);

  /** Works on the queue of a stream until it is empty. Throws if the appends at its head fail. */
  const work = async (lane: Lane): Promise<void> => {
    const { stream, queue } = lane;
    let state = known.get(stream);
    let isFresh = false;
    for (let attempts = 0; attempts < ATTEMPTS; attempts++) {
      for (let [next] = queue; next !== undefined; [next] = queue) {
        // An unknown stream is assumed to be new; the server rejects the append if it is not.
        const mayBeNew = next.request.expected === 'noStream' || next.request.expected === 'any';
        state ??= mayBeNew ? noStream : undefined;
        if (state === undefined) break;
        const repeated = hasIdIn(next, state.versions)
          ? await outcomeOfRepeated(next, state)
          : null;
        if (repeated !== null) {
          leave(lane, repeated);
          continue;
        }
        if (isFresh) next.mayBeStored = false;
        const conflict = conflictAt(next, state.version);
        if (conflict !== null && !isFresh) break;
        if (conflict !== null) {
          leave(lane, E.left(conflict));
          continue;
        }
        const group = groupOf(next, queue, state);
        lane.sent = group.length;
        const result = await write(stream, state, group);
        if (result === 'lost') break;
        if (result === 'tooLarge') groupEvents = 0;
        else queue.splice(0, group.length);
        lane.sent = 0;
        attempts = 0;
        isFresh = false;
        state = known.get(stream);
      }
      const [next] = queue;
      if (next === undefined) return;
      state = await refreshed(stream, known.get(stream) ?? state ?? noStream, next.deadline);
      isFresh = true;
    }
    throw unavailable(place, 'busy', undefined, `${stream}: ${ATTEMPTS} races lost`);
  };

  /** Fails the appends at the head of the queue, and those whose time is over, which were never sent. */
  const fail = (lane: Lane, thrown: unknown): void => {
    const { stream, queue } = lane;
    known.forget(stream);
    const now = performance.now();
    const count = Math.max(lane.sent, 1);
    const failed = queue.filter(({ deadline }, index) => index < count || deadline <= now);
    queue.splice(0, queue.length, ...queue.filter((pending) => !failed.includes(pending)));
    lane.sent = 0;
    try {
      const failure = failureOf(place, thrown instanceof Unanswered ? thrown.cause : thrown);
      for (const { mayBeStored, resolve } of failed)
        resolve(
          E.left(mayBeStored && !isFinal(failure) ? new OutcomeUnknown(stream, failure) : failure),
        );
    } catch (bug) {
      for (const { reject } of failed) reject(bug);
    }
  };

  const run = async (lane: Lane): Promise<void> => {
    while (lane.queue.length > 0) await work(lane).catch((thrown: unknown) => fail(lane, thrown));
    lanes.delete(lane.stream);
  };

  return {
    submit: (request) =>
      new Promise((resolve, reject) => {
        const name = randomUUID();
        const encoded = encodeAppend(request.events, name);
        const refusal = findRefusal(request, encoded, maxAppendBytes);
        if (refusal !== null) return resolve(E.left(refusal));
        const deadline = performance.now() + patienceMilliseconds;
        const { stream } = request;
        const pending = { request, name, encoded, deadline, mayBeStored: false, resolve, reject };
        const lane = lanes.get(stream);
        if (lane !== undefined) return void lane.queue.push(pending);
        const begun: Lane = { stream, queue: [pending], sent: 0 };
        lanes.set(stream, begun);
        const work = run(begun);
        running.add(work);
        void work.finally(() => running.delete(work));
      }),
    settled: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
};
