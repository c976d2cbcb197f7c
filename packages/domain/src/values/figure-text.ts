import type { Language } from './localized.js';

/** Chinese counts large figures in ten thousands and in hundred millions, English in millions and billions. */
const large = {
  zh: [
    [8, '亿'],
    [4, '万'],
  ],
  en: [
    [9, ' billion'],
    [6, ' million'],
  ],
} as const;

const trimmed = (digits: string): string => digits.replace(/0+$/, '');

/** `8300000` as “830万” and “8.3 million”; null if it takes more than two decimals, or is too small. */
const inLargeUnits = (whole: string, language: Language): string | null => {
  for (const [zeros, unit] of large[language]) {
    if (whole.length <= zeros) continue;
    const rest = trimmed(whole.slice(-zeros));
    const head = whole.slice(0, -zeros);
    if (rest.length <= 2) return `${grouped(head)}${rest === '' ? '' : `.${rest}`}${unit}`;
  }
  return null;
};

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/**
 * A decimal such as `-8300000` for readers: “−8,300,000”, “−830万”. English gives a `rounded` figure in millions:
 * “−8.3 million”.
 */
export const figureText = (decimal: string, language: Language, rounded = false): string => {
  const [, sign = '', whole = '', decimals] = /^(-?)(\d*)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (whole === '') return decimal;
  const isInUnits = decimals === undefined && (rounded || language === 'zh');
  const inUnits = isInUnits ? inLargeUnits(whole, language) : null;
  const text = inUnits ?? `${grouped(whole)}${decimals === undefined ? '' : `.${decimals}`}`;
  return `${sign === '' ? '' : '−'}${text}`;
};
