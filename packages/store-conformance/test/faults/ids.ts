import { randomUUID } from 'node:crypto';

import {
  type Appended,
  type EventIdConflict,
  type EventToAppend,
  type GlobalPosition,
  VersionConflict,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { streamOf } from '../../src/expect.js';
import type { Change, Fault } from './fault.js';

const fresh = (event: EventToAppend): EventToAppend => ({ ...event, id: randomUUID() });

/** Where the store rightly refuses for this reason, writes the events under new ids. */
const writesInstead =
  (reason: EventIdConflict['reason']): Change =>
  (inner) => ({
    append: (stream, events, expected) => async () => {
      const outcome = await inner.append(stream, events, expected)();
      if (E.isRight(outcome) || outcome.left._tag !== 'EventIdConflict') return outcome;
      return outcome.left.reason === reason
        ? inner.append(stream, events.map(fresh), 'any')()
        : outcome;
    },
  });

const answers =
  (change: (answer: Appended) => Appended): Change =>
  (inner) => ({
    append: (stream, events, expected) => async () =>
      E.map(change)(await inner.append(stream, events, expected)()),
  });

export const idFaults: ReadonlyArray<Fault> = [
  {
    name: 'acknowledges and forgets every second append',
    guarantee: 2,
    breaks: 'acknowledged events are in their stream and in the global order',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        const kept = events.slice(0, Math.ceil(events.length / 2));
        return inner.append(stream, kept, expected)();
      },
    }),
  },
  {
    name: 'writes a repeated append again',
    guarantee: 2,
    breaks: 'a repeated append returns its first result and adds nothing',
    change: (inner) => {
      const seen = new Set<string>();
      return {
        append: (stream, events, expected) => {
          const repeated = events.some(({ id }) => seen.has(id));
          for (const { id } of events) seen.add(id);
          return inner.append(stream, repeated ? events.map(fresh) : events, expected);
        },
      };
    },
  },
  {
    name: 'treats an event with another time of recording as another event',
    guarantee: 2,
    breaks: 'a repeated append may have another time of recording; the first time stays',
    change: (inner) => {
      const seen = new Map<string, string | undefined>();
      const moved = (event: EventToAppend): EventToAppend => {
        const known = seen.has(event.id) && seen.get(event.id) !== event.recordedAt;
        seen.set(event.id, event.recordedAt);
        return known ? fresh(event) : event;
      };
      return {
        append: (stream, events, expected) => inner.append(stream, events.map(moved), expected),
      };
    },
  },
  {
    name: 'does not report that the events were already stored',
    guarantee: 2,
    breaks:
      'of twenty parallel appends of the same events, one writes and the others return its result',
    change: answers((answer) => ({ ...answer, alreadyKnown: false })),
  },
  {
    name: 'answers a repeated append with the current version of the stream',
    guarantee: 2,
    breaks: 'a repeated append is recognised after later appends to the stream',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        const outcome = await inner.append(stream, events, expected)();
        if (E.isLeft(outcome) || !outcome.right.alreadyKnown) return outcome;
        const last = (await streamOf(inner, stream)).at(-1);
        return E.right({ ...outcome.right, ...(last && { version: last.version }) });
      },
    }),
  },
  {
    name: 'adds the unknown rest of a batch',
    guarantee: 2,
    breaks: 'a batch is rejected as a whole if only some of its ids are already in use',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        const outcome = await inner.append(stream, events, expected)();
        if (E.isRight(outcome) || outcome.left._tag !== 'EventIdConflict') return outcome;
        if (outcome.left.reason !== 'partlyKnown') return outcome;
        const known = new Set((await streamOf(inner, stream)).map(({ id }) => id));
        return inner.append(
          stream,
          events.filter(({ id }) => !known.has(id)),
          'any',
        )();
      },
    }),
  },
  {
    name: 'does not compare the content of known ids',
    guarantee: 2,
    breaks: 'an id already in use is rejected for other content',
    change: writesInstead('otherContent'),
  },
  {
    name: 'does not compare the order of known ids',
    guarantee: 2,
    breaks: 'stored events in another order are rejected',
    change: writesInstead('otherOrder'),
  },
  {
    name: 'does not check for an id twice in one batch',
    guarantee: 2,
    breaks: 'the same id twice in one batch is rejected',
    change: writesInstead('repeatedInBatch'),
  },
  {
    name: 'treats an id in upper case as another id',
    guarantee: 2,
    breaks: 'an id in upper case is the same id',
    change: (inner) => ({
      append: (stream, events, expected) =>
        inner.append(
          stream,
          events.map((event) => (event.id === event.id.toLowerCase() ? event : fresh(event))),
          expected,
        ),
    }),
  },
  {
    name: 'compares ids only within a stream, but declares otherwise',
    guarantee: 2,
    breaks: 'an id already in use in another stream is rejected',
    change: writesInstead('otherStream'),
  },
  {
    name: 'forgets ids after a few appends',
    guarantee: 'model',
    breaks:
      'random appends, repetitions, conflicts, reads and subscriptions give the same results as a list',
    change: (inner) => {
      const remembered: string[] = [];
      return {
        append: (stream, events, expected) => async () => {
          const outcome = await inner.append(stream, events, expected)();
          if (E.isRight(outcome) && !outcome.right.alreadyKnown)
            remembered.unshift(...events.map(({ id }) => id));
          remembered.length = Math.min(remembered.length, 3);
          if (E.isLeft(outcome) || events.some(({ id }) => remembered.includes(id))) return outcome;
          return inner.append(stream, events.map(fresh), 'any')();
        },
      };
    },
  },
  {
    name: 'checks the version before the ids',
    guarantee: 2,
    breaks: 'an id conflict is reported before a version conflict',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        const actual = (await streamOf(inner, stream)).at(-1)?.version ?? null;
        return expected === 'noStream' && actual !== null
          ? E.left(new VersionConflict(stream, expected, actual))
          : inner.append(stream, events, expected)();
      },
    }),
  },
  {
    name: 'answers with the position of the first event',
    guarantee: 'model',
    breaks:
      'random appends, repetitions, conflicts, reads and subscriptions give the same results as a list',
    change: (inner) => ({
      append: (stream, events, expected) => async () =>
        E.map((answer: Appended) => ({
          ...answer,
          position: (answer.position - events.length + 1) as GlobalPosition,
        }))(await inner.append(stream, events, expected)()),
    }),
  },
];
