import {
  type AppendError,
  type ExpectedVersion,
  type StreamVersion,
  VersionConflict,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { streamOf } from '../../src/expect.js';
import type { Change, Fault } from './fault.js';

const wrongExpectation =
  (change: (expected: ExpectedVersion) => ExpectedVersion): Change =>
  (inner) => ({
    append: (stream, events, expected) => inner.append(stream, events, change(expected)),
  });

export const versionFaults: ReadonlyArray<Fault> = [
  {
    name: 'ignores the expected version',
    guarantee: 1,
    breaks: 'a stream that exists rejects appends that expect no stream',
    change: wrongExpectation(() => 'any'),
  },
  {
    name: 'does not check that a stream exists',
    guarantee: 1,
    breaks: 'a stream that does not exist rejects appends that expect a stream or a version',
    change: wrongExpectation((expected) => (expected === 'streamExists' ? 'any' : expected)),
  },
  {
    name: 'checks exact versions by “at least”',
    guarantee: 1,
    breaks: 'an expected version below or above the actual one is rejected',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        const actual = (await streamOf(inner, stream)).length - 1;
        const lower = typeof expected === 'number' && expected <= actual;
        return inner.append(stream, events, lower ? 'any' : expected)();
      },
    }),
  },
  {
    name: 'checks first and writes later, so that updates are lost',
    guarantee: 1,
    breaks: 'of twenty parallel appends at one version, one is accepted and nineteen conflict',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        const actual = (await streamOf(inner, stream)).length - 1;
        if (typeof expected === 'number' && expected === actual)
          return inner.append(stream, events, 'any')();
        return inner.append(stream, events, expected)();
      },
    }),
  },
  {
    name: 'reports a conflict without the actual version',
    guarantee: 1,
    breaks: 'an expected version below or above the actual one is rejected',
    change: (inner) => ({
      append: (stream, events, expected) => async () =>
        E.mapLeft((error: AppendError) =>
          error._tag === 'VersionConflict'
            ? new VersionConflict(stream, expected, 0 as StreamVersion)
            : error,
        )(await inner.append(stream, events, expected)()),
    }),
  },
  {
    name: 'writes before it rejects',
    guarantee: 1,
    breaks: 'a rejected append writes nothing',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        const outcome = await inner.append(stream, events, expected)();
        if (E.isLeft(outcome) && outcome.left._tag === 'VersionConflict')
          await inner.append(stream, events, 'any')();
        return outcome;
      },
    }),
  },
  {
    name: 'lets parallel appends of one stream interleave',
    guarantee: 1,
    breaks: 'parallel appends that expect any version are all accepted, each without interleaving',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        if (expected !== 'any' || events.length < 2)
          return inner.append(stream, events, expected)();
        let outcome = await inner.append(stream, events.slice(0, 1), expected)();
        for (const event of events.slice(1)) outcome = await inner.append(stream, [event], 'any')();
        return outcome;
      },
    }),
  },
  {
    name: 'treats “no stream” as version 0',
    guarantee: 1,
    breaks: 'a stream that does not exist accepts appends that expect no stream or any version',
    change: wrongExpectation((expected) =>
      expected === 'noStream' ? (0 as StreamVersion) : expected,
    ),
  },
  {
    name: 'counts expected versions from 1',
    guarantee: 1,
    breaks: 'a stream that exists accepts appends that expect its version, a stream or any version',
    change: wrongExpectation((expected) =>
      typeof expected === 'number' ? ((expected - 1) as StreamVersion) : expected,
    ),
  },
  {
    name: 'checks that a stream is new and creates it later, so that it is created twice',
    guarantee: 1,
    breaks: 'of twenty parallel appends to a new stream, one is accepted and nineteen conflict',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        const isNew = (await streamOf(inner, stream)).length === 0;
        return inner.append(stream, events, isNew ? 'any' : expected)();
      },
    }),
  },
  {
    name: 'rejects appends while another one is in flight',
    guarantee: 1,
    breaks: 'parallel appends to different streams do not conflict',
    change: (inner) => {
      let busy = false;
      return {
        append: (stream, events, expected) => async () => {
          if (busy) return E.left(new VersionConflict(stream, expected, null));
          busy = true;
          await new Promise(setImmediate);
          busy = false;
          return inner.append(stream, events, expected)();
        },
      };
    },
  },
];
