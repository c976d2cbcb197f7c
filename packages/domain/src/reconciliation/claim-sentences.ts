// What a comparison of claims says to people.
import type Fraction from 'fraction.js';

import type { StatementId } from '../values/identity.js';
import type { Localized } from '../values/localized.js';
import type { PartialDate } from '../values/partial-date.js';
import type { Interval, Quantity } from '../values/quantity.js';
import type { Unit } from '../values/unit.js';
import {
  claimText,
  dateText,
  inBoth,
  intervalText,
  listText,
  measureText,
  numberText,
  references,
  sentence,
  withUnit,
} from './wording.js';

type Ids = ReadonlyArray<StatementId>;

const terms = (parts: ReadonlyArray<Interval>): Localized => ({
  en: parts.map((part) => intervalText(part, 'en')).join(' + '),
  zh: parts.map((part) => intervalText(part, 'zh')).join('+'),
});

export const sumAgrees = (
  parts: ReadonlyArray<Interval>,
  total: Interval,
  claimed: Quantity,
  ids: Ids,
): Localized =>
  inBoth((language) => {
    const added = terms(parts)[language];
    const sum = measureText(total, claimed.unit, language);
    const stated = claimText(claimed, language);
    const same = sum === stated;
    if (language === 'en')
      return same
        ? `${added} = ${sum}, exactly as stated${references(ids, language)}.`
        : `The parts come to ${sum}, which fits the ${stated} stated${references(ids, language)}.`;
    return same
      ? `${added}=${sum}，与所说的完全一致${references(ids, language)}。`
      : `各部分合计${sum}，与所说的${stated}相符${references(ids, language)}。`;
  });

export const sumDiffers = (
  total: Interval,
  gap: Interval,
  claimed: Quantity,
  ids: Ids,
): Localized =>
  inBoth((language) => {
    const sum = measureText(total, claimed.unit, language);
    const stated = claimText(claimed, language);
    const difference = intervalText(gap, language);
    return language === 'en'
      ? `The parts come to ${sum}${references(ids, language)}, but the total is given as ${stated}: ${difference} apart.`
      : `各部分合计${sum}${references(ids, language)}，而总数说是${stated}，相差${difference}。`;
  });

export const partOfExactSum = (
  parts: ReadonlyArray<Interval>,
  whole: Quantity,
  ids: Ids,
): Localized =>
  sentence(
    `One of the parts that make up the ${claimText(whole, 'en')}: ${terms(parts).en}${references(ids, 'en')}.`,
    `是${claimText(whole, 'zh')}的组成部分之一：${terms(parts).zh}${references(ids, 'zh')}。`,
  );

export const partOfDifferentSum = (whole: Quantity, ids: Ids): Localized =>
  sentence(
    `Belongs to the ${claimText(whole, 'en')}, whose parts do not add up to that figure${references(ids, 'en')}.`,
    `属于${claimText(whole, 'zh')}，但各部分之和与该数不符${references(ids, 'zh')}。`,
  );

export const withinWhole = (part: Quantity, whole: Quantity, ids: Ids): Localized =>
  sentence(
    `${claimText(part, 'en')} out of ${claimText(whole, 'en')}${references(ids, 'en')}: already counted there, never to be added.`,
    `${claimText(whole, 'zh')}中的${claimText(part, 'zh')}${references(ids, 'zh')}，已包含在内，不能相加。`,
  );

export const ordinalWithin = (ordinal: Quantity, whole: Quantity, ids: Ids): Localized =>
  sentence(
    `The series has reached ${claimText(ordinal, 'en')}, which fits ${claimText(whole, 'en')} in all${references(ids, 'en')}.`,
    `已到${claimText(ordinal, 'zh')}，与总共${claimText(whole, 'zh')}不矛盾${references(ids, 'zh')}。`,
  );

