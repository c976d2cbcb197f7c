// A member of the recipient's staff on the way to doing a technique alone.
import type { Aggregate } from '@aidtrail/event-sourcing';

import type { TraineeCommand } from './commands.js';
import { decide } from './decide.js';
import { type TraineeEvent, traineeEvents } from './events.js';
import type { TraineeRejection } from './rejections.js';
import { evolve, type Trainee, unregistered } from './state.js';

export const trainee: Aggregate<TraineeCommand, Trainee, TraineeEvent, TraineeRejection> = {
  category: 'trainee',
  events: traineeEvents,
  initial: unregistered,
  decide,
  evolve,
};
