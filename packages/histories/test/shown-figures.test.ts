// How reports show the figures of a history, for each wording, and that no other number is shown.
import {
  countedQuantity,
  displayQuantity,
  nominalOf,
  type Quantity,
  type Unit,
} from '@aidtrail/domain';
import { withUnit } from '@aidtrail/domain/reconciliation';
import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';
import * as fc from 'fast-check';

import { type Figure, meaningOf } from '../src/format/figure.js';

type Entry = Readonly<Record<string, string>>;

const quantityOf = (entry: Entry): Quantity => {
  const meaning = meaningOf(entry);
  if (E.isLeft(meaning)) throw new Error(meaning.left);
  if (meaning.right.kind !== 'quantity') throw new Error('not a quantity');
  return meaning.right.quantity;
};

const shown = (quantity: Quantity) =>
  (['en', 'zh'] as const).map(
    (language) =>
      countedQuantity(quantity, language) ??
      withUnit(displayQuantity(quantity, language), quantity.unit, language),
  );

describe('a figure is shown as the source gave it', () => {
  test.each<[written: string, entry: Entry, en: string, zh: string]>([
    // The table of the design.
    [
      '6.82亿元',
      { exactly: '682000000', precision: '1000000', unit: 'CNY' },
      'CNY 682 million',
      '6.82亿元',
    ],
    [
      '936,000',
      { exactly: '936000', precision: '1000', unit: 'person-time' },
      '936,000 person-times',
      '93.6万人次',
    ],
    ['12.5%', { exactly: '12.5', precision: '0.1', unit: 'percent' }, '12.5%', '12.5%'],
    ['20至30名', { low: '20', high: '30', unit: 'person' }, '20 to 30 persons', '20至30名'],
    ['约60名', { about: '60', tolerance: '5', unit: 'person' }, 'about 60 persons', '约60名'],
    [
      '2.9亿余',
      { moreThan: '290000000', unit: 'person' },
      'more than 290 million persons',
      '2.9亿余人',
    ],
    // Others.
    [
      '',
      { exactly: '682000000', precision: '1000000', unit: 'CNY' },
      'CNY 682 million',
      '6.82亿元',
    ],
    [
      '',
      { exactly: '936000', precision: '1000', unit: 'person-time' },
      '936,000 person-times',
      '93.6万人次',
    ],
    ['', { low: '3', high: '5', unit: 'team' }, '3 to 5 teams', '3至5个团队'],
    ['', { lessThan: '40', unit: 'hospital' }, 'less than 40 hospitals', '不到40家医院'],
    ['', { about: '7', tolerance: '1', unit: 'batch' }, 'about 7 batches', '约7批'],
    ['', { atLeast: '10', unit: 'percent-growth' }, 'at least 10%', '10%以上'],
    ['', { low: '20', high: '25', unit: 'percent' }, '20% to 25%', '20%至25%'],
    [
      '3.4 billion',
      { exactly: '3400000000', precision: '100000000', unit: 'CNY' },
      'CNY 3.4 billion',
      '34亿元',
    ],
    ['nearly 70 nurses', { near: '70', unit: 'person' }, 'nearly 70 persons', '近70人'],
    ['Up to 12 beds', { atMost: '12', unit: 'centre' }, 'up to 12 centres', '至多12个中心'],
    [
      '1.25 million yuan',
      { exactly: '1250000', precision: '10000', unit: 'CNY' },
      'CNY 1.25 million',
      '125万元',
    ],
    ['1,250,000 yuan', { exactly: '1250000', unit: 'CNY' }, 'CNY 1,250,000', '125万元'],
    ['between 4 and 6', { low: '4', high: '6', unit: 'person' }, '4 to 6 persons', '4至6人'],
    ['60多萬元', { moreThan: '600000', unit: 'CNY' }, 'more than CNY 600,000', '60多万元'],
    ['將近45位', { near: '45', unit: 'person' }, 'nearly 45 persons', '将近45位'],
    [
      '两千余人次',
      { moreThan: '2000', unit: 'person-time' },
      'more than 2,000 person-times',
      '两千余人次',
    ],
    ['十二名', { exactly: '12', unit: 'person' }, '12 persons', '十二名'],
    ['30名左右', { about: '30', tolerance: '3', unit: 'person' }, 'about 30 persons', '30名左右'],
    ['8%~9%', { low: '8', high: '9', unit: 'percent' }, '8% to 9%', '8%至9%'],
    // Not a figure with its unit: the number that was entered.
    ['1市3縣', { exactly: '4', unit: 'county-level-unit' }, '4 county-level units', '4个县级单位'],
    ['唯一', { exactly: '1', unit: 'hospital' }, '1 hospital', '1家医院'],
    ['2015年|第五次', { exactly: '5', unit: 'batch' }, '5 batches', '5批'],
    // A number that the entry does not have.
    ['31名', { exactly: '13', unit: 'person' }, '13 persons', '13人'],
  ])('%s %j: %s, %s', (written, entry, en, zh) => {
    expect(shown(quantityOf({ ...entry, ...(written !== '' && { written }) }))).toEqual([en, zh]);
  });

  test('the wording that is given comes first', () => {
    const quantity = quantityOf({ written: '数百名', atLeast: '200', unit: 'person' });
    expect(
      displayQuantity({ ...quantity, display: { zh: '数百', en: 'several hundred' } }, 'en'),
    ).toBe('several hundred');
  });
});

