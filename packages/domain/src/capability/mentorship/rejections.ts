import type { Sentences } from '../../rejection.js';
import type { OrganisationId, PersonId, PracticeId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';

type Order<Tag extends string> = { readonly _tag: Tag; readonly rule: null };

/** Why a command on a mentorship is rejected. */
export type MentorshipRejection =
  | { readonly _tag: 'MentorIsTrainee'; readonly rule: 'MEN-1'; readonly personId: PersonId }
  | {
      readonly _tag: 'MentorNotPosted';
      readonly rule: 'MEN-1';
      readonly mentorId: PersonId;
      readonly hostOrgId: OrganisationId;
      readonly on: PartialDate;
    }
  | {
      readonly _tag: 'TraineeNotEmployed';
      readonly rule: 'MEN-1';
      readonly traineeId: PersonId;
      readonly hostOrgId: OrganisationId;
    }
  | {
      readonly _tag: 'PracticeOutsideMentorship';
      readonly rule: 'MEN-2';
      readonly practiceId: PracticeId;
      readonly from: PartialDate;
      readonly to: PartialDate | null;
    }
  | {
      readonly _tag: 'PracticeOutsideAssignment';
      readonly rule: 'MEN-2';
      readonly mentorId: PersonId;
      readonly on: PartialDate;
    }
  | {
      readonly _tag: 'PracticeAfterEnd';
      readonly rule: 'MEN-2';
      readonly practiceIds: ReadonlyArray<PracticeId>;
    }
  | (Order<'PracticeIdTaken'> & { readonly practiceId: PracticeId })
  | (Order<'BeforePresentMentor'> & { readonly since: PartialDate; readonly on: PartialDate })
  | (Order<'AlreadyMentor'> & { readonly mentorId: PersonId; readonly on: PartialDate })
  | Order<'MentorshipAlreadyStarted'>
  | Order<'MentorshipNotStarted'>
  | (Order<'MentorshipOver'> & { readonly endedOn: PartialDate; readonly on: PartialDate });

export const mentorshipSentences: Sentences<MentorshipRejection> = {
  MentorIsTrainee: ({ personId }) => ({
    zh: `${personId} 不能做自己的导师。`,
    en: `The person ${personId} cannot be their own mentor.`,
  }),
  MentorNotPosted: ({ mentorId, hostOrgId, on }) => ({
    zh: `导师 ${mentorId} 在 ${formatPartialDate(on)} 既未派驻于 ${hostOrgId}，也不是可在该院带教的医师。请核对日期，或先登记派驻。`,
    en: `The mentor ${mentorId} was not posted at ${hostOrgId} on ${formatPartialDate(on)} and is not a local or remote teacher there. Check the date, or record the assignment first.`,
  }),
  TraineeNotEmployed: ({ traineeId, hostOrgId }) => ({
    zh: `学员 ${traineeId} 未登记为 ${hostOrgId} 的职工。`,
    en: `The trainee ${traineeId} is not registered as employed at ${hostOrgId}.`,
  }),
  PracticeOutsideMentorship: ({ practiceId, from, to }) => ({
    zh: `带教实践 ${practiceId} 的日期不在师徒关系期间（${formatPartialDate(from)} 至 ${to === null ? '今' : formatPartialDate(to)}）。`,
    en: `The practice ${practiceId} is not within the mentorship (${formatPartialDate(from)} to ${to === null ? 'now' : formatPartialDate(to)}).`,
  }),
  PracticeOutsideAssignment: ({ mentorId, on }) => ({
    zh: `导师 ${mentorId} 在 ${formatPartialDate(on)} 既未派驻于该院，也不能在该院带教此项技术。`,
    en: `The mentor ${mentorId} was not posted at the hospital on ${formatPartialDate(on)} and could not teach the technique there.`,
  }),
  PracticeAfterEnd: ({ practiceIds }) => ({
    zh: `以下实践晚于结束日：${practiceIds.join('、')}。请改用更晚的结束日。`,
    en: `These practices are later than the end: ${practiceIds.join(', ')}. Choose a later end.`,
  }),
  PracticeIdTaken: ({ practiceId }) => ({
    zh: `实践编号 ${practiceId} 已用于另一次实践。`,
    en: `The practice id ${practiceId} belongs to another practice. Use a new id.`,
  }),
  BeforePresentMentor: ({ since, on }) => ({
    zh: `日期（${formatPartialDate(on)}）早于导师开始带教之日（${formatPartialDate(since)}）。`,
    en: `The date (${formatPartialDate(on)}) is before the mentor began (${formatPartialDate(since)}).`,
  }),
  AlreadyMentor: ({ mentorId, on }) => ({
    zh: `${mentorId} 在 ${formatPartialDate(on)} 已是导师。请核对日期。`,
    en: `The person ${mentorId} is already the mentor on ${formatPartialDate(on)}. Check the date.`,
  }),
  MentorshipAlreadyStarted: () => ({
    zh: '该师徒关系已经开始，且内容不同。',
    en: 'The mentorship was started already, on other terms.',
  }),
  MentorshipNotStarted: () => ({
    zh: '该师徒关系尚未开始。',
    en: 'The mentorship has not been started.',
  }),
  MentorshipOver: ({ endedOn }) => ({
    zh: `该师徒关系已于 ${formatPartialDate(endedOn)} 结束。`,
    en: `The mentorship ended on ${formatPartialDate(endedOn)}.`,
  }),
};
