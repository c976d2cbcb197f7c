// What a command leads to: first what it refers to must be on record, then the rules of `rules.ts` are asked.
import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, hasSameContent, nothing, refuse } from '../../decision.js';
import { newFault } from '../../new-fault.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import type { MentorshipEvent } from './events.js';
import type {
  EndMentorship,
  HandOverMentorship,
  LogSupervisedPractice,
  MentorshipCommand,
  StartMentorship,
} from './facts.js';
import type { MentorshipRejection } from './rejections.js';
import { faultsOf } from './rules.js';
import {
  evolve,
  type Mentorship,
  mentorOn,
  mentorsOn,
  presentTenure,
  type Running,
} from './state.js';
import { mayTeach, type TeacherLookUp } from './teachers.js';

type Answer = Decision<MentorshipEvent, MentorshipRejection>;

export const decide = (
  event: MentorshipEvent,
  mentorship: Mentorship,
  command: MentorshipCommand,
): Answer => {
  if (command.source.origin === 'attested') return decideAttested(event, mentorship);
  const decision = match(command)
    .with({ type: 'StartMentorship' }, (start) => decideStart(start, mentorship))
    .with({ type: 'LogSupervisedPractice' }, (log) => decidePractice(log, mentorship))
    .with({ type: 'HandOverMentorship' }, (handOver) => decideHandover(handOver, mentorship))
    .with({ type: 'EndMentorship' }, (end) => decideEnd(end, mentorship))
    .exhaustive();
  if (decision._tag === 'Left') return decision;
  const fault = newFault(faultsOf, mentorship, decision.right.reduce(evolve, mentorship));
  return fault === undefined ? decision : refuse(fault);
};

const notStarted = (): Answer => refuse({ _tag: 'MentorshipNotStarted', rule: null });

// No rule about mentorships binds sources; only who handed over must be known.
const decideAttested = (event: MentorshipEvent, { course }: Mentorship): Answer => {
  if (event.type !== 'MentorshipHandedOver') return accept(event);
  if (course._tag === 'NotStarted') return notStarted();
  const fromMentorId = mentorOn(course, event.data.on);
  return accept({ type: event.type, data: { ...event.data, fromMentorId } });
};

const decideStart = (
  {
    type: _,
    calendars,
    teachers = [],
    receivingHospitalIds = [],
    traineeEmployerId,
    ...data
  }: StartMentorship,
  { started }: Mentorship,
): Answer => {
  if (started !== null && hasSameContent(started, data)) return nothing;
  if (started?.source.origin === 'operational')
    return refuse({ _tag: 'MentorshipAlreadyStarted', rule: null });
  const { mentorId, traineeId, hostOrgId, techniqueIds, from } = data;
  if (mentorId === traineeId)
    return refuse({ _tag: 'MentorIsTrainee', rule: 'MEN-1', personId: mentorId });
  const lookUp = { calendars, teachers, receivingHospitalIds };
  if (!mayTeach(lookUp, { mentorId, hostOrgId, techniqueIds, on: from }))
    return refuse({ _tag: 'MentorNotPosted', rule: 'MEN-1', mentorId, hostOrgId, on: from });
  const isEmployed = [traineeEmployerId].flat().includes(hostOrgId);
  if (!isEmployed && !receivingHospitalIds.includes(hostOrgId))
    return refuse({ _tag: 'TraineeNotEmployed', rule: 'MEN-1', traineeId, hostOrgId });
  return accept({ type: 'MentorshipStarted', data });
};

