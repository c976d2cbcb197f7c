// Formats measurements for people.
import type { Result } from '../../benchmarks/results.ts';
import type { Spread } from '../../benchmarks/measure.ts';

/** Two or three significant digits. */
export const numberText = (value: number | null): string => {
  if (value === null) return '';
  if (value >= 1_000) return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
};

const digitsOf = (value: number): number => {
  if (value >= 20) return 0;
  return value < 0.1 ? 4 : 2;
};

export const timesText = (value: number): string =>
  `${Number(value.toFixed(digitsOf(value))).toLocaleString('en', { maximumFractionDigits: 4 })} ×`;

/** The median, with the quartiles if they differ from it. */
export const spreadText = ({ low, median, high }: Spread): string => {
  const digits = digitsOf(median);
  const [from, to] = [low.toFixed(digits), high.toFixed(digits)];
  const middle = `${median.toFixed(digits)} ×`;
  return from === to ? middle : `${middle} (${from}–${to})`;
};

/** How far each missed mark is missed. */
export const shortfallText = ({ ratio, mark, lessIsBetter, peer, against }: Result): string => {
  const parts: string[] = [];
  if (ratio !== null && mark !== null) {
    const short = lessIsBetter === true ? ratio.median / mark - 1 : 1 - ratio.median / mark;
    if (short > 0)
      parts.push(
        lessIsBetter === true
          ? `${timesText(ratio.median)} of ${against ?? 'raw'}; at most ${timesText(mark)} is allowed, ${percent(short)} too much`
          : `${timesText(ratio.median)} of ${against ?? 'raw'}; ${timesText(mark)} is required, ${percent(short)} short`,
      );
  }
  if (peer !== undefined && peer.ratio.median < peer.mark)
    parts.push(
      `${timesText(peer.ratio.median)} of ${peer.name}; ${timesText(peer.mark)} is required, ${percent(1 - peer.ratio.median / peer.mark)} short`,
    );
  return parts.join('; ');
};

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
