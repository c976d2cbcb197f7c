// A mentor teaches a trainee at the trainee's hospital, until the trainee can do it or the mentor hands over.
import { withEvidence } from '../../facts/with-evidence.js';
import { decide } from './decide.js';
import { type MentorshipEvent, mentorshipEvents } from './events.js';
import { type MentorshipCommand, mentorshipFacts } from './facts.js';
import { refersTo, validityOf } from './known-facts.js';
import { type MentorshipRejection, mentorshipSentences } from './rejections.js';
import { evolve, type Mentorship, notStarted } from './state.js';

/** One mentor, one trainee, and the techniques between them. */
export const mentorship = withEvidence<
  MentorshipCommand,
  Mentorship,
  MentorshipEvent,
  MentorshipRejection
>({
  category: 'mentorship',
  events: mentorshipEvents,
  facts: mentorshipFacts,
  sentences: mentorshipSentences,
  recognises: 'attested',
  refersTo,
  initial: notStarted,
  decide,
  evolve,
  validityOf,
});
