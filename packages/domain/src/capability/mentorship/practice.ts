// MEN-2: a practice counts only while the mentorship runs and its mentor is posted at the hospital.
import type { Decision } from '@aidtrail/event-sourcing';

import { accept, nothing, refuse, hasSameContent } from '../../decision.js';
import { isPosted } from '../../deployment/practitioner-calendar/state.js';
import { dayRange, type PartialDate } from '../../values/partial-date.js';
import type { LogSupervisedPractice } from './facts.js';
import type { MentorshipEvent } from './events.js';
import type { MentorshipRejection } from './rejections.js';
import { type Mentorship, mentorOn } from './state.js';

export type MentorshipDecision = Decision<MentorshipEvent, MentorshipRejection>;

const isSurelyFrom = (on: PartialDate, from: PartialDate): boolean => {
  const first = dayRange(on).first;
  const start = dayRange(from).last;
  return first !== null && start !== null && start <= first;
};

export const decidePractice = (
  { type: _, calendars, ...data }: LogSupervisedPractice,
  { course, practices }: Mentorship,
): MentorshipDecision => {
  const { practiceId, on } = data;
  const known = practices.find((practice) => practice.practiceId === practiceId);
  if (known !== undefined)
    return hasSameContent(known, data)
      ? nothing
      : refuse({ _tag: 'PracticeIdTaken', rule: null, practiceId });
  if (course._tag === 'NotStarted') return refuse({ _tag: 'MentorshipNotStarted', rule: null });

  const { from, hostOrgId } = course.started;
  const to = course._tag === 'Ended' ? course.ended.on : null;
  if (!isSurelyFrom(on, from) || (to !== null && !isSurelyFrom(to, on)))
    return refuse({ _tag: 'PracticeOutsideMentorship', rule: 'MEN-2', from, to });
  const mentorId = mentorOn(course, on);
  if (!isPosted(calendars, mentorId, hostOrgId, on))
    return refuse({ _tag: 'PracticeOutsideAssignment', rule: 'MEN-2', mentorId, on });
  return accept({ type: 'SupervisedPracticeLogged', data });
};
