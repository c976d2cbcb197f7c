import { allCapabilities, type Capabilities, type Capability, lacking } from './capabilities.js';
import { type Group, type Guarantee } from './group.js';
import { badInput } from './guarantees/bad-input.js';
import { closing } from './guarantees/closing.js';
import { eventIds } from './guarantees/event-ids.js';
import { exactContent } from './guarantees/exact-content.js';
import { expectedVersion } from './guarantees/expected-version.js';
import { globalOrder } from './guarantees/global-order.js';
import { largeAppends } from './guarantees/large-appends.js';
import { lateCommits } from './guarantees/late-commits.js';
import { lostAnswers } from './guarantees/lost-answers.js';
import { model } from './guarantees/model.js';
import { reading } from './guarantees/reading.js';
import { restarts } from './guarantees/restarts.js';
import { subscriptions } from './guarantees/subscriptions.js';
import { SHRINKING_MILLISECONDS } from './holds.js';
import { type Limits, longest, type OpenedStore, withScene } from './scene.js';

/** The store that is put to the test. */
export interface Subject {
  readonly name: string;
  /** A fresh log for each case; see `emptyLog` for logs that are shared. `needs` names what the case asks for. */
  readonly open: (needs: ReadonlyArray<Capability>) => Promise<OpenedStore>;
  /** What the store does not support, set to false; what is not named is supported. */
  readonly supports?: Partial<Capabilities>;
  /** Why not, where the suite's own words do not say it; goes on after “because”. */
  readonly because?: Partial<Readonly<Record<Capability, string>>>;
  /** How long an outcome may take that should come at once; default 10,000. */
  readonly patienceMilliseconds?: number;
  /** Random sequences that are tried; default 100. The environment variable AIDTRAIL_MODEL_RUNS overrides it. */
  readonly modelRuns?: number;
}

export interface ConformanceCase {
  /** The sentence as an anchor: `docs/reference/guarantees.md#<id>`. */
  readonly id: string;
  /** A sentence that is true of a sound store. */
  readonly name: string;
  /** Opens a store, tries it and disposes of it; throws AssertionError where the sentence is not true. */
  readonly run: () => Promise<void>;
  /** `run` ends within this time, whatever the store does; no runner has to be less patient. */
  readonly endsWithinMilliseconds: number;
}

export interface ConformanceGroup {
  /** Number of the guarantee in the reference; `model` covers all. */
  readonly guarantee: Guarantee;
  readonly name: string;
  /** Why this group does not apply to the store, or null when it does. */
  readonly skipped: string | null;
  readonly cases: ReadonlyArray<ConformanceCase>;
}

const idOf = (sentence: string): string => sentence.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const modelRuns = (subject: Subject): number => {
  const wanted = Number(process.env['AIDTRAIL_MODEL_RUNS'] ?? subject.modelRuns ?? 100);
  if (Number.isSafeInteger(wanted) && wanted > 0) return wanted;
  throw new RangeError('AIDTRAIL_MODEL_RUNS is no number of runs; write a whole number above 0');
};

const MINUTE = 60_000;
/** Timers count little further than twice this, and then not at all. */
const LONGEST_LIMIT = 2 ** 30;

/** Random sequences may take the longer the more they are. */
const limitsOf = ({ guarantee }: Group, subject: Subject): Limits => {
  const { patienceMilliseconds = 10_000 } = subject;
  const usual = Math.max(MINUTE, 6 * patienceMilliseconds);
  const ofTheModel = usual * Math.max(1, modelRuns(subject) / 100) + SHRINKING_MILLISECONDS;
  const limit = guarantee === 'model' ? ofTheModel : usual;
  return { patienceMilliseconds, limitMilliseconds: Math.min(limit, LONGEST_LIMIT) };
};

/** Everything that a store has to prove, for any test runner or none. */
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
    ...closing,
    ...model(supports, modelRuns(subject)),
  ];
  const rank = ({ guarantee }: Group): number => (guarantee === 'model' ? 10 : guarantee);
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
          endsWithinMilliseconds: longest(limits),
        })),
      };
    });
};
