// Appends at exact versions. The server answers an append of ids that stand where it would write as if it had
// written them, whatever their content: so each append has a name, and what stands there afterwards is looked at.
import { randomUUID } from 'node:crypto';

import type { EventIdConflict } from '@aidtrail/event-sourcing';
import {
  type Appended,
  type AppendError,
  type ExpectedVersion,
  globalPosition,
  InvalidAppend,
  OutcomeUnknown,
  StoreClosed,
  StoreUnavailable,
  type StreamName,
  type StreamVersion,
  streamVersion,
} from '@aidtrail/event-sourcing';
import {
  findRepeatedAppend,
  findVersionConflict,
  type SerialisedEvent,
  type StoredEvent,
} from '@aidtrail/event-sourcing/store';
import * as E from 'fp-ts/lib/Either.js';

import { type Append, type AppendAnswer, Unanswered } from './batch-append.js';
import type { Format } from './event-format.js';
import { failureOf, unavailable } from './failure.js';
import type { Live } from './live.js';
import { type KnownStream, type KnownStreams, noStream } from './known-streams.js';
import { pauses, type Reading } from './read.js';
import { type Message, messagesOf } from './requests.js';

export interface AppendRequest {
  readonly stream: StreamName;
  readonly events: ReadonlyArray<SerialisedEvent>;
  readonly expected: ExpectedVersion;
}

export interface AppendingContext {
  readonly append: Append;
  readonly reading: Pick<Reading, 'eventsOf'>;
  readonly format: Format;
  readonly known: KnownStreams;
  readonly place: string;
  readonly maxAppendBytes: number;
  readonly patienceMilliseconds: number;
  readonly live: Pick<Live, 'expect'>;
}

type Outcome = E.Either<AppendError, Appended>;

/** An append on its way. */
interface Sending {
  /** Stands in the metadata of its first event. */
  readonly name: string;
  readonly messages: ReadonlyArray<Message>;
  /** The server may have written it, and nobody has looked yet. */
  mayStand: boolean;
}

/** Each lost race is somebody else's success. */
const ATTEMPTS = 50;
const NIL = '00000000-0000-0000-0000-000000000000';

/** What the server would refuse, found before anything is sent. */
const findRefusal = (
  { stream, events }: AppendRequest,
  messages: ReadonlyArray<Message>,
  maxAppendBytes: number,
): InvalidAppend | null => {
  const nil = events.findIndex(({ id }) => id === NIL);
  if (nil >= 0)
    return new InvalidAppend(
      stream,
      `events[${nil}].id`,
      'EventStoreDB takes no UUID of zeros only',
    );
  const length = messages.reduce((sum, message) => sum + message.length, 0);
  return length > maxAppendBytes ? tooLarge(stream, length, maxAppendBytes) : null;
};

const tooLarge = (stream: StreamName, length: number, limit: number): InvalidAppend =>
  new InvalidAppend(
    stream,
    'events',
    `the append has ${length} bytes; the limit is ${limit}. Append in several calls, or raise --max-append-size of the server and maxAppendBytes here`,
  );

