// One technique at one hospital: brought in, done without help, lost again.
import type { Aggregate } from '@aidtrail/event-sourcing';

import type { TechniqueAdoptionCommand } from './commands.js';
import { decide } from './decide.js';
import { type TechniqueAdoptionEvent, techniqueAdoptionEvents } from './events.js';
import type { TechniqueAdoptionRejection } from './rejections.js';
import { evolve, notIntroduced, type TechniqueAdoption } from './state.js';

export const techniqueAdoption: Aggregate<
  TechniqueAdoptionCommand,
  TechniqueAdoption,
  TechniqueAdoptionEvent,
  TechniqueAdoptionRejection
> = {
  category: 'techniqueAdoption',
  events: techniqueAdoptionEvents,
  initial: notIntroduced,
  decide,
  evolve,
};
