// The steps of random sequences of calls. They shrink to the fewest and smallest steps.
import type { ExpectedVersion, StreamVersion } from '@aidtrail/event-sourcing';
import fc from 'fast-check';

import type { Capabilities } from './capabilities.js';

export type Step =
  | {
      readonly ask: 'append';
      readonly stream: number;
      readonly events: ReadonlyArray<{ readonly id: number; readonly content: number }>;
      readonly expected: ExpectedVersion;
    }
  | { readonly ask: 'repeat'; readonly back: number; readonly expected: ExpectedVersion }
  | {
      readonly ask: 'readStream';
      readonly stream: number;
      readonly from: number | null;
      readonly direction: 'forwards' | 'backwards';
      readonly pageSize: number;
    }
  | {
      readonly ask: 'readAll' | 'subscribe' | 'follow';
      readonly after: number;
      readonly types: ReadonlyArray<string> | null;
      readonly pageSize: number;
    }
  | { readonly ask: 'reopen' };

/** A step of one kind. */
export type Asked<Ask extends Step['ask']> = Step & { readonly ask: Ask };

export const TYPES = ['TeamDispatched', 'TeamReturned'] as const;
const stream = fc.nat({ max: 2 });
const after = fc.nat({ max: 20 });
const types = fc.option(fc.subarray<string>([...TYPES]), { nil: null });
const pageSize = fc.integer({ min: 1, max: 4 });
// Weighted so that most appends succeed: faults only show in a log with events.
const expected = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<ExpectedVersion>('any') },
  { weight: 3, arbitrary: fc.constantFrom<ExpectedVersion>('noStream', 'streamExists') },
  { weight: 2, arbitrary: fc.nat({ max: 6 }).map((version) => version as StreamVersion) },
);
const events = fc.array(
  fc.record({
    id: fc.nat({ max: 60 }),
    content: fc.oneof(
      { weight: 5, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constant(1) },
    ),
  }),
  { minLength: 1, maxLength: 4 },
);
const append: fc.Arbitrary<Step> = fc.record({
  ask: fc.constant('append' as const),
  stream,
  events,
  expected,
});
/** Repeats an earlier append. */
const repeat: fc.Arbitrary<Step> = fc.record({
  ask: fc.constant('repeat' as const),
  back: fc.integer({ min: 1, max: 8 }),
  expected,
});
const readStream: fc.Arbitrary<Step> = fc.record({
  ask: fc.constant('readStream' as const),
  stream,
  from: fc.option(fc.nat({ max: 8 }), { nil: null }),
  direction: fc.constantFrom('forwards' as const, 'backwards' as const),
  pageSize,
});
const readAll: fc.Arbitrary<Step> = fc.record({
  ask: fc.constantFrom('readAll' as const, 'subscribe' as const),
  after,
  types,
  pageSize,
});
/** Subscribes until the end of the run. */
const follow: fc.Arbitrary<Step> = fc.record({
  ask: fc.constant('follow' as const),
  after,
  types,
  pageSize,
});
const reopen: fc.Arbitrary<Step> = fc.constant({ ask: 'reopen' });

export const stepsFor = (supports: Capabilities): fc.Arbitrary<ReadonlyArray<Step>> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: append },
      { weight: 2, arbitrary: repeat },
      { weight: 2, arbitrary: readStream },
      { weight: 2, arbitrary: readAll },
      { weight: 1, arbitrary: follow },
      { weight: supports.reopening ? 1 : 0, arbitrary: reopen },
    ),
    { maxLength: 30 },
  );
