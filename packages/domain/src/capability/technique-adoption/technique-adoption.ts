// One technique at one hospital: brought in, done without help, lost again.
import { withEvidence } from '../../facts/with-evidence.js';
import { decide } from './decide.js';
import { type TechniqueAdoptionEvent, techniqueAdoptionEvents } from './events.js';
import { type TechniqueAdoptionCommand, techniqueAdoptionFacts } from './facts.js';
import { refersTo, validityOf } from './known-facts.js';
import { type TechniqueAdoptionRejection, techniqueAdoptionSentences } from './rejections.js';
import { evolve, notIntroduced, type TechniqueAdoption } from './state.js';

/** One technique at one hospital, from introduction to lapse. */
export const techniqueAdoption = withEvidence<
  TechniqueAdoptionCommand,
  TechniqueAdoption,
  TechniqueAdoptionEvent,
  TechniqueAdoptionRejection
>({
  category: 'techniqueAdoption',
  events: techniqueAdoptionEvents,
  facts: techniqueAdoptionFacts,
  sentences: techniqueAdoptionSentences,
  recognises: 'attested',
  refersTo,
  initial: notIntroduced,
  decide,
  evolve,
  validityOf,
});
