// What can occur in a simulated world. A feature that is left out makes worlds without it.

/** All features. */
export const features = [
  'partial dates',
  'places move',
  'mergers',
  'programmes',
  'second postings',
  'early releases',
  'extensions',
  'plans',
  'head counts',
  'as of a day',
  'falls',
  'expiry',
  'levels without a class',
  'suspensions',
  'refunds',
  'declared coverage',
  'attested records',
  'false reports, retracted',
  'corrections',
  'repetitions',
  'parts and sums',
  'series',
  'agreements',
  'any order of a stream',
] as const;

/** One of them. */
export type Feature = (typeof features)[number];
