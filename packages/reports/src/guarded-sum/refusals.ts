// Why a sum is refused, and what to use instead, in both languages.
import type { Localized } from '@aidtrail/projections';
import { match } from 'ts-pattern';

import { unitLabel } from '../units.js';

/** `keys` are those of the rows that do not go together. */
export type SumRefusal =
  | {
      readonly _tag: 'UnknownColumn';
      readonly column: string;
      readonly known: ReadonlyArray<string>;
    }
  | {
      readonly _tag: 'UnknownMeasure';
      readonly measure: string;
      readonly known: ReadonlyArray<string>;
    }
  | {
      readonly _tag: 'DifferentUnits';
      readonly units: ReadonlyArray<string>;
      readonly keys: ReadonlyArray<string>;
    }
  | { readonly _tag: 'ClaimedWithDerived'; readonly keys: ReadonlyArray<string> }
  | {
      readonly _tag: 'DifferentKinds';
      readonly column: Localized;
      readonly values: ReadonlyArray<string>;
      readonly keys: ReadonlyArray<string>;
    }
  | {
      readonly _tag: 'OverlappingPeriods';
      readonly measure: Localized;
      readonly keys: ReadonlyArray<string>;
      readonly instead?: Localized;
    }
  | {
      readonly _tag: 'NotOverTime';
      readonly measure: Localized;
      readonly keys: ReadonlyArray<string>;
      readonly instead?: Localized;
    }
  | {
      readonly _tag: 'NotOverSubjects';
      readonly measure: Localized;
      readonly keys: ReadonlyArray<string>;
      readonly instead?: Localized;
    }
  | { readonly _tag: 'WholeAndPart'; readonly whole: string; readonly part: string }
  | { readonly _tag: 'MayOverlap'; readonly keys: ReadonlyArray<string> }
  | { readonly _tag: 'SameThingTwice'; readonly keys: ReadonlyArray<string> }
  | { readonly _tag: 'Incomparable'; readonly keys: ReadonlyArray<string> };

const listed = (texts: ReadonlyArray<string>): Localized => ({
  en: texts.join(' and '),
  zh: texts.join('与'),
});

/** What a measure says to use instead of its sum, as a sentence. */
const orElse = (instead: Localized | undefined, otherwise: Localized): Localized =>
  instead === undefined
    ? otherwise
    : {
        en: /^[A-Z].*\.$/.test(instead.en) ? instead.en : `Use instead: ${instead.en}.`,
        zh: instead.zh.endsWith('。') ? instead.zh : `请改用：${instead.zh}。`,
      };

/** A sentence with the reason and one with what to use instead. */
export const describeSumRefusal = (refusal: SumRefusal): Localized =>
  match(refusal)
    .with({ _tag: 'UnknownColumn' }, ({ column, known }) => ({
      en: `There is no column “${column}”. There are: ${known.join(', ')}.`,
      zh: `没有名为“${column}”的列。可用的列：${known.join('、')}。`,
    }))
    .with({ _tag: 'UnknownMeasure' }, ({ measure, known }) => ({
      en: `There is no measure “${measure}”. There are: ${known.join(', ')}.`,
      zh: `没有名为“${measure}”的指标。可用的指标：${known.join('、')}。`,
    }))
    .with({ _tag: 'DifferentUnits' }, ({ units, keys }) => ({
      en: `Figures in different units cannot be added: ${units.map((unit) => unitLabel(unit).en).join(', ')} (${listed(keys).en}). Add one unit at a time: filter by unit, or group by it.`,
      zh: `单位不同的数字不能相加：${units.map((unit) => unitLabel(unit).zh).join('、')}（${listed(keys).zh}）。请按单位筛选或分组后分别相加。`,
    }))
    .with({ _tag: 'ClaimedWithDerived' }, ({ keys }) => ({
      en: `What a source claims and what is derived from events may tell of the same thing (${listed(keys).en}). Add one basis at a time; the report “reconciliation” compares the two.`,
      zh: `来源陈述的数字与由事件推得的数字可能说的是同一件事（${listed(keys).zh}）。请分别相加；两者的比较见“reconciliation”报告。`,
    }))
    .with({ _tag: 'DifferentKinds' }, ({ column, values, keys }) => ({
      en: `Figures that differ in “${column.en}” (${values.join(', ')}) make no total (${listed(keys).en}). Show them side by side, or group by “${column.en}”.`,
      zh: `“${column.zh}”不同（${values.join('、')}）的数字不能合计（${listed(keys).zh}）。请并列显示，或按“${column.zh}”分组。`,
    }))
    .with({ _tag: 'OverlappingPeriods' }, ({ measure, keys, instead }) => {
      const use = orElse(instead, {
        en: 'Use one period, or a measure that counts each time.',
        zh: '请只用一个时期，或改用按次计数的指标。',
      });
      return {
        en: `“${measure.en}” over periods that overlap would count the same ones twice (${listed(keys).en}). ${use.en}`,
        zh: `时期重叠的“${measure.zh}”相加会重复计算（${listed(keys).zh}）。${use.zh}`,
      };
    })
    .with({ _tag: 'NotOverTime' }, ({ measure, keys, instead }) => {
      const use = orElse(instead, {
        en: 'Use the latest figure, or group by period.',
        zh: '请用最近的数字，或按时期分组。',
      });
      return {
        en: `“${measure.en}” of one period and of another may count the same ones (${listed(keys).en}). ${use.en}`,
        zh: `不同时期的“${measure.zh}”可能含相同对象，不能相加（${listed(keys).zh}）。${use.zh}`,
      };
    })
    .with({ _tag: 'NotOverSubjects' }, ({ measure, keys, instead }) => {
      const use = orElse(instead, { en: 'Group by the subject.', zh: '请按对象分组。' });
      return {
        en: `“${measure.en}” of different subjects does not add up (${listed(keys).en}). ${use.en}`,
        zh: `不同对象的“${measure.zh}”不能相加（${listed(keys).zh}）。${use.zh}`,
      };
    })
    .with({ _tag: 'WholeAndPart' }, ({ whole, part }) => ({
      en: `${part} is counted in ${whole} already. Use the whole alone, or its parts alone.`,
      zh: `${part} 已计入 ${whole}。请只用总数，或只用各部分。`,
    }))
    .with({ _tag: 'MayOverlap' }, ({ keys }) => ({
      en: `The sources do not say that these have nothing in common: ${listed(keys).en}. Show them side by side.`,
      zh: `来源未说明两者互不重叠：${listed(keys).zh}。请并列显示。`,
    }))
    .with({ _tag: 'SameThingTwice' }, ({ keys }) => ({
      en: `These are about the same thing, so that adding them counts it twice: ${listed(keys).en}. Use one of them.`,
      zh: `两者说的是同一对象，相加会重复计算：${listed(keys).zh}。请只用其一。`,
    }))
    .with({ _tag: 'Incomparable' }, ({ keys }) => ({
      en: `These are counted in different ways and cannot be compared or added: ${listed(keys).en}. Show them side by side.`,
      zh: `两者口径不同，不可比较，也不可相加：${listed(keys).zh}。请并列显示。`,
    }))
    .exhaustive();
