// Reads the wording of a figure out of the characters of a source, such as 将近300名, 6.82亿元 or “20 to 30 nurses”.
import Fraction from 'fraction.js';

import type { Language } from './localized.js';
import { chineseNumber, simplified } from './chinese-number.js';

/** The wording of a token. */
export interface WrittenFigure {
  readonly language: Language;
  /** Without the unit: “nearly 300”, “6.82亿”, “20至30”. */
  readonly figure: string;
  /** With a word of the source's own for persons, such as 将近300名; otherwise null. */
  readonly counted: string | null;
  /** The numbers in it. */
  readonly values: ReadonlyArray<Fraction>;
}

const digits = String.raw`\d[\d,]*(?:\.\d+)?`;

const chinese = new RegExp(
  String.raw`^(?<before>大约|约|将近|近|超过|超|逾|至少|不少于|最多|至多|不超过|不到|不足)?` +
    String.raw`(?<first>${digits}|[〇零一二三四五六七八九十百千两]+)(?<more>余|多|来)?(?<scale>[十百千]?[万亿]{1,2})?(?<percent>%)?` +
    String.raw`(?:(?<to>至|到|[-~—–])(?<second>${digits})(?<scale2>[十百千]?[万亿]{1,2})?(?<percent2>%)?)?` +
    String.raw`(?<rest>余|多|来)?(?<tail>\p{Script=Han}{0,6}?)(?<after>以上|以下|以内|左右|上下)?$`,
  'u',
);

const english = new RegExp(
  String.raw`^(?<before>about|around|approximately|roughly|some|nearly|almost|over|more than|at least|at most|up to|under|less than|fewer than)?\s*` +
    String.raw`(?:[$€£¥]|[A-Z]{3}\s)?\s*(?<first>${digits})(?<percent>\s?%)?(?:\s?(?<to>to|–|-)\s?(?<second>${digits}))?` +
    String.raw`(?:\s?(?<scale>thousand|million|billion)\b)?(?<percent2>\s?%|\sper\s?cent\b)?(?<after>\sor\s(?:more|fewer|less)\b)?(?:\s\p{L}[\p{L}\s'’-]*)?$`,
  'iu',
);

const scales: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['万', 1e4],
  ['亿', 1e8],
]);

const factorOf = (scale: string): number =>
  scales.get(scale.toLowerCase()) ??
  [...scale].reduce((factor, each) => factor * (scales.get(each) ?? Number.NaN), 1);

const valueOf = (number: string, scale: string): Fraction | null => {
  const plain = /^\d/.test(number)
    ? new Fraction(number.replaceAll(',', ''))
    : chineseNumber(number);
  return plain === null ? null : plain.mul(factorOf(scale));
};

type Groups = Readonly<Record<string, string | undefined>>;

const valuesIn = (groups: Groups): ReadonlyArray<Fraction> => {
  const { first = '', second, scale = '', scale2 } = groups;
  const last = second === undefined ? null : valueOf(second, scale2 ?? scale);
  const start = valueOf(first, second !== undefined && scale === '' ? (scale2 ?? '') : scale);
  return [start, last].filter((value) => value !== null);
};

const inChinese = (groups: Groups): Pick<WrittenFigure, 'figure' | 'counted'> => {
  const text = (...names: ReadonlyArray<string>) =>
    names.map((name) => groups[name] ?? '').join('');
  const number = text('before', 'first', 'more', 'scale', 'percent');
  const range = groups['second'] === undefined ? '' : `至${text('second', 'scale2', 'percent2')}`;
  const figure = `${number}${range}${text('rest')}`;
  const { tail = '', after = '' } = groups;
  const counted = tail === '名' || tail === '位' ? `${figure}${tail}${after}` : null;
  return { figure: `${figure}${after}`, counted };
};

const inEnglish = (groups: Groups): Pick<WrittenFigure, 'figure' | 'counted'> => {
  const { before = '', first = '', second, scale, after = '' } = groups;
  const percent = (groups['percent'] ?? groups['percent2']) === undefined ? '' : '%';
  const range = second === undefined ? first : `${first} to ${second}`;
  const number = [before.toLowerCase(), range, scale?.toLowerCase()].filter((part) => part);
  return { figure: `${number.join(' ')}${percent}${after}`, counted: null };
};

const matched = (
  pattern: RegExp,
  text: string,
  language: Language,
  worded: (groups: Groups) => Pick<WrittenFigure, 'figure' | 'counted'>,
): WrittenFigure | null => {
  const groups = pattern.exec(text)?.groups;
  return groups === undefined ? null : { language, ...worded(groups), values: valuesIn(groups) };
};

/**
 * The wording of a token as its source writes it; null if the token is more, or something else, than a figure with its
 * unit. Digits alone are the wording of no language, unless their thousands are separated as in English.
 */
export const writtenFigure = (token: string): WrittenFigure | null => {
  const text = simplified(token.normalize('NFKC').trim());
  if (/\p{Script=Han}/u.test(text)) return matched(chinese, text, 'zh', inChinese);
  const isWorded = /[\p{L}%,]/u.test(text);
  return isWorded ? matched(english, text, 'en', inEnglish) : null;
};
