import * as t from 'io-ts';

/** The profession of a health worker. */
export const Profession = t.keyof(
  {
    physician: null,
    nurse: null,
    midwife: null,
    pharmacist: null,
    technician: null,
    administrator: null,
    other: null,
  },
  'Profession',
);
export type Profession = t.TypeOf<typeof Profession>;
