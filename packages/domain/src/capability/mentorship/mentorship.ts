// A mentor teaches a trainee at the trainee's hospital, until the trainee can do it or the mentor hands over.
import type { Aggregate } from '@aidtrail/event-sourcing';

import type { MentorshipCommand } from './commands.js';
import { decide } from './decide.js';
import { type MentorshipEvent, mentorshipEvents } from './events.js';
import type { MentorshipRejection } from './rejections.js';
import { evolve, type Mentorship, notStarted } from './state.js';

export const mentorship: Aggregate<
  MentorshipCommand,
  Mentorship,
  MentorshipEvent,
  MentorshipRejection
> = { category: 'mentorship', events: mentorshipEvents, initial: notStarted, decide, evolve };
