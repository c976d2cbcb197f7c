import { allCapabilities, type Capabilities, type Capability, lacking } from './capabilities.js';
import { type Group, type Guarantee } from './group.js';
import { badInput, badPlaces } from './guarantees/bad-input.js';
import { closing } from './guarantees/closing.js';
import { eventIds } from './guarantees/event-ids.js';
import { exactContent } from './guarantees/exact-content.js';
import { expectedVersion } from './guarantees/expected-version.js';
import { globalOrder } from './guarantees/global-order.js';
import { identity } from './guarantees/identity.js';
import { largeAppends } from './guarantees/large-appends.js';
import { lateCommits } from './guarantees/late-commits.js';
import { lostAnswers } from './guarantees/lost-answers.js';
import { model } from './guarantees/model.js';
import { reading } from './guarantees/reading.js';
import { restarts } from './guarantees/restarts.js';
import { subscriptions } from './guarantees/subscriptions.js';
import { SHRINKING_MILLISECONDS } from './check-property.js';
import { type Limits, maxDurationOf, type OpenedStore, withScene } from './scene.js';

/** The store under test. */
export interface Subject {
  readonly name: string;
  /** Opens a new log for each case; see `emptyLog` for shared logs. `needs` lists the capabilities that the case uses. */
  readonly open: (needs: ReadonlyArray<Capability>) => Promise<OpenedStore>;
  /** The capabilities that the store lacks, set to false. Default: all true. */
  readonly supports?: Partial<Capabilities>;
  /** Why a capability is missing, if the suite's own text does not fit; printed after “because”. */
  readonly because?: Partial<Readonly<Record<Capability, string>>>;
  /** The limit for results that should be immediate; default 10,000. */
  readonly patienceMilliseconds?: number;
  /** The number of random sequences; default 100. The environment variable AIDTRAIL_MODEL_RUNS overrides it. */
  readonly modelRuns?: number;
}

/** One guarantee, and its test. */
export interface ConformanceCase {
  /** The name as an anchor: `docs/reference/guarantees.md#<id>`. */
  readonly id: string;
  /** A sentence that is true of a correct store. */
  readonly name: string;
  /** Opens a store, tests it and disposes of it. Rejects with an AssertionError if the sentence is false. */
  readonly run: () => Promise<void>;
  /** `run` ends within this time, whatever the store does; a timeout for test runners. */
  readonly endsWithinMilliseconds: number;
}

/** Cases that need the same capabilities. */
export interface ConformanceGroup {
  /** The number of the guarantee in docs/reference/guarantees.md; `model` covers all of them. */
  readonly guarantee: Guarantee;
  readonly name: string;
  /** Why this group does not apply to the store; null if it applies. */
  readonly skipped: string | null;
  readonly cases: ReadonlyArray<ConformanceCase>;
}

const idOf = (sentence: string): string => sentence.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const modelRuns = (subject: Subject): number => {
  const wanted = Number(process.env['AIDTRAIL_MODEL_RUNS'] ?? subject.modelRuns ?? 100);
  if (Number.isSafeInteger(wanted) && wanted > 0) return wanted;
  throw new RangeError('AIDTRAIL_MODEL_RUNS is not a number of runs; use an integer above 0');
};

const MINUTE = 60_000;
/** Timers accept little more than twice this; a longer delay would fire immediately. */
const LONGEST_LIMIT = 2 ** 30;

/** The limit of the random sequences grows with their number. */
const limitsOf = ({ guarantee }: Group, subject: Subject): Limits => {
  const { patienceMilliseconds = 10_000 } = subject;
  const usual = Math.max(MINUTE, 6 * patienceMilliseconds);
  const ofTheModel = usual * Math.max(1, modelRuns(subject) / 100) + SHRINKING_MILLISECONDS;
  const limit = guarantee === 'model' ? ofTheModel : usual;
  return { patienceMilliseconds, limitMilliseconds: Math.min(limit, LONGEST_LIMIT) };
};

/** All groups of the suite, by guarantee, to run with or without a test runner. */
export const eventStoreConformance = (subject: Subject): ReadonlyArray<ConformanceGroup> => {
  const supports = { ...allCapabilities, ...subject.supports };
  const groups: ReadonlyArray<Group> = [
    ...expectedVersion,
    ...eventIds,
    ...lostAnswers,
    ...globalOrder,
    ...lateCommits,
    ...reading,
    ...largeAppends,
    ...exactContent,
    ...subscriptions,
    ...restarts,
    ...badInput,
    ...badPlaces,
    ...closing,
    ...identity,
    ...model(supports, modelRuns(subject)),
  ];
  const rank = ({ guarantee }: Group): number =>
    guarantee === 'model' ? Number.POSITIVE_INFINITY : guarantee;
  return groups
    .toSorted((a, b) => rank(a) - rank(b))
    .map((one) => {
      const { guarantee, name, needs, cases } = one;
      const limits = limitsOf(one, subject);
      const missing = needs.filter((capability) => !supports[capability]);
      return {
        guarantee,
        name,
        skipped:
          missing.length === 0
            ? null
            : missing
                .map((capability) => subject.because?.[capability] ?? lacking[capability])
                .join(', '),
        cases: cases.map(({ name: sentence, act }) => ({
          id: idOf(sentence),
          name: sentence,
          run: () => withScene(() => subject.open(needs), limits, act),
          endsWithinMilliseconds: maxDurationOf(limits),
        })),
      };
    });
};