/** The ids of one append, one stream at a time within this handle. */
export const appendingTo = (context: AppendingContext) => {
  const { reading, format, known, place, patienceMilliseconds } = context;

  /** What is known, and what has come since. */
  const refreshed = async (stream: StreamName, from: KnownStream): Promise<KnownStream> => {
    const next = ((from.version ?? -1) + 1) as StreamVersion;
    const ids: string[] = [];
    for await (const { record } of reading.eventsOf(stream, { from: next }))
      ids.push(record.getId()?.getString() ?? '');
    return known.extend(stream, from, ids);
  };

  /** Some of the ids are in the stream: what that means. */
  const resolved = async (
    { stream, events }: AppendRequest,
    { versions }: KnownStream,
    { name }: Sending,
  ): Promise<E.Either<EventIdConflict, Appended | null>> => {
    const places = events.flatMap(({ id }) => versions.get(id) ?? []);
    const first = Math.min(...places);
    const range = { from: first as StreamVersion, count: Math.max(...places) - first + 1 };
    const stored = new Map<string, StoredEvent>();
    const wanted = new Set(events.map(({ id }) => id));
    let isOurs = false;
    for await (const found of reading.eventsOf(stream, range))
      if (wanted.has(found.record.getId()?.getString() ?? '')) {
        const event = format.stored(found);
        stored.set(event.id, event);
        if (found.ours.append === name) isOurs = true;
      }
    const answer = findRepeatedAppend(stream, events, (id) => stored.get(id));
    return E.map((known: Appended | null) => known && { ...known, alreadyKnown: !isOurs })(answer);
  };

  const send = async (
    { stream }: AppendRequest,
    version: StreamVersion | null,
    messages: ReadonlyArray<Message>,
  ): Promise<{ readonly answer: AppendAnswer; readonly wasInDoubt: boolean }> => {
    const pause = pauses(place, { milliseconds: patienceMilliseconds });
    let doubt: Unanswered | null = null;
    for (;;)
      try {
        const answer = await context.append(format.nameOf(stream), version, messages);
        return { answer, wasInDoubt: doubt !== null };
      } catch (thrown) {
        const isUnanswered = thrown instanceof Unanswered;
        if (isUnanswered && !thrown.isForAnotherNode) throw thrown;
        if (isUnanswered) doubt ??= thrown;
        await pause.after(isUnanswered ? thrown.cause : thrown).catch((failure: unknown) => {
          throw doubt ?? failure;
        });
      }
  };

  /** Appends at the version that the stream is known to have. Null: it stands elsewhere, or the ids were there before. */
  const written = async (
    request: AppendRequest,
    from: KnownStream,
    append: Sending,
  ): Promise<E.Either<InvalidAppend, Appended | null>> => {
    const { stream, events } = request;
    const { name, messages } = append;
    const first = ((from.version ?? -1) + 1) as StreamVersion;
    const expectation = context.live.expect(stream, first, name, events.length);
    try {
      const sending = send(request, from.version, messages);
      const sent = await Promise.race([sending, expectation.isLost]);
      if (sent === undefined) {
        // Whatever comes of it, the place is taken.
        sending.catch(() => {});
        return E.right(null);
      }
      const { answer, wasInDoubt } = sent;
      append.mayStand = wasInDoubt || answer._tag === 'Written';
      if (answer._tag === 'TooLarge')
        return E.left(tooLarge(stream, lengthOf(messages), answer.limit));
      const isWhole =
        answer._tag === 'Written' &&
        answer.version === first + events.length - 1 &&
        Number.isSafeInteger(answer.position);
      if (!isWhole || !(await expectation.isOurs())) return E.right(null);
      known.extend(
        stream,
        from,
        events.map(({ id }) => id),
      );
      return E.right({
        version: streamVersion(answer.version),
        position: globalPosition(answer.position),
        alreadyKnown: false,
      });
    } finally {
      expectation.drop();
    }
  };

  const attempt = async (request: AppendRequest, append: Sending): Promise<Outcome> => {
    const { stream, events, expected } = request;
    const cached = known.get(stream);
    // A stream that nobody has told of is taken for a new one, which the server will know better.
    const mayBeNew = expected === 'noStream' || expected === 'any';
    let state = cached ?? (mayBeNew ? noStream : await refreshed(stream, noStream));
    let isFresh = cached === undefined && !mayBeNew;
    for (let count = 0; count < ATTEMPTS; count++) {
      const { versions } = state;
      if (events.some(({ id }) => versions.has(id))) {
        const answer = await resolved(request, state, append);
        if (E.isLeft(answer)) return answer;
        if (answer.right !== null) return E.right(answer.right);
      }
      append.mayStand = false;
      const conflict = findVersionConflict(stream, expected, state.version);
      if (conflict !== null && isFresh) return E.left(conflict);
      if (conflict === null) {
        const answer = await written(request, state, append);
        if (E.isLeft(answer)) return answer;
        if (answer.right !== null) return E.right(answer.right);
      }
      state = await refreshed(stream, known.get(stream) ?? state);
      isFresh = true;
    }
    throw unavailable(place, 'busy', undefined, `${stream}: ${ATTEMPTS} races lost`);
  };

  const settle = async (request: AppendRequest, append: Sending): Promise<Outcome> => {
    try {
      return await attempt(request, append);
    } catch (thrown) {
      const { stream } = request;
      known.forget(stream);
      if (thrown instanceof Unanswered) return E.left(new OutcomeUnknown(stream, thrown.cause));
      const failure = thrown instanceof StoreClosed ? thrown : failureOf(place, thrown);
      return E.left(
        append.mayStand && !tells(failure) ? new OutcomeUnknown(stream, failure) : failure,
      );
    }
  };

  const last = new Map<StreamName, Promise<unknown>>();
  const inFlight = new Set<Promise<unknown>>();

  const submit = (request: AppendRequest): Promise<Outcome> => {
    const name = randomUUID();
    const messages = messagesOf(request.events, name);
    const refusal = findRefusal(request, messages, context.maxAppendBytes);
    if (refusal !== null) return Promise.resolve(E.left(refusal));
    const { stream } = request;
    const append: Sending = { name, messages, mayStand: false };
    const before = last.get(stream);
    const appending =
      before === undefined ? settle(request, append) : before.then(() => settle(request, append));
    last.set(stream, appending);
    inFlight.add(appending);
    return appending.finally(() => {
      inFlight.delete(appending);
      if (last.get(stream) === appending) last.delete(stream);
    });
  };

  return {
    submit,
    settled: async (): Promise<void> => {
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
    },
  };
};

/** The look found something that no repetition changes. */
const tells = (failure: StoreClosed | StoreUnavailable): boolean =>
  failure instanceof StoreUnavailable &&
  (failure.reason === 'corrupt' || failure.reason === 'notAStore');

const lengthOf = (messages: ReadonlyArray<Message>): number =>
  messages.reduce((sum, { length }) => sum + length, 0);