test('about needs a tolerance, and a tolerance about', () => {
  for (const entry of [
    { about: '60' },
    { exactly: '60', tolerance: '5' },
    { about: '60', tolerance: '0' },
  ])
    expect(E.isLeft(meaningOf({ ...entry, unit: 'person' } as unknown as Figure))).toBe(true);
});

const units: ReadonlyArray<Unit> = ['CNY', 'person', 'percent', 'hospital', 'person-time'];

const entries: fc.Arbitrary<Entry> = fc
  .record({
    kind: fc.constantFrom(
      'exactly',
      'rounded',
      'about',
      'near',
      'atMost',
      'lessThan',
      'atLeast',
      'moreThan',
      'range',
    ),
    digits: fc.integer({ min: 2, max: 9999 }),
    zeros: fc.integer({ min: 0, max: 7 }),
    more: fc.integer({ min: 1, max: 99 }),
    unit: fc.constantFrom(...units),
  })
  .map(({ kind, digits, zeros, more, unit }): Entry => {
    const step = 10 ** zeros;
    const value = String(digits * step);
    if (kind === 'rounded') return { exactly: value, precision: String(step), unit };
    if (kind === 'about') return { about: value, tolerance: String(Math.min(more, digits)), unit };
    if (kind === 'range') return { low: value, high: String((digits + more) * step), unit };
    return { [kind]: value, unit };
  });

const factors: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, million: 1e6, billion: 1e9 };

const numbersIn = (text: string): ReadonlyArray<number> =>
  [...text.matchAll(/(\d[\d,]*(?:\.\d+)?)\s?(万|亿|million|billion)?/g)].map(
    ([, number = '', scale = '']) =>
      Number((Number(number.replaceAll(',', '')) * (factors[scale] ?? 1)).toPrecision(12)),
  );

test('no number is shown that is neither nominal nor given', () =>
  fc.assert(
    fc.property(entries, (entry) => {
      const quantity = quantityOf(entry);
      const { precision: _, tolerance: __, unit: ___, ...given } = entry;
      const nominal = nominalOf(quantity);
      expect(nominal).toBe('low' in entry ? null : Object.values(given)[0]);
      for (const text of shown(quantity)) {
        const numbers = numbersIn(text);
        expect(numbers.length).toBeGreaterThan(0);
        expect(Object.values(given).map(Number)).toEqual(expect.arrayContaining([...numbers]));
      }
    }),
  ));
