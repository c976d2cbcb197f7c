// Figures, units, dates and references in the words of the two languages.
import type Fraction from 'fraction.js';
import { match } from 'ts-pattern';

import type { StatementId } from '../values/identity.js';
import type { Language, Localized } from '../values/localized.js';
import { dayRange, type PartialDate } from '../values/partial-date.js';
import { displayQuantity, type Interval, type Quantity } from '../values/quantity.js';
import { type Unit, units } from '../values/unit.js';
import { pointValue } from './interval-arithmetic.js';

/** The same sentence built once for each language. */
export const inBoth = (build: (language: Language) => string): Localized => ({
  en: build('en'),
  zh: build('zh'),
});

export const sentence = (en: string, zh: string): Localized => ({ en, zh });

/** With a capital at its start, where a figure such as “several” begins it. */
export const capitalised = ({ en, zh }: Localized): Localized => ({
  en: `${en.charAt(0).toUpperCase()}${en.slice(1)}`,
  zh,
});

export const joined = (sentences: ReadonlyArray<Localized>): Localized => ({
  en: sentences.map(({ en }) => en).join(' '),
  zh: sentences.map(({ zh }) => zh).join(''),
});

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** `1,319`; at most three decimals. */
export const numberText = (value: Fraction): string => {
  const [whole = '0', decimals] = value.round(3).toString().split('.');
  const sign = whole.startsWith('-') ? '−' : '';
  const digits = grouped(whole.replace('-', ''));
  return decimals === undefined ? `${sign}${digits}` : `${sign}${digits}.${decimals}`;
};

/** “kinds of disease” to “kind of disease”, “techniques or services” to “technique or service”. */
const singular = (plural: string): string => {
  const [head = '', ...rest] = plural.split(' of ');
  const one = head
    .split(' or ')
    .map((noun) => (noun.endsWith('ches') ? noun.slice(0, -2) : noun.replace(/s$/, '')))
    .join(' or ');
  return [one, ...rest].join(' of ');
};

const money = (figure: string): string => {
  const [, before = '', amount = figure] =
    /^(nearly |more than |less than |at least |at most |between )?(.*)$/.exec(figure) ?? [];
  return `${before}CNY ${amount}`;
};

/** “一批” and “个学科” make “一批学科”: one measure word is enough. */
const chinese = (figure: string, unit: Unit): string => {
  const name = units[unit].zh;
  return /[批些]$/.test(figure) && /^[个家项种篇台辆]/.test(name)
    ? `${figure}${name.slice(1)}`
    : `${figure}${name}`;
};

/** A number with its unit: “1 hospital”, “6.82亿元”, “91%”. */
export const withUnit = (figure: string, unit: Unit, language: Language): string =>
  match({ unit, language })
    .with({ unit: 'percent' }, { unit: 'percent-growth' }, () =>
      /\d$/.test(figure) ? `${figure}%` : figure,
    )
    .with({ unit: 'CNY', language: 'en' }, () => money(figure))
    .with({ unit: 'ratio-increase', language: 'en' }, () => `${figure} times`)
    .with({ unit: 'ratio-increase', language: 'zh' }, () => `${figure}倍`)
    .with(
      { unit: 'rank', language: 'en' },
      { unit: 'batch-ordinal', language: 'en' },
      () => `no. ${figure}`,
    )
    .with({ unit: 'rank', language: 'zh' }, () => `第${figure}`)
    .with({ unit: 'batch-ordinal', language: 'zh' }, () => `第${figure}批`)
    .with({ language: 'zh' }, () => chinese(figure, unit))
    .with(
      { language: 'en' },
      () => `${figure} ${/(^|\s)1$/.test(figure) ? singular(units[unit].en) : units[unit].en}`,
    )
    .exhaustive();

/** What the source said, with its unit. */
export const claimText = (quantity: Quantity, language: Language): string =>
  withUnit(displayQuantity(quantity, language), quantity.unit, language);

interface EndText {
  readonly figure: string;
  readonly inclusive: boolean;
}

const endTexts: Readonly<Record<Language, (low: EndText | null, high: EndText | null) => string>> =
  {
    en: (low, high) => {
      if (low !== null && high !== null) return `between ${low.figure} and ${high.figure}`;
      if (low !== null) return `${low.inclusive ? 'at least' : 'more than'} ${low.figure}`;
      if (high === null) return 'any number';
      return `${high.inclusive ? 'at most' : 'less than'} ${high.figure}`;
    },
    zh: (low, high) => {
      if (low !== null && high !== null) return `${low.figure}至${high.figure}`;
      if (low !== null) return `${low.inclusive ? '至少' : '超过'}${low.figure}`;
      if (high === null) return '任意数';
      return `${high.inclusive ? '至多' : '不到'}${high.figure}`;
    },
  };

const endText = (end: Interval['low']): EndText | null =>
  end === null ? null : { figure: numberText(end.value), inclusive: end.inclusive };

/** “289”, “at least 3”, “至少3”; without the unit. */
export const intervalText = (interval: Interval, language: Language): string => {
  const exact = pointValue(interval);
  if (exact !== null) return numberText(exact);
  return endTexts[language](endText(interval.low), endText(interval.high));
};

export const measureText = (interval: Interval, unit: Unit, language: Language): string =>
  withUnit(intervalText(interval, language), unit, language);

/** “(000-10, 000-11)”. */
export const references = (ids: ReadonlyArray<StatementId>, language: Language): string => {
  if (ids.length === 0) return '';
  return language === 'en' ? ` (${ids.join(', ')})` : `（${ids.join('、')}）`;
};

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const plainDate = (text: string, language: Language): string => {
  const [year = '', month, day] = text.split('-');
  if (language === 'zh')
    return [`${year}年`, month && `${Number(month)}月`, day && `${Number(day)}日`]
      .filter(Boolean)
      .join('');
  return [day && String(Number(day)), month && monthNames[Number(month) - 1], year]
    .filter(Boolean)
    .join(' ');
};

/** “9 September 2019”, “2022年7月”; the last possible day of a window; null where nothing is known. */
export const dateText = (date: PartialDate | undefined, language: Language): string | null => {
  if (date === undefined) return null;
  if (date.precision === 'window' || date.precision === 'unknown') {
    const { last } = dayRange(date);
    return last === null ? null : plainDate(last, language);
  }
  return plainDate(date.value, language);
};

/** “a, b and c”, “a、b和c”; beyond `limit`, how many more there are. */
export const listText = (
  names: ReadonlyArray<string>,
  language: Language,
  limit: number,
): string => {
  const shown = names.slice(0, limit);
  const rest = names.length - shown.length;
  if (rest > 0)
    return language === 'en'
      ? `${shown.join(', ')} and ${rest} more`
      : `${shown.join('、')}等${names.length}项`;
  const last = shown.at(-1) ?? '';
  const before = shown.slice(0, -1);
  if (before.length === 0) return last;
  return language === 'en' ? `${before.join(', ')} and ${last}` : `${before.join('、')}和${last}`;
};
