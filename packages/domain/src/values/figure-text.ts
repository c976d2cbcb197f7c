import type { Language } from './localized.js';

/** Chinese counts large figures in ten thousands and in hundred millions. */
const large = [
  [8, '亿'],
  [4, '万'],
] as const;

const trimmed = (digits: string): string => digits.replace(/0+$/, '');

/** `8300000` as 830万; null if it takes more than two decimals, or is below 10,000. */
const inLargeUnits = (whole: string): string | null => {
  for (const [zeros, unit] of large) {
    if (whole.length <= zeros) continue;
    const rest = trimmed(whole.slice(-zeros));
    const head = whole.slice(0, -zeros);
    if (rest.length <= 2) return `${grouped(head)}${rest === '' ? '' : `.${rest}`}${unit}`;
  }
  return null;
};

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** A decimal such as `-8300000` for readers: “−8,300,000”, “−830万”. */
export const figureText = (decimal: string, language: Language): string => {
  const [, sign = '', whole = '', decimals] = /^(-?)(\d*)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (whole === '') return decimal;
  const inUnits = language === 'zh' && decimals === undefined ? inLargeUnits(whole) : null;
  const text = inUnits ?? `${grouped(whole)}${decimals === undefined ? '' : `.${decimals}`}`;
  return `${sign === '' ? '' : '−'}${text}`;
};
