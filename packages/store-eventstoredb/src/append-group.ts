// Writes appends to one stream together, at an exact version. The server confirms an append whose ids are already there
// as if it had written it, whatever the content. So each append has a name, and the event at its version must carry it.
import {
  type Appended,
  type AppendError,
  type ExpectedVersion,
  globalPosition,
  InvalidAppend,
  type StreamName,
  type StreamVersion,
  streamVersion,
} from '@aidtrail/event-sourcing';
import type { SerialisedEvent } from '@aidtrail/event-sourcing/store';
import { retry } from '@aidtrail/retry';
import * as E from 'fp-ts/lib/Either.js';

import { type AppendAnswer, type AppendCall, Unanswered } from './append-call.js';
import { type Format, positionOf } from './event-format.js';
import { isPassing } from './failure.js';
import type { KnownStream, KnownStreams } from './known-streams.js';
import type { Live } from './live.js';
import type { StreamReader } from './read-stream.js';
import type { Message } from './wire.js';

export interface AppendRequest {
  readonly stream: StreamName;
  readonly events: ReadonlyArray<SerialisedEvent>;
  readonly expected: ExpectedVersion;
}

export type Outcome = E.Either<AppendError, Appended>;

/** An append that has no outcome yet. */
export interface Pending {
  readonly request: AppendRequest;
  /** In the metadata of its first event. */
  readonly name: string;
  readonly messages: ReadonlyArray<Message>;
  readonly bytes: number;
  /** Time of `performance.now()`. */
  readonly deadline: number;
  /** The server may have written it, and its stream was not read since. */
  mayBeStored: boolean;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (bug: unknown) => void;
}

export type Group = readonly [Pending, ...Pending[]];

export interface WritingContext {
  readonly call: AppendCall;
  readonly streams: StreamReader;
  readonly format: Format;
  readonly known: KnownStreams;
  readonly live: Live;
}

/** An attempt that begins at the deadline has so long for its answer. */
const LEAST_TIMEOUT_MILLISECONDS = 500;

/** What is left until a deadline. */
const timeUntil = (deadline: number, least = 0): number =>
  Math.max(deadline - performance.now(), least);

export const tooLarge = (stream: StreamName, bytes: number, limit: number): InvalidAppend =>
  new InvalidAppend(
    stream,
    'events',
    `the append has ${bytes} bytes; the limit is ${limit}. Append in several calls, or raise --max-append-size of the server and maxAppendBytes here`,
  );

/** Sends the events of a group, again after failures that may pass. */
const send = async (
  { call, format }: WritingContext,
  stream: StreamName,
  version: StreamVersion | null,
  group: Group,
): Promise<AppendAnswer> => {
  const messages = group.flatMap((pending) => pending.messages);
  const [{ deadline }] = group;
  let doubt: Unanswered | null = null;
  const attempt = async (): Promise<AppendAnswer> => {
    const timeout = timeUntil(deadline, LEAST_TIMEOUT_MILLISECONDS);
    try {
      return await call.append(format.nameOf(stream), version, messages, timeout);
    } catch (thrown) {
      if (thrown instanceof Unanswered) {
        doubt ??= thrown;
        for (const pending of group) pending.mayBeStored = true;
      }
      throw thrown;
    }
  };
  const isRetryable = (thrown: unknown): boolean =>
    thrown instanceof Unanswered ? thrown.isForLeader : isPassing(thrown);
  return retry(attempt, { isRetryable, patienceMilliseconds: timeUntil(deadline) }).catch(
    (thrown: unknown) => {
      throw doubt ?? thrown;
    },
  );
};

/** Positions of the events of a group, by their order; null if its first event has another name. */
const readBack = async (
  { streams }: WritingContext,
  stream: StreamName,
  from: StreamVersion,
  count: number,
  { name, deadline }: Pending,
): Promise<ReadonlyArray<number> | null> => {
  const positions: number[] = [];
  for await (const events of streams.eventsOf(stream, { from, count, deadline })) {
    if (positions.length === 0 && events[0]?.ours.append !== name) return null;
    positions.push(...events.map(({ record }) => positionOf(record)));
  }
  return positions;
};

/** Resolves the appends of a group whose events are stored from this version on. */
const acknowledge = (
  group: Group,
  from: StreamVersion,
  positions: { readonly [index: number]: number },
): void => {
  let end = 0;
  for (const { request, resolve } of group) {
    end += request.events.length;
    const version = streamVersion(from + end - 1);
    const position = globalPosition(positions[end - 1] ?? Number.NaN);
    resolve(E.right({ version, position, alreadyKnown: false }));
  }
};

/** How the write of a group ended. `lost`: another append is at the version. `tooLarge`: the group is, not each append. */
type Written = 'written' | 'lost' | 'tooLarge';

/** Acknowledges a group that the server has confirmed, if its events are there. */
const confirm = async (
  context: WritingContext,
  stream: StreamName,
  from: KnownStream,
  group: Group,
  answer: AppendAnswer & { readonly _tag: 'Written' },
  isOurs: () => Promise<boolean>,
): Promise<Written> => {
  const ids = group.flatMap(({ request }) => request.events.map(({ id }) => id));
  // A deleted stream continues with the version after its last one.
  const at = streamVersion(answer.version - ids.length + 1);
  const isExpected = at === (from.version ?? -1) + 1;
  const isAlone = group.length === 1 && answer.position !== null && isExpected;
  const positions = isAlone
    ? (await isOurs()) && { [ids.length - 1]: answer.position }
    : await readBack(context, stream, at, ids.length, group[0]);
  if (positions === null || positions === false) return 'lost';
  if (isExpected) context.known.extend(stream, from, ids);
  else context.known.forget(stream);
  acknowledge(group, at, positions);
  return 'written';
};

/** Writes a group after the last known version of its stream and resolves its appends. */
export const writeGroup = async (
  context: WritingContext,
  stream: StreamName,
  from: KnownStream,
  group: Group,
): Promise<Written> => {
  const [first] = group;
  const count = group.reduce((sum, { request }) => sum + request.events.length, 0);
  const version = ((from.version ?? -1) + 1) as StreamVersion;
  const expectation = context.live.expect(stream, version, first.name, count);
  try {
    const sending = send(context, stream, from.version, group);
    const answer = await Promise.race([sending, expectation.isLost]);
    // The version is in use: the append fails, whatever the server answers, if it does.
    if (answer === undefined) sending.catch(() => {});
    if (answer === undefined || answer._tag === 'WrongVersion') return 'lost';
    for (const pending of group) pending.mayBeStored = answer._tag === 'Written';
    if (answer._tag === 'Written')
      return await confirm(context, stream, from, group, answer, expectation.isOurs);
    if (group.length > 1) return 'tooLarge';
    first.resolve(E.left(tooLarge(stream, first.bytes, answer.limit)));
    return 'written';
  } finally {
    expectation.drop();
  }
};
