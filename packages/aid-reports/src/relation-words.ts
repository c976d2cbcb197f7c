// The relations of statements, in words.
import type { StatementRelation } from '@aidtrail/domain/evidence';
import type { Localized } from '@aidtrail/projections';

const phrases: Readonly<Record<StatementRelation, (others: Localized) => Localized>> = {
  duplicateOf: (others) => ({ en: `duplicates ${others.en}`, zh: `重复${others.zh}` }),
  sameFactAs: (others) => ({
    en: `states the same fact as ${others.en}`,
    zh: `与${others.zh}为同一事实`,
  }),
  sumOf: (others) => ({ en: `is the sum of ${others.en}`, zh: `是${others.zh}之和` }),
  ratioOf: (others) => ({
    en: `is a ratio of ${others.en}`,
    zh: `由${others.zh}计算得出`,
  }),
  partOf: (others) => ({ en: `is part of ${others.en}`, zh: `是${others.zh}的一部分` }),
  mayBePartOf: (others) => ({
    en: `may be part of ${others.en}`,
    zh: `可能是${others.zh}的一部分`,
  }),
  mayOverlap: (others) => ({ en: `may overlap ${others.en}`, zh: `可能与${others.zh}重叠` }),
  agreesWith: (others) => ({ en: `agrees with ${others.en}`, zh: `与${others.zh}相符` }),
  conflictsUnlessScopeDiffers: (others) => ({
    en: `contradicts ${others.en} unless the scopes differ`,
    zh: `与${others.zh}矛盾，除非范围不同`,
  }),
  incomparableWith: (others) => ({
    en: `is not comparable with ${others.en}`,
    zh: `与${others.zh}不可比较`,
  }),
  before: (others) => ({ en: `precedes ${others.en}`, zh: `早于${others.zh}` }),
  after: (others) => ({ en: `follows ${others.en}`, zh: `晚于${others.zh}` }),
  growthOf: (others) => ({ en: `is the growth of ${others.en}`, zh: `是${others.zh}的增长` }),
  laterThan: (others) => ({
    en: `is a later figure than ${others.en}`,
    zh: `是${others.zh}之后的数字`,
  }),
  enumeratedBy: (others) => ({ en: `is itemised by ${others.en}`, zh: `由${others.zh}逐一列出` }),
  namesMembersOf: (others) => ({
    en: `names members of ${others.en}`,
    zh: `列出${others.zh}中的成员`,
  }),
  qualifies: (others) => ({ en: `qualifies ${others.en}`, zh: `补充说明${others.zh}` }),
};

/** “duplicates 000-08”: the relation of a statement to `others`, which names the other statements. */
export const relationPhrase = (relation: StatementRelation, others: Localized): Localized =>
  phrases[relation](others);
