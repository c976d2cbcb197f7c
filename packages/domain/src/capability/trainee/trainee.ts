// A member of the recipient's staff on the way to doing a technique alone.
import { withEvidence } from '../../facts/with-evidence.js';
import { decide } from './decide.js';
import { type TraineeEvent, traineeEvents } from './events.js';
import { type TraineeCommand, traineeFacts } from './facts.js';
import { canRecur, refersTo, validityOf } from './known-facts.js';
import { type TraineeRejection, traineeSentences } from './rejections.js';
import { evolve, type Trainee, unregistered } from './state.js';

/** One trainee: employers, certifications and training at other hospitals. */
export const trainee = withEvidence<TraineeCommand, Trainee, TraineeEvent, TraineeRejection>({
  category: 'trainee',
  events: traineeEvents,
  facts: traineeFacts,
  sentences: traineeSentences,
  recognises: 'attested',
  refersTo,
  canRecur,
  initial: unregistered,
  decide,
  evolve,
  validityOf,
});
