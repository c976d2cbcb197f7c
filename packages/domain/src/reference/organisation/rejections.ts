import type { Sentences } from '../../rejection.js';
import type { OrganisationId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';

/** Why a command on an organisation is rejected. */
export type OrganisationRejection =
  | {
      readonly _tag: 'OrganisationNotRegistered';
      readonly rule: null;
      readonly organisationId: OrganisationId;
    }
  | {
      readonly _tag: 'OrganisationWasMerged';
      readonly rule: null;
      readonly organisationId: OrganisationId;
      readonly intoId: OrganisationId;
    }
  | {
      readonly _tag: 'MergedIntoItself';
      readonly rule: null;
      readonly organisationId: OrganisationId;
      /** From an organisation to itself, by what each was merged into. */
      readonly through: ReadonlyArray<string>;
    }
  | {
      readonly _tag: 'OrganisationWithinItself';
      readonly rule: null;
      readonly organisationId: OrganisationId;
      /** From an organisation to itself, by superior organisations. */
      readonly through: ReadonlyArray<string>;
    }
  | {
      readonly _tag: 'OrganisationChangeDiffers';
      readonly rule: null;
      readonly organisationId: OrganisationId;
      readonly effective: PartialDate;
    }
  | {
      readonly _tag: 'PostEndsBeforeStart';
      readonly rule: null;
      readonly from: PartialDate;
      readonly to: PartialDate;
    };

export const organisationSentences: Sentences<OrganisationRejection> = {
  OrganisationNotRegistered: ({ organisationId }) => ({
    zh: `机构 ${organisationId} 尚未登记。请先登记，或核对编号。`,
    en: `The organisation ${organisationId} is not registered. Register it first, or check the id.`,
  }),
  OrganisationWasMerged: ({ organisationId, intoId }) => ({
    zh: `机构 ${organisationId} 已并入 ${intoId}。请改用 ${intoId}。`,
    en: `The organisation ${organisationId} was merged into ${intoId}. Use ${intoId}.`,
  }),
  MergedIntoItself: ({ organisationId, through }) => ({
    zh: `机构 ${organisationId} 不能直接或间接并入自身（${through.join(' → ')}）。请核对合并的方向。`,
    en: `The organisation ${organisationId} cannot be merged into itself, directly or through other organisations (${through.join(' → ')}). Check which one remains.`,
  }),
  OrganisationWithinItself: ({ organisationId, through }) => ({
    zh: `机构 ${organisationId} 不能直接或间接隶属于自身（${through.join(' → ')}）。请核对上级机构及日期。`,
    en: `The organisation ${organisationId} cannot belong to itself, directly or through other organisations (${through.join(' → ')}). Check the superior organisations and their dates.`,
  }),
  OrganisationChangeDiffers: ({ organisationId, effective }) => ({
    zh: `机构 ${organisationId} 在 ${formatPartialDate(effective)} 已有同类变更，内容不同。请核对日期。`,
    en: `For the organisation ${organisationId}, another change of this kind is recorded on ${formatPartialDate(effective)}. Check the date.`,
  }),
  PostEndsBeforeStart: ({ from, to }) => ({
    zh: `任职结束日（${formatPartialDate(to)}）早于开始日（${formatPartialDate(from)}）。`,
    en: `The post would end (${formatPartialDate(to)}) before it begins (${formatPartialDate(from)}).`,
  }),
};
