import { withEvidence } from '../../facts/with-evidence.js';
import { decide } from './decide.js';
import { type HospitalEvent, hospitalEvents } from './events.js';
import { type HospitalCommand, hospitalFacts } from './facts.js';
import { type HospitalRejection, hospitalSentences } from './rejections.js';
import { refersTo } from './same-change.js';
import { confirmed, evolve, type Hospital, unknownHospital } from './state.js';
import { validityOf } from './validity.js';

/** Grades, departments, equipment and links of one hospital; its id is that of the organisation. */
export const hospital = withEvidence<HospitalCommand, Hospital, HospitalEvent, HospitalRejection>({
  category: 'hospital',
  events: hospitalEvents,
  facts: hospitalFacts,
  sentences: hospitalSentences,
  initial: unknownHospital,
  refersTo,
  decide,
  evolve,
  confirmed,
  validityOf,
});
