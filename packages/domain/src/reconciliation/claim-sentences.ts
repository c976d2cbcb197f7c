// The sentences for comparisons of claims with each other.
import type Fraction from 'fraction.js';

import type { StatementId } from '../values/identity.js';
import type { Localized } from '../values/localized.js';
import type { PartialDate } from '../values/partial-date.js';
import type { Interval, Quantity } from '../values/quantity.js';
import { point } from './interval-arithmetic.js';
import {
  claimText as claim,
  dateText,
  en,
  inBoth,
  intervalText,
  listText,
  measureText,
  numberText,
  references,
  sentence,
  zh,
} from './wording.js';

type Ids = ReadonlyArray<StatementId>;

const terms = (parts: ReadonlyArray<Interval>): Localized => ({
  en: parts.map((part) => intervalText(part).en).join(' + '),
  zh: parts.map((part) => intervalText(part).zh).join('+'),
});

export const sumAgrees = (
  parts: ReadonlyArray<Interval>,
  total: Interval,
  claimed: Quantity,
  ids: Ids,
): Localized => {
  const [sum, stated, from] = [measureText(total, claimed.unit), claim(claimed), references(ids)];
  return sum.en === stated.en
    ? sentence(
        en`${terms(parts)} = ${sum}, exactly as stated${from}.`,
        zh`${terms(parts)}=${sum}，与来源所述完全一致${from}。`,
      )
    : sentence(
        en`The parts add up to ${sum}, which is consistent with the stated ${stated}${from}.`,
        zh`各部分合计${sum}，与来源所述的${stated}相符${from}。`,
      );
};

export const partMissing = (ids: Ids): Localized =>
  sentence(
    en`A part of this sum is retracted or not recorded, so the sum cannot be checked${references(ids)}.`,
    zh`该合计的某一部分已撤回或未记录，无法核对合计${references(ids)}。`,
  );

export const sumDiffers = (
  total: Interval,
  gap: Interval,
  claimed: Quantity,
  ids: Ids,
): Localized => {
  const [sum, from] = [measureText(total, claimed.unit), references(ids)];
  return sentence(
    en`The parts add up to ${sum}${from}, but the source states a total of ${claim(claimed)}: a difference of ${intervalText(gap)}.`,
    zh`各部分合计${sum}${from}，而来源所述总数为${claim(claimed)}，相差${intervalText(gap)}。`,
  );
};

export const partOfExactSum = (
  parts: ReadonlyArray<Interval>,
  whole: Quantity,
  ids: Ids,
): Localized =>
  sentence(
    en`One of the parts that add up to ${claim(whole)}: ${terms(parts)}${references(ids)}.`,
    zh`是${claim(whole)}的组成部分之一：${terms(parts)}${references(ids)}。`,
  );

export const partOfDifferentSum = (whole: Quantity, ids: Ids): Localized =>
  sentence(
    en`One of the parts of ${claim(whole)}, but the parts do not add up to that figure${references(ids)}.`,
    zh`是${claim(whole)}的组成部分之一，但各部分之和与该数不符${references(ids)}。`,
  );

export const withinWhole = (part: Quantity, whole: Quantity, ids: Ids): Localized =>
  sentence(
    en`“${claim(part)}” is already included in “${claim(whole)}”${references(ids)}. Do not add the two figures.`,
    zh`“${claim(part)}”已包含在“${claim(whole)}”之内${references(ids)}，两者不可相加。`,
  );

export const ordinalWithin = (ordinal: Quantity, whole: Quantity, ids: Ids): Localized =>
  sentence(
    en`Batch ${claim(ordinal)} is consistent with a total of ${claim(whole)}${references(ids)}.`,
    zh`提到${claim(ordinal)}，与总数${claim(whole)}不矛盾${references(ids)}。`,
  );

export const memberOf = (whole: Quantity, named: number, ids: Ids): Localized =>
  sentence(
    en`Counted in “${claim(whole)}”${references(ids)}. The sources name ${named} of them.`,
    zh`计入“${claim(whole)}”${references(ids)}，其中来源点名的有${measureText(point(named), whole.unit)}。`,
  );

export const tooManyMembers = (whole: Quantity, named: number, ids: Ids): Localized =>
  sentence(
    en`Counted in “${claim(whole)}”${references(ids)}, but the sources name ${named}.`,
    zh`计入“${claim(whole)}”${references(ids)}，但来源点名的已有${measureText(point(named), whole.unit)}。`,
  );

export const includes = (part: Quantity, ids: Ids): Localized =>
  sentence(
    en`Includes “${claim(part)}”${references(ids)}. Do not add that figure again.`,
    zh`其中包括“${claim(part)}”${references(ids)}，不可重复相加。`,
  );

export const largerThanWhole = (part: Quantity, whole: Quantity, ids: Ids): Localized =>
  sentence(
    en`“${claim(part)}” cannot be part of “${claim(whole)}”${references(ids)}.`,
    zh`“${claim(part)}”不可能是“${claim(whole)}”的一部分${references(ids)}。`,
  );

export const ratioCompared = (
  [part, whole]: readonly [Quantity, Quantity],
  ratio: Interval,
  claimed: Quantity,
  agrees: boolean,
  ids: Ids,
): Localized => {
  const [computed, stated, from] = [measureText(ratio, 'percent'), claim(claimed), references(ids)];
  return sentence(
    en`${claim(part)} ÷ ${claim(whole)} = ${computed}, ${agrees ? 'which matches the stated' : 'not the stated'} ${stated}${from}.`,
    zh`${claim(part)}÷${claim(whole)}=${computed}，与来源所述的${stated}${agrees ? '相符' : '不符'}${from}。`,
  );
};

