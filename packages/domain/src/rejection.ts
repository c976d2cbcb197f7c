// Rejections in words. Every tag has one sentence in both languages; `{name}` stands for a detail.
import { formatPartialDate, PartialDate } from './values/partial-date.js';
import { Money } from './values/money.js';
import type { Localized } from './values/localized.js';

export interface Rejection {
  readonly _tag: string;
  /** The code of the rule that it would break; null where the order of things forbids it. */
  readonly rule: string | null;
}

export type Sentences<R extends Rejection> = { readonly [Tag in R['_tag']]: Localized };

const inWords = (detail: unknown): string => {
  if (PartialDate.is(detail)) return formatPartialDate(detail);
  if (Money.is(detail)) return `${(detail.amountFen / 100).toFixed(2)} ${detail.currency}`;
  if (Array.isArray(detail)) return detail.map(inWords).join(', ');
  return String(detail);
};

/** Explains a rejection to a person, in both languages. */
export const describeWith =
  <R extends Rejection>(sentences: Sentences<R>) =>
  (rejection: R): Localized => {
    const details = rejection as unknown as Readonly<Record<string, unknown>>;
    const fill = (sentence: string): string =>
      sentence.replace(/\{(\w+)\}/g, (_, name: string) => inWords(details[name]));
    const { zh, en } = sentences[rejection._tag as R['_tag']];
    return { zh: fill(zh), en: fill(en) };
  };
