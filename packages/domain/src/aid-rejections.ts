// Every rejection of the domain in words. A tag means the same wherever it occurs.
import type { RejectionOf } from './aid-aggregate.js';
import { aggregates } from './aid-aggregates.js';
import { describeWith, type Sentences } from './rejection.js';

/** Any rejection of the domain. */
export type AidRejection = RejectionOf<(typeof aggregates)[number]>;

/** The sentences of every rejection, by `_tag`. */
export const rejectionSentences: Sentences<AidRejection> = Object.assign(
  {},
  ...aggregates.map(({ sentences }) => sentences),
) as Sentences<AidRejection>;

/** What is wrong and what helps, for a person, in both languages. */
export const describeRejection = describeWith(rejectionSentences);
