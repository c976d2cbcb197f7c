// Stores that accept invalid input, one for each kind.
import type { AppendError, StreamName } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { badInput } from '../../src/guarantees/bad-input.js';
import { sample } from '../../src/sample-events.js';
import type { Fault } from './fault.js';

const isRefused = (outcome: E.Either<AppendError, unknown>): boolean =>
  E.isLeft(outcome) && outcome.left._tag === 'InvalidAppend';

export const refusalFaults: ReadonlyArray<Fault> = badInput
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
