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
  MergedIntoItself: ({ organisationId }) => ({
    zh: `机构 ${organisationId} 不能并入自身。`,
    en: `The organisation ${organisationId} cannot be merged into itself.`,
  }),
  PostEndsBeforeStart: ({ from, to }) => ({
    zh: `任职结束日（${formatPartialDate(to)}）早于开始日（${formatPartialDate(from)}）。`,
    en: `The post would end (${formatPartialDate(to)}) before it begins (${formatPartialDate(from)}).`,
  }),
};
