import * as t from 'io-ts';

/** From watching to teaching, lowest first. */
export const competenceLevels = [
  'observed',
  'assisted',
  'supervised',
  'basicallyCompetent',
  'independent',
  'canTeach',
] as const;

/** What a trainee can do, from observing to working independently. */
export const CompetenceLevel = t.keyof(
  {
    observed: null,
    assisted: null,
    supervised: null,
    basicallyCompetent: null,
    independent: null,
    canTeach: null,
  },
  'CompetenceLevel',
);
export type CompetenceLevel = t.TypeOf<typeof CompetenceLevel>;

/** Above zero when left is the higher level. */
export const compareLevels = (left: CompetenceLevel, right: CompetenceLevel): number =>
  competenceLevels.indexOf(left) - competenceLevels.indexOf(right);