export const memberOf = (whole: Quantity, named: number, ids: Ids): Localized =>
  sentence(
    `Counted among “${claimText(whole, 'en')}”${references(ids, 'en')}, of which ${named} ${named === 1 ? 'is' : 'are'} named.`,
    `计入“${claimText(whole, 'zh')}”${references(ids, 'zh')}，其中点名的有${withUnit(String(named), whole.unit, 'zh')}。`,
  );

export const tooManyMembers = (whole: Quantity, named: number, ids: Ids): Localized =>
  sentence(
    `Counted among “${claimText(whole, 'en')}”, yet ${named} are named${references(ids, 'en')}.`,
    `计入“${claimText(whole, 'zh')}”，但点名的已有${named}个${references(ids, 'zh')}。`,
  );

export const includes = (part: Quantity, ids: Ids): Localized =>
  sentence(
    `Includes ${claimText(part, 'en')}${references(ids, 'en')}, which must not be added again.`,
    `其中包括${claimText(part, 'zh')}${references(ids, 'zh')}，不能重复相加。`,
  );

export const largerThanWhole = (part: Quantity, whole: Quantity, ids: Ids): Localized =>
  sentence(
    `${claimText(part, 'en')} cannot be a part of ${claimText(whole, 'en')}${references(ids, 'en')}.`,
    `${claimText(part, 'zh')}不可能是${claimText(whole, 'zh')}的一部分${references(ids, 'zh')}。`,
  );

export const ratioCompared = (
  parts: readonly [Quantity, Quantity],
  ratio: Interval,
  claimed: Quantity,
  agrees: boolean,
  ids: Ids,
): Localized =>
  inBoth((language) => {
    const [part, whole] = parts;
    const computed = measureText(ratio, 'percent', language);
    const stated = claimText(claimed, language);
    const division = `${claimText(part, language)} ÷ ${claimText(whole, language)}`;
    if (language === 'en')
      return agrees
        ? `${division} = ${computed}, which is ${stated} at the precision written${references(ids, language)}.`
        : `${division} = ${computed}, not ${stated}${references(ids, language)}.`;
    return agrees
      ? `${division}=${computed}，按原文的精度就是${stated}${references(ids, language)}。`
      : `${division}=${computed}，并不是${stated}${references(ids, language)}。`;
  });

export const growthCompared = (
  now: Quantity,
  growth: Quantity,
  prior: Interval,
  whole: ReadonlyArray<Fraction> | null,
  ids: Ids,
): Localized =>
  inBoth((language) => {
    const current = claimText(now, language);
    const rate = claimText(growth, language);
    const refs = references(ids, language);
    const only = whole?.length === 1 ? whole[0] : undefined;
    if (only !== undefined)
      return language === 'en'
        ? `${current} after growth of ${rate} means ${numberText(only)} in the period before: the only whole number that fits${refs}.`
        : `增长${rate}后为${current}，上期应为${numberText(only)}，这是唯一吻合的整数${refs}。`;
    if (whole?.length === 0)
      return language === 'en'
        ? `No whole number grows by ${rate} to ${current}${refs}.`
        : `没有任何整数增长${rate}后等于${current}${refs}。`;
    return language === 'en'
      ? `${current} after growth of ${rate} means ${intervalText(prior, language)} in the period before${refs}.`
      : `增长${rate}后为${current}，上期应为${intervalText(prior, language)}${refs}。`;
  });

export const equalClaims = (
  other: Quantity,
  claimed: Quantity,
  outcome: 'inside' | 'overlap' | 'apart',
  ids: Ids,
): Localized =>
  inBoth((language) => {
    const theirs = claimText(other, language);
    const ours = claimText(claimed, language);
    const refs = references(ids, language);
    if (language === 'en') {
      const start = `For the same thing, “${theirs}” is stated elsewhere${refs}`;
      if (outcome === 'apart') return `${start}; it cannot also be “${ours}”.`;
      if (theirs === ours) return `${start}: the same figure.`;
      return outcome === 'inside'
        ? `${start}, which fits “${ours}”.`
        : `${start}, which leaves room for “${ours}”.`;
    }
    const start = `同一事项另处说是“${theirs}”${refs}`;
    if (outcome === 'apart') return `${start}，不可能同时是“${ours}”。`;
    if (theirs === ours) return `${start}，数字相同。`;
    return outcome === 'inside' ? `${start}，符合“${ours}”。` : `${start}，与“${ours}”不矛盾。`;
  });

