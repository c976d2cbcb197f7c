// Assertions on the results of a store. All fail with an AssertionError.
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
  return assert.fail(`the append was rejected: ${outcome.left.message}`);
};

export const refused = <Tag extends AppendError['_tag']>(
  outcome: E.Either<AppendError, unknown>,
  tag: Tag,
): Extract<AppendError, { _tag: Tag }> => {
  if (E.isRight(outcome)) return assert.fail(`the append was accepted, but ${tag} was expected`);
  assert.equal(outcome.left._tag, tag, outcome.left.message);
  return outcome.left as Extract<AppendError, { _tag: Tag }>;
};

/** Fails unless the promise rejects with an error of this tag. */
export const rejected = async (promise: Promise<unknown>, tag: string): Promise<void> => {
  const outcome = await promise.then(
    () => 'nothing',
    (thrown: unknown) => (thrown as { _tag?: string })._tag ?? String(thrown),
  );
  assert.equal(outcome, tag, `expected ${tag} to be thrown, but ${outcome} was`);
};

/** The result of the promise; fails if it takes longer than `patienceMilliseconds`. */
export const soon = async <Result>(
  promise: Promise<Result>,
  patienceMilliseconds: number,
  what: string,
): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new assert.AssertionError({ message: `timed out: ${what}` })),
      patienceMilliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Marks a promise that is awaited later: until then, its rejection does not count as unhandled. */
export const pending = <Result>(promise: Promise<Result>): Promise<Result> => {
  promise.catch(() => {});
  return promise;
};

const WAIT_BEGINS_MILLISECONDS = 50;

/** Gives a store time to begin to wait, because it does not report that. An earlier event is found without waiting. */
export const untilItWaits = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, WAIT_BEGINS_MILLISECONDS);
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
