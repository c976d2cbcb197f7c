import { randomUUID } from 'node:crypto';

import * as E from 'fp-ts/lib/Either.js';

import type { FullStore } from '../sound/shared-log.js';
import type { Fault } from './fault.js';
import { hiding } from './hidden.js';

type Held = FullStore['holdAppend'];

/** Writes when it is begun; what commit and rollback do then is said by `end`. */
const writtenAtOnce =
  (sound: FullStore, end: (ids: ReadonlyArray<string>) => void = () => {}): Held =>
  async (stream, events) => {
    await sound.store.append(stream, events, 'noStream')();
    return {
      state: 'written',
      commit: async () => end(events.map(({ id }) => id)),
      rollback: async () => {},
    };
  };

export const lateCommitFaults: ReadonlyArray<Fault> = [
  {
    name: 'assigns positions at the insert and shows rows at the commit',
    guarantee: 3,
    breaks: 'no reader skips either of two appends that commit in reverse order',
    changeLog: (sound) => {
      const committed = new Set<string>();
      return {
        store: hiding(sound.store, ({ id }) => !committed.has(id)),
        holdAppend: writtenAtOnce(sound, (ids) => {
          for (const id of ids) committed.add(id);
        }),
      };
    },
  },
  {
    name: 'shows uncommitted events',
    guarantee: 3,
    breaks: 'an append is not visible before its commit',
    changeLog: (sound) => ({ holdAppend: writtenAtOnce(sound) }),
  },
  {
    name: 'keeps events that were rolled back',
    guarantee: 3,
    breaks: 'an append that is rolled back leaves nothing behind and hides nothing',
    changeLog: (sound) => ({
      holdAppend: async (stream, events) => {
        const held = await sound.holdAppend(stream, events);
        return { ...held, rollback: held.commit };
      },
    }),
  },
  {
    name: 'repeats an append silently when its answer is lost',
    guarantee: 2,
    breaks: 'an append whose answer is lost has an unknown outcome, and a repetition resolves it',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        const outcome = await inner.append(stream, events, expected)();
        return E.isLeft(outcome) && outcome.left._tag === 'OutcomeUnknown'
          ? inner.append(stream, events, expected)()
          : outcome;
      },
    }),
  },
  {
    name: 'writes an append again when it is repeated after its answer was lost',
    guarantee: 2,
    breaks: 'an append whose answer is lost has an unknown outcome, and a repetition resolves it',
    change: (inner) => {
      let isUnknown = false;
      return {
        append: (stream, events) => async () => {
          const again = events.map((event) => ({ ...event, id: randomUUID() }));
          const outcome = await inner.append(stream, isUnknown ? again : events, 'any')();
          isUnknown = E.isLeft(outcome) && outcome.left._tag === 'OutcomeUnknown';
          return outcome;
        },
      };
    },
  },
];
