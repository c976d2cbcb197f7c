import fc from 'fast-check';

import { admit, discharge, inspect, move, type WardEvent } from './ward-models.js';

const patient = fc.constantFrom('ann', 'bob', 'cai', 'dan', 'eva');
const ward = fc.constantFrom('east', 'west', 'south');

/** Any order of ward events, sensible or not. */
export const wardHistory: fc.Arbitrary<ReadonlyArray<WardEvent>> = fc.array(
  fc.oneof(
    fc.tuple(patient, ward).map(([who, where]) => admit(who, where)),
    fc.tuple(patient, ward).map(([who, where]) => move(who, where)),
    patient.map(discharge),
    fc.tuple(ward, fc.boolean()).map(([where, passed]) => inspect(where, passed)),
  ),
  { maxLength: 60 },
);

/** A long history in which every row is touched often. */
export const longHistory = (length: number): ReadonlyArray<WardEvent> =>
  Array.from({ length }, (_, index) => {
    const who = `patient-${(index * 7) % 40}`;
    const where = `ward-${(index * 13) % 9}`;
    if (index % 5 === 0) return admit(who, where);
    if (index % 5 === 4) return discharge(who);
    return index % 5 === 2 ? inspect(where, index % 2 === 0) : move(who, where);
  });
