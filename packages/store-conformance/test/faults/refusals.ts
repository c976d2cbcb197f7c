// Stores that accept invalid input, one for each kind.
import { type AppendError, START, type StreamName } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { badInput, badPlaces } from '../../src/guarantees/bad-input.js';
import { sample } from '../../src/sample-events.js';
import type { Fault } from './fault.js';

const isRefused = (outcome: E.Either<AppendError, unknown>): boolean =>
  E.isLeft(outcome) && outcome.left._tag === 'InvalidAppend';

const acceptedAppends: ReadonlyArray<Fault> = badInput
  .flatMap(({ cases }) => cases)
  .map(({ name }) => ({
    name: `corrects it silently where ${name}`,
    guarantee: 8,
    breaks: name,
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        const outcome = await inner.append(stream, events, expected)();
        return isRefused(outcome)
          ? inner.append('corrected-1' as StreamName, [sample()], 'any')()
          : outcome;
      },
    }),
  }));

const acceptedPlaces: ReadonlyArray<Fault> = badPlaces
  .flatMap(({ cases }) => cases)
  .map(({ name }) => ({
    name: `reads from the start where ${name}`,
    guarantee: 8,
    breaks: name,
    change: (inner) => ({ readAll: (options) => inner.readAll({ ...options, after: START }) }),
  }));

export const refusalFaults: ReadonlyArray<Fault> = [...acceptedAppends, ...acceptedPlaces];
