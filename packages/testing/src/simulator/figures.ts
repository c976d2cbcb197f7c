// How a source words a number, and whether the words are true.
import { decimal, type Quantity, type Unit } from '@aidtrail/domain';
import * as fc from 'fast-check';

/** The wordings of sources. `step` is what the source rounds to, or how far its bound is from the number. */
export interface Wording {
  readonly kind: 'exact' | 'rounded' | 'moreThan' | 'atLeast' | 'atMost' | 'near' | 'range';
  readonly step: number;
}

/** Any wording; exact ones are the most frequent and the simplest. */
export const wordings: fc.Arbitrary<Wording> = fc.record({
  kind: fc.constantFrom(
    'exact',
    'exact',
    'exact',
    'rounded',
    'moreThan',
    'atLeast',
    'atMost',
    'near',
    'range',
  ),
  step: fc.integer({ min: 1, max: 3 }),
});

const bound = (value: number, inclusive = true) => ({ value: decimal(value), inclusive });

const both = (text: string) => ({ zh: text, en: text });

/** The words for a number. `scale` is the smallest difference between two numbers of the indicator. */
export const worded = (
  value: number,
  { kind, step }: Wording,
  unit: Unit,
  scale: number,
): Quantity => {
  const by = step * scale;
  const said = (
    boundKind: Quantity['boundKind'],
    low: Quantity['low'],
    high: Quantity['high'],
    text: string,
  ): Quantity => ({ boundKind, low, high, unit, asWritten: text, display: both(text) });
  switch (kind) {
    case 'exact':
      return said('exact', bound(value), bound(value), `${value}`);
    case 'rounded': {
      const place = 10 ** step * scale;
      const written = Math.round(value / place) * place;
      return {
        ...said(
          'exact',
          bound(written - place / 2),
          bound(written + place / 2, false),
          `${written} (rounded)`,
        ),
        precision: decimal(place),
      };
    }
    case 'moreThan':
      return said('moreThan', bound(value - by, false), null, `more than ${value - by}`);
    case 'atLeast':
      return said('atLeast', bound(value - by + scale), null, `at least ${value - by + scale}`);
    case 'atMost':
      return said('atMost', null, bound(value + by - scale), `at most ${value + by - scale}`);
    case 'near':
      return said('near', null, bound(value + by, false), `nearly ${value + by}`);
    case 'range':
      return said('exact', bound(value - by), bound(value + by), `${value - by} to ${value + by}`);
  }
};

/** True if the words allow the number. */
export const allows = ({ low, high }: Pick<Quantity, 'low' | 'high'>, value: number): boolean =>
  (low === null || (low.inclusive ? value >= Number(low.value) : value > Number(low.value))) &&
  (high === null || (high.inclusive ? value <= Number(high.value) : value < Number(high.value)));
