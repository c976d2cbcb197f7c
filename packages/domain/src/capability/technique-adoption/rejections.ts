import type { Sentences } from '../../rejection.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';

/** Why a command on a technique at a hospital is rejected. */
export type TechniqueAdoptionRejection =
  | {
      readonly _tag: 'TechniqueAlreadyIntroduced';
      readonly rule: 'TEC-1';
      readonly on: PartialDate;
      /** The date of the other introduction. */
      readonly again: PartialDate;
    }
  | {
      readonly _tag: 'NotAfterLapse';
      readonly rule: 'TEC-1';
      readonly lapsedOn: PartialDate;
      readonly again: PartialDate;
    }
  | {
      readonly _tag: 'UsedIndependentlyBefore';
      readonly rule: null;
      readonly firstOn: PartialDate;
      readonly on: PartialDate;
    }
  | { readonly _tag: 'TechniqueNotInUse'; readonly rule: null; readonly on: PartialDate }
  | {
      readonly _tag: 'BeforeIntroduction';
      readonly rule: null;
      readonly introducedOn: PartialDate;
      readonly on: PartialDate;
    };

export const techniqueAdoptionSentences: Sentences<TechniqueAdoptionRejection> = {
  TechniqueAlreadyIntroduced: ({ on }) => ({
    zh: `该院已于 ${formatPartialDate(on)} 引进此项技术，尚未停用，不能再次引进。`,
    en: `The hospital introduced this technique on ${formatPartialDate(on)} and has it still. It is introduced once.`,
  }),
  NotAfterLapse: ({ lapsedOn, again }) => ({
    zh: `重新引进的日期（${formatPartialDate(again)}）须晚于停用日（${formatPartialDate(lapsedOn)}）。`,
    en: `A technique is introduced again only after it lapsed (${formatPartialDate(lapsedOn)}), not on ${formatPartialDate(again)}.`,
  }),
  UsedIndependentlyBefore: ({ firstOn, on }) => ({
    zh: `首次独立开展的日期已记录为 ${formatPartialDate(firstOn)}，${formatPartialDate(on)} 不能再记为首次。`,
    en: `The first independent use is recorded as ${formatPartialDate(firstOn)}; that of ${formatPartialDate(on)} is not another first one.`,
  }),
  TechniqueNotInUse: ({ on }) => ({
    zh: `该院在 ${formatPartialDate(on)} 没有开展此项技术。`,
    en: `The hospital does not have this technique in use on ${formatPartialDate(on)}.`,
  }),
  BeforeIntroduction: ({ introducedOn, on }) => ({
    zh: `日期（${formatPartialDate(on)}）早于引进日（${formatPartialDate(introducedOn)}）。`,
    en: `The date (${formatPartialDate(on)}) is before the introduction (${formatPartialDate(introducedOn)}).`,
  }),
};
