// Why a sum is refused, and what to use instead, in both languages.
import type { Localized } from '@aidtrail/projections';
import { match } from 'ts-pattern';

/** Why rows must not be added. `keys` are those of the two rows. */
export type SumRefusal =
  | {
      readonly _tag: 'UnknownColumn' | 'UnknownMeasure';
      readonly name: string;
      readonly known: ReadonlyArray<string>;
    }
  | {
      readonly _tag: 'DifferentUnits';
      readonly units: ReadonlyArray<string>;
      readonly keys: ReadonlyArray<string>;
    }
  | {
      readonly _tag: 'DifferentKinds';
      readonly column: Localized;
      readonly values: ReadonlyArray<string>;
      readonly keys: ReadonlyArray<string>;
    }
  | {
      readonly _tag: 'OverlappingPeriods' | 'NotOverTime' | 'NotOverSubjects';
      readonly measure: Localized;
      readonly keys: ReadonlyArray<string>;
      readonly instead?: Localized;
    }
  | { readonly _tag: 'WholeAndPart'; readonly whole: string; readonly part: string }
  | {
      readonly _tag:
        'ClaimedWithDerived' | 'MayOverlap' | 'SameThingTwice' | 'SharedMembers' | 'Incomparable';
      readonly keys: ReadonlyArray<string>;
    };

/** What the measure names instead of its sum, as a sentence; without it, `otherwise`. */
const orElse = (instead: Localized | undefined, otherwise: Localized): Localized =>
  instead === undefined
    ? otherwise
    : {
        en: /^[A-Z].*\.$/.test(instead.en) ? instead.en : `Use instead: ${instead.en}.`,
        zh: instead.zh.endsWith('。') ? instead.zh : `请改用：${instead.zh}。`,
      };

/** The reason and what to use instead, a sentence each. */
export const describeSumRefusal = (refusal: SumRefusal): Localized => {
  const keys = 'keys' in refusal ? refusal.keys : [];
  const [en, zh] = [`(${keys.join(' and ')})`, `（${keys.join('与')}）`];
  return match(refusal)
    .with({ _tag: 'UnknownColumn' }, ({ name, known }) => ({
      en: `There is no column “${name}”. The columns are ${known.join(', ')}.`,
      zh: `没有名为“${name}”的列。可用的列：${known.join('、')}。`,
    }))
    .with({ _tag: 'UnknownMeasure' }, ({ name, known }) => ({
      en: `There is no measure “${name}”. The measures are ${known.join(', ')}.`,
      zh: `没有名为“${name}”的度量。可用的度量：${known.join('、')}。`,
    }))
    .with({ _tag: 'DifferentUnits' }, ({ units }) => ({
      en: `Figures in different units (${units.join(', ')}) cannot be added ${en}. Filter or group by unit.`,
      zh: `单位不同（${units.join('、')}）的数字不能相加${zh}。请按单位筛选或分组后分别相加。`,
    }))
    .with({ _tag: 'ClaimedWithDerived' }, () => ({
      en: `A claimed figure and one derived from events may count the same thing ${en}. Add one basis at a time.`,
      zh: `来源陈述的数字与由事件推算的数字可能说的是同一件事${zh}。请分别相加。`,
    }))
    .with({ _tag: 'DifferentKinds' }, ({ column, values }) => ({
      en: `Figures with different values of “${column.en}” (${values.join(', ')}) have no total ${en}. Show them side by side, or group by “${column.en}”.`,
      zh: `“${column.zh}”不同（${values.join('、')}）的数字不能合计${zh}。请并列显示，或按“${column.zh}”分组。`,
    }))
    .with({ _tag: 'OverlappingPeriods' }, ({ measure, instead }) => {
      const use = orElse(instead, {
        en: 'Use one period, or a measure that counts each time.',
        zh: '请只用一个时期，或改用按次计数的度量。',
      });
      return {
        en: `“${measure.en}” over periods that overlap would count the same members twice ${en}. ${use.en}`,
        zh: `时期重叠的“${measure.zh}”相加会重复计算${zh}。${use.zh}`,
      };
    })
    .with({ _tag: 'NotOverTime' }, ({ measure, instead }) => {
      const use = orElse(instead, {
        en: 'Use the latest figure, or group by period.',
        zh: '请用最近的数字，或按时期分组。',
      });
      return {
        en: `“${measure.en}” in two periods may count the same members ${en}. ${use.en}`,
        zh: `不同时期的“${measure.zh}”可能含相同对象，不能相加${zh}。${use.zh}`,
      };
    })
    .with({ _tag: 'NotOverSubjects' }, ({ measure, instead }) => {
      const use = orElse(instead, { en: 'Group by the subject.', zh: '请按对象分组。' });
      return {
        en: `“${measure.en}” of different subjects does not add up ${en}. ${use.en}`,
        zh: `不同对象的“${measure.zh}”不能相加${zh}。${use.zh}`,
      };
    })
    .with({ _tag: 'WholeAndPart' }, ({ whole, part }) => ({
      en: `${whole} already includes ${part}. Use the whole alone, or its parts alone.`,
      zh: `${part} 已计入 ${whole}。请只用总数，或只用各部分。`,
    }))
    .with({ _tag: 'MayOverlap' }, () => ({
      en: `The two may overlap; the sources do not exclude it ${en}. Show them side by side.`,
      zh: `来源未说明两者互不重叠${zh}。请并列显示。`,
    }))
    .with({ _tag: 'SharedMembers' }, () => ({
      en: `The two count at least one of the same members ${en}. Count distinct members instead.`,
      zh: `两者至少有一个相同的成员，相加会重复计算${zh}。请改用去重计数。`,
    }))
    .with({ _tag: 'SameThingTwice' }, () => ({
      en: `The two count the same thing ${en}. Use one of them.`,
      zh: `两者说的是同一对象，相加会重复计算${zh}。请只用其一。`,
    }))
    .with({ _tag: 'Incomparable' }, () => ({
      en: `The two are counted in different ways and cannot be added ${en}. Show them side by side.`,
      zh: `两者口径不同，不可比较，也不可相加${zh}。请并列显示。`,
    }))
    .exhaustive();
};
