import type { Aggregate } from '@aidtrail/event-sourcing';

import type { HospitalCommand } from './commands.js';
import { decide } from './decide.js';
import { type HospitalEvent, hospitalEvents } from './events.js';
import type { HospitalRejection } from './rejections.js';
import { evolve, type Hospital, unknownHospital } from './state.js';

/** Grades, departments, equipment and links of one hospital; its id is that of the organisation. */
export const hospital: Aggregate<HospitalCommand, Hospital, HospitalEvent, HospitalRejection> = {
  category: 'hospital',
  events: hospitalEvents,
  initial: unknownHospital,
  decide,
  evolve,
};