export const tension = (
  fewer: Quantity,
  more: Quantity,
  missing: Fraction,
  unit: Unit,
  after: PartialDate | undefined,
  ids: Ids,
): Localized => {
  const later = { en: dateText(after, 'en'), zh: dateText(after, 'zh') };
  const gap = { en: numberText(missing), zh: numberText(missing) };
  return sentence(
    `${claimText(more, 'en')} against ${claimText(fewer, 'en')}${references(ids, 'en')}. Both can hold only if at least ${gap.en} more were added after ${later.en ?? 'the end of the shorter period'}, or if the two count different groups.`,
    `一处说${claimText(more, 'zh')}，一处说${claimText(fewer, 'zh')}${references(ids, 'zh')}。除非${later.zh ?? '较短的时期结束'}以后又新增至少${measureGap(missing, unit)}，或两处统计范围不同，否则不能同时成立。`,
  );
};

const measureGap = (missing: Fraction, unit: Unit): string => {
  const end = { value: missing, inclusive: true };
  return measureText({ low: end, high: end }, unit, 'zh');
};

export const cannotBothHold = (left: Quantity, right: Quantity, ids: Ids): Localized =>
  sentence(
    `${claimText(left, 'en')} and ${claimText(right, 'en')}${references(ids, 'en')} cannot both hold for the same scope: a total that only grows cannot fall.`,
    `${claimText(left, 'zh')}与${claimText(right, 'zh')}${references(ids, 'zh')}若指同一范围则不能同时成立：累计数不会减少。`,
  );

export const scopesFit = (left: Quantity, right: Quantity, ids: Ids): Localized =>
  sentence(
    `${claimText(left, 'en')} and ${claimText(right, 'en')}${references(ids, 'en')} can both hold as they stand.`,
    `${claimText(left, 'zh')}与${claimText(right, 'zh')}${references(ids, 'zh')}可以同时成立。`,
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
): Localized =>
  inBoth((language) => {
    const names = listText(
      differs.map((name) => differenceNames[name][language]),
      language,
      5,
    );
    const figure = other === undefined ? null : claimText(other, language);
    const refs = references(ids, language);
    if (language === 'en')
      return `Not comparable with ${figure ?? 'that statement'}${refs}: different ${names}. Never set one against the other or add them.`;
    return `与${figure ?? '该说法'}${refs}的${names}不同，不可比较，也不能相加。`;
  });

const overlaps = {
  shared: {
    en: (figure: string) => `May share members with ${figure}`,
    zh: (figure: string) => `与${figure}可能有重叠`,
  },
  partOfOther: {
    en: (figure: string) => `May be counted, in part or whole, among ${figure}`,
    zh: (figure: string) => `可能部分或全部已计入${figure}`,
  },
  includesOther: {
    en: (figure: string) => `May include, in part or whole, ${figure}`,
    zh: (figure: string) => `可能部分或全部包含${figure}`,
  },
} as const;

export const mayOverlap = (
  other: Quantity | undefined,
  how: keyof typeof overlaps,
  ids: Ids,
): Localized => {
  const en = other === undefined ? 'the other figure' : claimText(other, 'en');
  const zh = other === undefined ? '另一数字' : claimText(other, 'zh');
  return sentence(
    `${overlaps[how].en(`${en}${references(ids, 'en')}`)}; the sources do not say. Never add the two.`,
    `${overlaps[how].zh(`${zh}${references(ids, 'zh')}`)}，来源未说明，不能相加。`,
  );
};
