// A figure as its source gave it: the wording given, else the source's own, else a rendering of the nominal value.
import Fraction from 'fraction.js';

import { figureText } from './figure-text.js';
import type { Language } from './localized.js';
import { type Decimal, decimal, type Quantity } from './quantity.js';
import { writtenFigure } from './written-figure.js';

type Wording = (figure: string) => string;
type Wordings = Readonly<Record<Language, Wording>>;

/** The wording of a bound, and which end of the interval it names. */
const bounded = {
  near: { end: 'high', en: (figure) => `nearly ${figure}`, zh: (figure) => `近${figure}` },
  atMost: { end: 'high', en: (figure) => `at most ${figure}`, zh: (figure) => `至多${figure}` },
  lessThan: { end: 'high', en: (figure) => `less than ${figure}`, zh: (figure) => `不到${figure}` },
  atLeast: { end: 'low', en: (figure) => `at least ${figure}`, zh: (figure) => `${figure}以上` },
  moreThan: { end: 'low', en: (figure) => `more than ${figure}`, zh: (figure) => `${figure}余` },
} as const satisfies Readonly<Record<string, Wordings & { readonly end: 'low' | 'high' }>>;

const about: Wordings = { en: (figure) => `about ${figure}`, zh: (figure) => `约${figure}` };

/** The value in the middle, if the interval is what rounding or a tolerance leaves around it. */
const middleOf = ({ boundKind, low, high, precision }: Quantity): Decimal | null => {
  if (low === null || high === null) return null;
  const [least, most] = [new Fraction(low.value), new Fraction(high.value)];
  if (least.equals(most)) return low.value;
  const isRounded = precision !== undefined && !high.inclusive && most.sub(least).equals(precision);
  return boundKind === 'about' || isRounded ? decimal(least.add(most).div(2).toString()) : null;
};

/**
 * The number that the source wrote: 682000000 for 6.82亿, 300 for “nearly 300”. Null for a range, of which the source
 * gave both ends. It is never an end of the interval that rounding gives a figure.
 */
export const nominalOf = (quantity: Quantity): Decimal | null => {
  const { boundKind } = quantity;
  if (boundKind === 'exact' || boundKind === 'about') return middleOf(quantity);
  return quantity[bounded[boundKind].end]?.value ?? null;
};

const isPercent = ({ unit }: Quantity): boolean => unit.startsWith('percent');

/** The smallest step that a figure in millions with two decimals can show. */
const hundredthOfAMillion = 10_000;

const rendered = (quantity: Quantity, language: Language): string => {
  const { boundKind, low, high, precision } = quantity;
  const isRounded =
    precision === undefined ? boundKind !== 'exact' : Number(precision) >= hundredthOfAMillion;
  const numberOf = (value: Decimal): string =>
    `${figureText(value, language, isRounded)}${isPercent(quantity) ? '%' : ''}`;
  const nominal = nominalOf(quantity);
  if (nominal !== null) {
    const figure = numberOf(nominal);
    if (boundKind === 'exact') return figure;
    return (boundKind === 'about' ? about : bounded[boundKind])[language](figure);
  }
  if (low !== null && high !== null)
    return language === 'en'
      ? `${numberOf(low.value)} to ${numberOf(high.value)}`
      : `${numberOf(low.value)}至${numberOf(high.value)}`;
  if (low !== null)
    return (low.inclusive ? bounded.atLeast : bounded.moreThan)[language](numberOf(low.value));
  if (high !== null)
    return (high.inclusive ? bounded.atMost : bounded.lessThan)[language](numberOf(high.value));
  return '?';
};

/** The source's own wording in that language, if its numbers are those of the quantity. */
const written = (quantity: Quantity, language: Language) => {
  const found = writtenFigure(quantity.asWritten);
  if (found === null || found.language !== language || found.values.length === 0) return null;
  const own = [nominalOf(quantity), quantity.low?.value, quantity.high?.value].filter(
    (value) => value != null,
  );
  const isOwn = found.values.every((value) => own.some((each) => value.equals(each)));
  const isMissingSign = isPercent(quantity) && !found.figure.includes('%');
  return isOwn && !isMissingSign ? found : null;
};

/** What the source said, in one language, without the unit: “896”, “nearly 300”, “将近300”, “6.82亿”, “45%”. */
export const displayQuantity = (quantity: Quantity, language: Language): string =>
  quantity.display?.[language] ??
  written(quantity, language)?.figure ??
  rendered(quantity, language);

/** The figure with the source's own word for persons, such as 20至30名; null if the name of the unit serves as well. */
export const countedQuantity = (quantity: Quantity, language: Language): string | null =>
  quantity.display === undefined && quantity.unit === 'person'
    ? (written(quantity, language)?.counted ?? null)
    : null;