/** `prior` is the figure of the previous period; `whole` are the whole numbers in it, null if it is not counted in those. */
export const growthCompared = (
  now: Quantity,
  growth: Quantity,
  prior: Interval,
  whole: ReadonlyArray<Fraction> | null,
  ids: Ids,
): Localized => {
  const [current, rate, from] = [claim(now), claim(growth), references(ids)];
  const [only, ...others] = whole ?? [];
  if (only !== undefined && others.length === 0)
    return sentence(
      en`An increase of ${rate} to ${current} implies ${numberText(only)} in the previous period, the only whole number that fits${from}.`,
      zh`增长${rate}后达到${current}，上期应为${numberText(only)}，这是唯一吻合的整数${from}。`,
    );
  return whole?.length === 0
    ? sentence(
        en`No whole number increased by ${rate} gives ${current}${from}.`,
        zh`没有任何整数增长${rate}后等于${current}${from}。`,
      )
    : sentence(
        en`An increase of ${rate} to ${current} implies ${intervalText(prior)} in the previous period${from}.`,
        zh`增长${rate}后达到${current}，上期应为${intervalText(prior)}${from}。`,
      );
};

export const equalClaims = (
  other: Quantity,
  claimed: Quantity,
  outcome: 'inside' | 'overlap' | 'apart',
  ids: Ids,
): Localized => {
  const [theirs, ours] = [claim(other), claim(claimed)];
  const start = sentence(
    en`On the same subject, another statement says “${theirs}”${references(ids)}`,
    zh`同一事项，另一处称“${theirs}”${references(ids)}`,
  );
  if (outcome === 'apart')
    return sentence(en`${start}, which contradicts “${ours}”.`, zh`${start}，与“${ours}”矛盾。`);
  if (theirs.en === ours.en)
    return sentence(en`${start}: the same figure.`, zh`${start}，数字相同。`);
  return outcome === 'inside'
    ? sentence(en`${start}, which is consistent with “${ours}”.`, zh`${start}，符合“${ours}”。`)
    : sentence(en`${start}, which does not exclude “${ours}”.`, zh`${start}，与“${ours}”不矛盾。`);
};

export const tension = (
  fewer: Quantity,
  more: Quantity,
  missing: Fraction,
  after: PartialDate | undefined,
  ids: Ids,
): Localized => {
  const later = dateText(after) ?? sentence('the end of the shorter period', '较短的时期结束');
  return sentence(
    en`One statement says ${claim(more)}, the other ${claim(fewer)}${references(ids)}. Both can be true only if at least ${numberText(missing)} more were added after ${later}, or if they count different groups.`,
    zh`一处称${claim(more)}，另一处称${claim(fewer)}${references(ids)}。除非${later}以后又新增至少${measureText(point(missing), more.unit)}，或两处统计范围不同，否则两者不能同时成立。`,
  );
};

export const cannotBothBeTrue = (left: Quantity, right: Quantity, ids: Ids): Localized =>
  sentence(
    en`“${claim(left)}” and “${claim(right)}”${references(ids)} cannot both be true of the same scope: a cumulative total cannot fall.`,
    zh`“${claim(left)}”与“${claim(right)}”${references(ids)}若指同一范围则不能同时成立：累计数不会减少。`,
  );

export const canBothBeTrue = (left: Quantity, right: Quantity, ids: Ids): Localized =>
  sentence(
    en`“${claim(left)}” and “${claim(right)}”${references(ids)} can both be true.`,
    zh`“${claim(left)}”与“${claim(right)}”${references(ids)}可以同时成立。`,
  );

const differenceNames = {
  unit: { en: 'unit', zh: '计量单位' },
  scope: { en: 'scope', zh: '统计范围' },
  category: { en: 'category', zh: '统计类别' },
  period: { en: 'period', zh: '时期' },
  basis: { en: 'basis', zh: '口径' },
} as const;

export type Difference = keyof typeof differenceNames;

export const incomparable = (
  other: Quantity | undefined,
  differs: ReadonlyArray<Difference>,
  ids: Ids,
): Localized => {
  const names = listText(
    differs.map((name) => differenceNames[name]),
    differs.length,
  );
  const figure = other === undefined ? sentence('that statement', '该陈述') : claim(other);
  return sentence(
    en`Not comparable with ${figure}${references(ids)}: different ${names}. Do not compare or add the two.`,
    zh`与${figure}${references(ids)}的${names}不同，不可比较，也不可相加。`,
  );
};

const overlaps = {
  shared: { en: 'May overlap with', zh: '可能有重叠' },
  partOfOther: { en: 'Some or all of it may be included in', zh: '可能部分或全部已计入' },
  includesOther: { en: 'May include some or all of', zh: '可能部分或全部包含' },
} as const;

export type Overlap = keyof typeof overlaps;

export const mayOverlap = (other: Quantity | undefined, how: Overlap, ids: Ids): Localized => {
  const figure = inBoth(
    (language) =>
      `${other === undefined ? { en: 'the other figure', zh: '另一数字' }[language] : claim(other)[language]}${references(ids)[language]}`,
  );
  return sentence(
    en`${overlaps[how]} ${figure}; the sources do not say. Do not add the two figures.`,
    how === 'shared'
      ? zh`与${figure}${overlaps[how]}，来源未说明，两者不可相加。`
      : zh`${overlaps[how]}${figure}，来源未说明，两者不可相加。`,
  );
};
