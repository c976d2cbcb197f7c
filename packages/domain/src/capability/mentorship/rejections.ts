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
  | (Order<'BeforePresentMentor'> & { readonly since: PartialDate })
  | Order<'MentorshipAlreadyStarted'>
  | Order<'MentorshipNotStarted'>
  | Order<'MentorshipOver'>;

export const mentorshipSentences: Sentences<MentorshipRejection> = {
  MentorIsTrainee: ({ personId }) => ({
    zh: `${personId} 不能做自己的导师。`,
    en: `The person ${personId} cannot be their own mentor.`,
  }),
  MentorNotPosted: ({ mentorId, hostOrgId, on }) => ({
    zh: `导师 ${mentorId} 在 ${formatPartialDate(on)} 并未确定派驻于 ${hostOrgId}。请核对日期，或先登记派驻。`,
    en: `The mentor ${mentorId} is not surely posted at ${hostOrgId} on ${formatPartialDate(on)}. Check the date, or record the assignment first.`,
  }),
  TraineeNotEmployed: ({ traineeId, hostOrgId }) => ({
    zh: `学员 ${traineeId} 未登记为 ${hostOrgId} 的职工。`,
    en: `The trainee ${traineeId} is not registered as employed at ${hostOrgId}.`,
  }),
  PracticeOutsideMentorship: ({ from, to }) => ({
    zh: `带教实践的日期不在师徒关系期间（${formatPartialDate(from)} 至 ${to === null ? '今' : formatPartialDate(to)}）。`,
    en: `The practice is not surely within the mentorship (${formatPartialDate(from)} to ${to === null ? 'now' : formatPartialDate(to)}).`,
  }),
  PracticeOutsideAssignment: ({ mentorId, on }) => ({
    zh: `导师 ${mentorId} 在 ${formatPartialDate(on)} 并未确定派驻于该院。`,
    en: `The mentor ${mentorId} was not surely posted at the hospital on ${formatPartialDate(on)}.`,
  }),
  PracticeAfterEnd: ({ practiceIds }) => ({
    zh: `以下实践晚于结束日：${practiceIds.join('、')}。请改用更晚的结束日。`,
    en: `These practices are later than the end: ${practiceIds.join(', ')}. Choose a later end.`,
  }),
  PracticeIdTaken: ({ practiceId }) => ({
    zh: `实践编号 ${practiceId} 已用于另一次实践。`,
    en: `The practice id ${practiceId} belongs to another practice. Use a new id.`,
  }),
  BeforePresentMentor: ({ since }) => ({
    zh: `日期早于现任导师接手之日（${formatPartialDate(since)}）。`,
    en: `The date is before the present mentor took over (${formatPartialDate(since)}).`,
  }),
  MentorshipAlreadyStarted: () => ({
    zh: '该师徒关系已经开始，且内容不同。',
    en: 'The mentorship was started already, on other terms.',
  }),
  MentorshipNotStarted: () => ({
    zh: '该师徒关系尚未开始。',
    en: 'The mentorship has not been started.',
  }),
  MentorshipOver: () => ({
    zh: '该师徒关系已经结束。',
    en: 'The mentorship has ended.',
  }),
};
