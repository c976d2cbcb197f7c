import type { Sentences } from '../../rejection.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';

/** Why a command on a technique at a hospital is rejected. */
export type TechniqueAdoptionRejection =
  | {
      readonly _tag: 'TechniqueAlreadyIntroduced';
      readonly rule: 'TEC-1';
      readonly on: PartialDate;
    }
  | { readonly _tag: 'NotAfterLapse'; readonly rule: 'TEC-1'; readonly lapsedOn: PartialDate }
  | { readonly _tag: 'TechniqueNotInUse'; readonly rule: null }
  | {
      readonly _tag: 'BeforeIntroduction';
      readonly rule: null;
      readonly introducedOn: PartialDate;
    };

export const techniqueAdoptionSentences: Sentences<TechniqueAdoptionRejection> = {
  TechniqueAlreadyIntroduced: ({ on }) => ({
    zh: `该院已于 ${formatPartialDate(on)} 引进此项技术，尚未停用，不能再次引进。`,
    en: `The hospital introduced this technique on ${formatPartialDate(on)} and has it still. It is introduced once.`,
  }),
  NotAfterLapse: ({ lapsedOn }) => ({
    zh: `重新引进的日期须确定晚于停用日（${formatPartialDate(lapsedOn)}）。`,
    en: `A technique is introduced again only surely after it lapsed (${formatPartialDate(lapsedOn)}).`,
  }),
  TechniqueNotInUse: () => ({
    zh: '该院目前没有开展此项技术。',
    en: 'The hospital does not have this technique in use.',
  }),
  BeforeIntroduction: ({ introducedOn }) => ({
    zh: `日期早于引进日（${formatPartialDate(introducedOn)}）。`,
    en: `The date is before the introduction (${formatPartialDate(introducedOn)}).`,
  }),
};
