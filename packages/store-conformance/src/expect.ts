// Assertions on what a store answers; all fail with AssertionError.
import assert from 'node:assert/strict';

import type {
  AllPage,
  AppendError,
  EventStore,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  StreamName,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

export const accepted = <Answer>(outcome: E.Either<AppendError, Answer>): Answer => {
  if (E.isRight(outcome)) return outcome.right;
  return assert.fail(`the append was refused: ${outcome.left.message}`);
};

export const refused = <Tag extends AppendError['_tag']>(
  outcome: E.Either<AppendError, unknown>,
  tag: Tag,
): Extract<AppendError, { _tag: Tag }> => {
  if (E.isRight(outcome))
    return assert.fail(`the append was accepted, but ${tag} was to be expected`);
  assert.equal(outcome.left._tag, tag, outcome.left.message);
  return outcome.left as Extract<AppendError, { _tag: Tag }>;
};

/** Fails unless the promise rejects with an error of this tag. */
export const rejected = async (promise: Promise<unknown>, tag: string): Promise<void> => {
  const outcome = await promise.then(
    () => 'nothing',
    (thrown: unknown) => (thrown as { _tag?: string })._tag ?? String(thrown),
  );
  assert.equal(outcome, tag, `${tag} was to be thrown, but ${outcome} was`);
};

/** Fails when the promise takes longer than it may, instead of waiting for ever. */
export const soon = async <Result>(
  promise: Promise<Result>,
  patienceMilliseconds: number,
  what: string,
): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new assert.AssertionError({ message: `too late: ${what}` })),
      patienceMilliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** For what is asked for later: its failure is told there, and to no runner as one that nobody handles. */
export const underWay = <Result>(promise: Promise<Result>): Promise<Result> => {
  promise.catch(() => {});
  return promise;
};

const TO_BEGIN_MILLISECONDS = 50;

/** Nothing tells when a store has begun to wait, so it is given time: what comes earlier it notices without waiting. */
export const untilItWaits = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, TO_BEGIN_MILLISECONDS);
  });

export const listOf = async <Item>(items: AsyncIterable<Item>): Promise<ReadonlyArray<Item>> => {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
};

export const streamOf = async (
  store: EventStore,
  stream: StreamName,
  options?: ReadStreamOptions,
): Promise<ReadonlyArray<RecordedEvent>> =>
  (await listOf(store.readStream(stream, options))).flat();

export const eventsOf = (pages: ReadonlyArray<AllPage>): ReadonlyArray<RecordedEvent> =>
  pages.flatMap(({ events }) => events);

export const allOf = async (
  store: EventStore,
  options: ReadAllOptions,
): Promise<ReadonlyArray<RecordedEvent>> => eventsOf(await listOf(store.readAll(options)));