/** MEN-2: a practice counts only while its mentor may teach there. */
const decidePractice = (
  { type: _, calendars, teachers = [], receivingHospitalIds = [], ...data }: LogSupervisedPractice,
  { course, practices }: Mentorship,
): Answer => {
  const { practiceId, techniqueId, on } = data;
  const known = practices.find((practice) => practice.practiceId === practiceId);
  if (known !== undefined && hasSameContent(known, data)) return nothing;
  if (known?.source.origin === 'operational')
    return refuse({ _tag: 'PracticeIdTaken', rule: null, practiceId });
  if (course._tag === 'NotStarted') return notStarted();
  const { hostOrgId, from } = course.started;
  const lookUp = { calendars, teachers, receivingHospitalIds };
  const isTaught = mentorsOn(course, on).some((mentorId) =>
    mayTeach(lookUp, { mentorId, hostOrgId, techniqueIds: [techniqueId], on }),
  );
  // A practice before the first mentor is refused by a rule.
  return isTaught || isSurelyBefore(on, from)
    ? accept({ type: 'SupervisedPracticeLogged', data })
    : refuse({
        _tag: 'PracticeOutsideAssignment',
        rule: 'MEN-2',
        mentorId: mentorOn(course, on),
        on,
      });
};

const decideHandover = (
  { type: _, calendars, teachers = [], receivingHospitalIds = [], ...handOver }: HandOverMentorship,
  mentorship: Mentorship,
): Answer => {
  const { course, handOvers } = mentorship;
  if (course._tag === 'NotStarted') return notStarted();
  const { toMentorId, on } = handOver;
  const isKnown = handOvers.some(
    (each) => each.toMentorId === toMentorId && isSameContent(each.on, on),
  );
  if (isKnown) return nothing;
  const { traineeId, hostOrgId, techniqueIds } = course.started;
  if (toMentorId === traineeId)
    return refuse({ _tag: 'MentorIsTrainee', rule: 'MEN-1', personId: traineeId });
  const data = { ...handOver, fromMentorId: mentorOn(course, on) };
  const event: MentorshipEvent = { type: 'MentorshipHandedOver', data };
  const after = evolve(mentorship, event);
  const fault = newFault(faultsOf, mentorship, after);
  if (fault !== undefined) return refuse(fault);
  const lookUp = { calendars, teachers, receivingHospitalIds };
  if (!mayTeach(lookUp, { mentorId: toMentorId, hostOrgId, techniqueIds, on }))
    return refuse({ _tag: 'MentorNotPosted', rule: 'MEN-1', mentorId: toMentorId, hostOrgId, on });
  return decideTaught(after, toMentorId, lookUp) ?? accept(event);
};

/** Refuses if recorded practices would have been under a new mentor who cannot have taught them. */
const decideTaught = (
  { course, practices }: Mentorship,
  mentorId: HandOverMentorship['toMentorId'],
  lookUp: TeacherLookUp,
): Answer | null => {
  if (course._tag === 'NotStarted') return null;
  const { hostOrgId } = course.started;
  const isUnder = (running: Running, on: HandOverMentorship['on']): boolean => {
    const [only, ...others] = mentorsOn(running, on);
    return only === mentorId && others.length === 0;
  };
  const untaught = practices.find(
    ({ techniqueId, on, source }) =>
      source.origin === 'operational' &&
      isUnder(course, on) &&
      !mayTeach(lookUp, { mentorId, hostOrgId, techniqueIds: [techniqueId], on }),
  );
  return untaught === undefined
    ? null
    : refuse({
        _tag: 'PracticeOutsideAssignment',
        rule: 'MEN-2',
        mentorId,
        on: untaught.on,
      });
};

const decideEnd = (
  { type: _, ...data }: EndMentorship,
  { course, ended, practices }: Mentorship,
): Answer => {
  if (course._tag === 'NotStarted') return notStarted();
  if (ended !== null && hasSameContent(ended, data)) return nothing;
  if (ended?.source.origin === 'operational')
    return refuse({ _tag: 'MentorshipOver', rule: null, endedOn: ended.on, on: data.on });
  const { since } = presentTenure(course);
  if (isSurelyBefore(data.on, since))
    return refuse({ _tag: 'BeforePresentMentor', rule: null, since, on: data.on });
  const later = practices.filter(
    ({ on, source }) => source.origin === 'operational' && isSurelyBefore(data.on, on),
  );
  return later.length > 0
    ? refuse({
        _tag: 'PracticeAfterEnd',
        rule: 'MEN-2',
        practiceIds: later.map(({ practiceId }) => practiceId),
      })
    : accept({ type: 'MentorshipEnded', data });
};
