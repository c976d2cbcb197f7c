import { allCapabilities, type Capabilities, lacking } from './capabilities.js';
import { type Group, type Guarantee } from './group.js';
import { badInput } from './guarantees/bad-input.js';
import { closing } from './guarantees/closing.js';
import { eventIds } from './guarantees/event-ids.js';
import { exactContent } from './guarantees/exact-content.js';
import { expectedVersion } from './guarantees/expected-version.js';
import { globalOrder } from './guarantees/global-order.js';
import { largeAppends } from './guarantees/large-appends.js';
import { model } from './guarantees/model.js';
import { reading } from './guarantees/reading.js';
import { subscriptions } from './guarantees/subscriptions.js';
import { type OpenedStore, withScene } from './scene.js';

/** The store that is put to the test. */
export interface Subject {
  readonly name: string;
  /** A fresh log for each case; see `emptyLog` for logs that are shared. */
  readonly open: () => Promise<OpenedStore>;
  /** What the store does not support, set to false; what is not named is supported. */
  readonly supports?: Partial<Capabilities>;
  /** How long an outcome may take that should come at once; default 10,000. */
  readonly patienceMilliseconds?: number;
  /** Random sequences that are tried; default 100. */
  readonly modelRuns?: number;
}

export interface ConformanceCase {
  /** A sentence that is true of a sound store. */
  readonly name: string;
  /** Opens a store, tries it and disposes of it; throws AssertionError where the sentence is not true. */
  readonly run: () => Promise<void>;
}

export interface ConformanceGroup {
  /** Number of the guarantee in the reference; `model` covers all. */
  readonly guarantee: Guarantee;
  readonly name: string;
  /** Why this group does not apply to the store, or null when it does. */
  readonly skipped: string | null;
  readonly cases: ReadonlyArray<ConformanceCase>;
}

/** Everything that a store has to prove, for any test runner or none. */
export const eventStoreConformance = (subject: Subject): ReadonlyArray<ConformanceGroup> => {
  const supports = { ...allCapabilities, ...subject.supports };
  const groups: ReadonlyArray<Group> = [
    ...expectedVersion,
    ...eventIds,
    ...globalOrder,
    ...reading,
    ...largeAppends,
    ...exactContent,
    ...subscriptions,
    ...badInput,
    ...closing,
    ...model(supports, subject.modelRuns ?? 100),
  ];
  return groups.map(({ guarantee, name, needs, cases }) => {
    const missing = needs.filter((capability) => !supports[capability]);
    return {
      guarantee,
      name,
      skipped:
        missing.length === 0 ? null : missing.map((capability) => lacking[capability]).join(', '),
      cases: cases.map((one) => ({
        name: one.name,
        run: () => withScene(subject.open, subject.patienceMilliseconds ?? 10_000, one.act),
      })),
    };
  });
};
