import * as t from 'io-ts';

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
