import { match } from 'ts-pattern';

import { accept, hasSameContent, nothing, refuse } from '../../decision.js';
import { isPosted } from '../../deployment/practitioner-calendar/state.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { MentorshipEvent } from './events.js';
import type {
  EndMentorship,
  HandOverMentorship,
  MentorshipCommand,
  StartMentorship,
} from './facts.js';
import { decidePractice, type MentorshipDecision } from './practice.js';
import { type Mentorship, presentTenure } from './state.js';

export const decide = (
  event: MentorshipEvent,
  mentorship: Mentorship,
  command: MentorshipCommand,
): MentorshipDecision =>
  command.source.origin === 'attested'
    ? decideAttested(event, mentorship)
    : match(command)
        .with({ type: 'StartMentorship' }, (start) => decideStart(start, mentorship))
        .with({ type: 'LogSupervisedPractice' }, (log) => decidePractice(log, mentorship))
        .with({ type: 'HandOverMentorship' }, (handOver) => decideHandover(handOver, mentorship))
        .with({ type: 'EndMentorship' }, (end) => decideEnd(end, mentorship))
        .exhaustive();

// No rule about mentorships binds sources; only who handed over must be known.
const decideAttested = (event: MentorshipEvent, { course }: Mentorship): MentorshipDecision => {
  if (event.type !== 'MentorshipHandedOver') return accept(event);
  if (course._tag === 'NotStarted') return refuse({ _tag: 'MentorshipNotStarted', rule: null });
  const fromMentorId = presentTenure(course).mentorId;
  return accept({ type: event.type, data: { ...event.data, fromMentorId } });
};

const decideStart = (
  { type: _, calendars, traineeEmployerId, ...data }: StartMentorship,
  { course }: Mentorship,
): MentorshipDecision => {
  if (course._tag !== 'NotStarted')
    return hasSameContent(course.started, data)
      ? nothing
      : refuse({ _tag: 'MentorshipAlreadyStarted', rule: null });
  const { mentorId, traineeId, hostOrgId, from } = data;
  if (mentorId === traineeId)
    return refuse({ _tag: 'MentorIsTrainee', rule: 'MEN-1', personId: mentorId });
  if (!isPosted(calendars, mentorId, hostOrgId, from))
    return refuse({ _tag: 'MentorNotPosted', rule: 'MEN-1', mentorId, hostOrgId, on: from });
  if (traineeEmployerId !== hostOrgId)
    return refuse({ _tag: 'TraineeNotEmployed', rule: 'MEN-1', traineeId, hostOrgId });
  return accept({ type: 'MentorshipStarted', data });
};

const decideHandover = (
  { type: _, calendars, ...handOver }: HandOverMentorship,
  { course }: Mentorship,
): MentorshipDecision =>
  match(course)
    .with({ _tag: 'NotStarted' }, () => refuse({ _tag: 'MentorshipNotStarted', rule: null }))
    .with({ _tag: 'Ended' }, () => refuse({ _tag: 'MentorshipOver', rule: null }))
    .with({ _tag: 'Active' }, (active) => {
      const { mentorId: fromMentorId, since } = presentTenure(active);
      const { toMentorId, on } = handOver;
      const { traineeId, hostOrgId } = active.started;
      if (toMentorId === fromMentorId) return nothing;
      if (toMentorId === traineeId)
        return refuse({ _tag: 'MentorIsTrainee', rule: 'MEN-1', personId: traineeId });
      if (isSurelyBefore(on, since))
        return refuse({ _tag: 'BeforePresentMentor', rule: null, since });
      if (!isPosted(calendars, toMentorId, hostOrgId, on))
        return refuse({
          _tag: 'MentorNotPosted',
          rule: 'MEN-1',
          mentorId: toMentorId,
          hostOrgId,
          on,
        });
      return accept({ type: 'MentorshipHandedOver', data: { ...handOver, fromMentorId } });
    })
    .exhaustive();

const decideEnd = (
  { type: _, ...data }: EndMentorship,
  { course, practices }: Mentorship,
): MentorshipDecision =>
  match(course)
    .with({ _tag: 'NotStarted' }, () => refuse({ _tag: 'MentorshipNotStarted', rule: null }))
    .with({ _tag: 'Ended' }, ({ ended }) =>
      hasSameContent(ended, data) ? nothing : refuse({ _tag: 'MentorshipOver', rule: null }),
    )
    .with({ _tag: 'Active' }, (active) => {
      const { since } = presentTenure(active);
      if (isSurelyBefore(data.on, since))
        return refuse({ _tag: 'BeforePresentMentor', rule: null, since });
      const later = practices.filter(({ on }) => isSurelyBefore(data.on, on));
      return later.length > 0
        ? refuse({
            _tag: 'PracticeAfterEnd',
            rule: 'MEN-2',
            practiceIds: later.map(({ practiceId }) => practiceId),
          })
        : accept({ type: 'MentorshipEnded', data });
    })
    .exhaustive();
