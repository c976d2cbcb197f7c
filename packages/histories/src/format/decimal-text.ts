// Decimal numbers as files write them, exactly.
import { type Decimal, decimal } from '@aidtrail/domain';

const MOST_DIGITS = 40;

/** Without zeros at the end, as the log stores it; null for what is not a plain decimal number. */
export const canonicalDecimal = (text: string): string | null => {
  const parts = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/.exec(text);
  if (parts === null || text.length > MOST_DIGITS) return null;
  const [, sign = '', whole = '', digits = ''] = parts;
  const fraction = digits.replace(/0+$/, '');
  if (sign !== '' && whole === '0' && fraction === '') return null;
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

const placesOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** The decimal without its point, moved by this many places. */
const scaled = (text: string, places: number): bigint =>
  BigInt(text.replace('.', '') + '0'.repeat(places - placesOf(text)));

const fromScaled = (value: bigint, places: number): Decimal => {
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
  const [whole, fraction] = [digits.slice(0, -places), digits.slice(-places).replace(/0+$/, '')];
  return decimal(`${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`);
};

/** The numbers half a step below and above. */
export const halfAStepAround = (
  middle: Decimal,
  step: Decimal,
): { readonly low: Decimal; readonly high: Decimal } => {
  // One place more, so that the half of the step is a whole number of units.
  const places = Math.max(placesOf(middle), placesOf(step)) + 1;
  const half = scaled(step, places) / 2n;
  const centre = scaled(middle, places);
  return { low: fromScaled(centre - half, places), high: fromScaled(centre + half, places) };
};
