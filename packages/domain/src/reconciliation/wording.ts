// Figures, units, dates and references in the words of the two languages.
import type Fraction from 'fraction.js';
import { match, P } from 'ts-pattern';

import { isCurrency } from '../values/currency.js';
import { countedQuantity, displayQuantity } from '../values/displayed-quantity.js';
import { figureText } from '../values/figure-text.js';
import type { StatementId } from '../values/identity.js';
import type { Language, Localized } from '../values/localized.js';
import { dayRange, markOf, type PartialDate } from '../values/partial-date.js';
import type { Interval, Quantity } from '../values/quantity.js';
import { type Unit, units } from '../values/unit.js';
import { pointValue } from './interval-arithmetic.js';

type Part = Localized | string | number;

const fill =
  (language: Language) =>
  (strings: TemplateStringsArray, ...parts: ReadonlyArray<Part>): string =>
    strings
      .map((string, index) => {
        const part = parts[index] ?? '';
        return `${string}${typeof part === 'object' ? part[language] : part}`;
      })
      .join('');

/** Tags of template strings: a localized value in them is given in their language. */
export const en = fill('en');
export const zh = fill('zh');

/** The same text built once for each language. */
export const inBoth = (build: (language: Language) => string): Localized => ({
  en: build('en'),
  zh: build('zh'),
});

export const sentence = (english: string, chinese: string): Localized => ({
  en: english,
  zh: chinese,
});

/** With a capital at its start, for sentences that begin with a figure such as “several”. */
export const capitalised = (text: Localized): Localized => ({
  ...text,
  en: `${text.en.charAt(0).toUpperCase()}${text.en.slice(1)}`,
});

export const joined = (sentences: ReadonlyArray<Localized>): Localized => ({
  en: sentences.map((each) => each.en).join(' '),
  zh: sentences.map((each) => each.zh).join(''),
});

/** “1,319”; at most three decimals. */
export const numberText = (value: Fraction): Localized =>
  inBoth((language) => figureText(value.round(3).toString(), language));

/** “kinds of disease” to “kind of disease”, “techniques or services” to “technique or service”. */
const singular = (plural: string): string => {
  const [head = '', ...rest] = plural.split(' of ');
  const one = head
    .split(' or ')
    .map((noun) =>
      noun.endsWith('ches')
        ? noun.slice(0, -2)
        : noun.endsWith('ries')
          ? `${noun.slice(0, -3)}y`
          : noun.replace(/s$/, ''),
    )
    .join(' or ');
  return [one, ...rest].join(' of ');
};

const money = (figure: string, currency: string): string => {
  const [, before = '', amount = figure] =
    /^((?:about|around|approximately|roughly|some|nearly|almost|over|more than|less than|fewer than|under|up to|at least|at most|between) )?(.*)$/.exec(
      figure,
    ) ?? [];
  return `${before}${currency} ${amount}`;
};

/** “一批” and “个学科” make “一批学科”: one measure word is enough. */
const chinese = (figure: string, unit: Unit): string => {
  const name = units[unit].zh;
  const [, amount = figure, after = ''] = /^(.*?)(以上|以下|以内|左右|上下)?$/.exec(figure) ?? [];
  const isMeasured = /[批些]$/.test(amount) && /^[个家项种篇台辆名例张次]/.test(name);
  return `${amount}${isMeasured ? name.slice(1) : name}${after}`;
};

/** A number with its unit: “1 hospital”, “6.82亿元”, “91%”. */
export const withUnit = (figure: string, unit: Unit, language: Language): string =>
  match({ unit, language })
    .with({ unit: 'percent' }, { unit: 'percent-growth' }, () =>
      /\d$/.test(figure) ? `${figure}%` : figure,
    )
    .with({ unit: P.when(isCurrency), language: 'en' }, (given) => money(figure, given.unit))
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

const inUnit = (figure: Localized, unit: Unit): Localized =>
  inBoth((language) => withUnit(figure[language], unit, language));

/** What the source said, with its unit. */
export const claimText = (quantity: Quantity): Localized =>
  inBoth(
    (language) =>
      countedQuantity(quantity, language) ??
      withUnit(displayQuantity(quantity, language), quantity.unit, language),
  );

/** “289”, “at least 3”, “至少3”; without the unit. */
export const intervalText = (interval: Interval): Localized => {
  const exact = pointValue(interval);
  if (exact !== null) return numberText(exact);
  const [low, high] = [interval.low, interval.high].map((end) =>
    end === null ? null : { figure: numberText(end.value), inclusive: end.inclusive },
  );
  if (low != null && high != null)
    return sentence(
      en`between ${low.figure} and ${high.figure}`,
      zh`${low.figure}至${high.figure}`,
    );
  if (low != null)
    return low.inclusive
      ? sentence(en`at least ${low.figure}`, zh`至少${low.figure}`)
      : sentence(en`more than ${low.figure}`, zh`超过${low.figure}`);
  if (high == null) return sentence('any number', '任意数');
  return high.inclusive
    ? sentence(en`at most ${high.figure}`, zh`至多${high.figure}`)
    : sentence(en`less than ${high.figure}`, zh`不到${high.figure}`);
};

export const measureText = (interval: Interval, unit: Unit): Localized =>
  inUnit(intervalText(interval), unit);

/** “ (000-10, 000-11)”. */
export const references = (ids: ReadonlyArray<StatementId>): Localized =>
  ids.length === 0 ? sentence('', '') : sentence(` (${ids.join(', ')})`, `（${ids.join('、')}）`);

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

/** “9 September 2019”, “2022年7月”; the last possible day of a window; null if nothing is known. */
export const dateText = (date: PartialDate | undefined): Localized | null => {
  if (date === undefined) return null;
  const isVague = date.precision === 'window' || date.precision === 'unknown';
  const text = isVague ? dayRange(date).last : date.value;
  return text === null ? null : inBoth((language) => `${plainDate(text, language)}${markOf(date)}`);
};

/** “a, b and c”, “a、b和c”; beyond `limit`, how many more there are. */
export const listText = (names: ReadonlyArray<Localized>, limit: number): Localized => {
  const rest = names.length - limit;
  return inBoth((language) => {
    const shown = names.slice(0, limit).map((name) => name[language]);
    if (rest > 0)
      return language === 'en'
        ? `${shown.join(', ')} and ${rest} more`
        : `${shown.join('、')}等${names.length}项`;
    const [last = '', ...before] = shown.toReversed();
    if (before.length === 0) return last;
    return language === 'en'
      ? `${before.toReversed().join(', ')} and ${last}`
      : `${before.toReversed().join('、')}和${last}`;
  });
};
