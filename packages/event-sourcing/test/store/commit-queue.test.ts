import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import {
  type GlobalPosition,
  StoreUnavailable,
  streamName,
  type StreamVersion,
} from '../../src/index.js';
import {
  type AppendOutcome,
  type AppendRequest,
  commitQueue,
  type CommitQueueOptions,
  type SerialisedEvent,
} from '../../src/store/index.js';

const event = (data: string): SerialisedEvent => ({
  id: data,
  type: 'WardOpened',
  schemaVersion: 1,
  data,
  metadata: '',
  recordedAt: null,
});

const append = (name: string, events = [name], sequence?: object): AppendRequest => ({
  stream: streamName('ward', name),
  events: events.map(event),
  expected: 'any',
  sequence,
});

const written = (position: number): AppendOutcome =>
  E.right({
    version: 0 as StreamVersion,
    position: position as GlobalPosition,
    alreadyKnown: false,
  });

class Full extends Error {}

/** A database that is full for the event `large`; it keeps what was asked of it. */
const database = () => {
  const groups: string[][] = [];
  const committed: number[] = [];
  const options: CommitQueueOptions = {
    write: async (group) => {
      const names = group.map(({ events }) => events.map(({ id }) => id).join('+'));
      groups.push(names);
      if (names.includes('bug')) throw new TypeError('a bug');
      if (names.includes('large')) throw new Full();
      return group.map((_, index) => written(groups.length * 10 + index));
    },
    mayConcernOne: (thrown) => thrown instanceof Full,
    failureOf: (thrown) => {
      if (thrown instanceof Full) return new StoreUnavailable('diskFull', 'full');
      throw thrown;
    },
    onCommit: (position) => committed.push(position),
    nextTurn: () => new Promise(setImmediate),
  };
  return { groups, committed, options };
};

describe('a commit queue', () => {
  test('writes appends of the same turn together, and each gets its own outcome', async () => {
    const { groups, committed, options } = database();
    const { submit } = commitQueue(options);
    const outcomes = await Promise.all([submit(append('a')), submit(append('b'))]);
    expect(groups).toEqual([['a', 'b']]);
    expect(outcomes).toEqual([written(10), written(11)]);
    expect(committed).toEqual([10, 11]);
  });

  test('lets a caller that was just answered join the next transaction', async () => {
    const { groups, options } = database();
    const { submit } = commitQueue(options);
    await Promise.all(
      ['a', 'b'].map(async (name) => {
        await submit(append(name));
        await submit(append(`${name}2`));
      }),
    );
    expect(groups).toEqual([
      ['a', 'b'],
      ['a2', 'b2'],
    ]);
  });

  test('ends a group with the append that reaches a limit', async () => {
    const byEvents = database();
    const first = commitQueue({ ...byEvents.options, maxEvents: 3 });
    await Promise.all(
      [append('a'), append('b', ['b', 'c']), append('d')].map((each) => first.submit(each)),
    );
    expect(byEvents.groups).toEqual([['a', 'b+c'], ['d']]);

    const byLength = database();
    const second = commitQueue({ ...byLength.options, maxCharacters: 4 });
    await Promise.all(
      [append('abcd'), append('ef'), append('gh'), append('i')].map((each) => second.submit(each)),
    );
    expect(byLength.groups).toEqual([['abcd'], ['ef', 'gh'], ['i']]);
  });

  test('writes each append alone where one of them may be at fault', async () => {
    const { groups, options } = database();
    const { submit } = commitQueue(options);
    const outcomes = await Promise.all(['a', 'large', 'b'].map((name) => submit(append(name))));
    expect(groups).toEqual([['a', 'large', 'b'], ['a'], ['large'], ['b']]);
    expect(outcomes).toEqual([
      written(20),
      E.left(new StoreUnavailable('diskFull', 'full')),
      written(40),
    ]);
  });

  test('refuses what follows a failure in its sequence without writing it', async () => {
    const { groups, options } = database();
    const { submit } = commitQueue(options);
    const sequence = {};
    const full = E.left(new StoreUnavailable('diskFull', 'full'));
    const outcomes = await Promise.all([
      submit(append('large', ['large'], sequence)),
      submit(append('a', ['a'], sequence)),
      submit(append('b')),
    ]);
    expect(outcomes).toEqual([full, full, written(30)]);
    expect(groups).toEqual([['large', 'a', 'b'], ['large'], ['b']]);
    expect(await submit(append('c', ['c'], sequence))).toEqual(full);
  });

  test('rejects with a bug, and goes on with later appends', async () => {
    const { options } = database();
    const { submit } = commitQueue(options);
    await expect(submit(append('bug'))).rejects.toThrow('a bug');
    expect(await submit(append('a'))).toEqual(written(20));
  });

  test('has settled once no append is in flight', async () => {
    const { committed, options } = database();
    const { submit, settled } = commitQueue(options);
    void submit(append('a'));
    void submit(append('b')).then(() => submit(append('c')));
    await settled();
    expect(committed.length).toBe(3);
  });
});
