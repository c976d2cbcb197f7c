import { formatPartialDate, type PartialDate, UNKNOWN_DATE } from '@aidtrail/domain';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';

import { parsePartialDate } from '../src/format/partial-date-text.js';

const dayText = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const bare = fc.oneof(
  dayText,
  dayText.map((text) => text.slice(0, 7)),
  dayText.map((text) => text.slice(0, 4)),
  dayText.map((text) => `…${text}`),
  dayText.map((text) => `${text}…`),
  fc.tuple(dayText, dayText).map((two) => two.toSorted().join('…')),
);

describe('dates as text', () => {
  test('are parsed as they are printed', () =>
    fc.assert(
      fc.property(bare, fc.constantFrom('', '~'), (text, suffix) => {
        const date = parsePartialDate(text + suffix);
        expect(E.isRight(date) ? formatPartialDate(date.right) : date.left).toBe(text + suffix);
      }),
    ));

  test.each<[string, PartialDate]>([
    ['2022-07', { precision: 'month', value: '2022-07', basis: 'explicit' }],
    ['2012-11~', { precision: 'month', value: '2012-11', basis: 'inferred' }],
    ['2021?', { precision: 'year', value: '2021', basis: 'unknown' }],
    ['unknown', UNKNOWN_DATE],
  ])('%s', (text, date) => expect(parsePartialDate(text)).toEqual(E.right(date)));

  test('two dots may replace the ellipsis', () =>
    expect(parsePartialDate('2015-01-01..2023-12-14')).toEqual(
      parsePartialDate('2015-01-01…2023-12-14'),
    ));

  test.each([
    ['2023-02-29', 'there is no day 2023-02-29'],
    ['2023-13', 'there is no month 2023-13'],
    ['…2023-04-31', 'there is no day 2023-04-31'],
    ['2023-12-14…2015-01-01', 'ends before it begins'],
    ['…', 'has neither a first nor a last day'],
    ['last spring', 'is not a date'],
  ])('%s is refused', (text, message) => {
    const date = parsePartialDate(text);
    expect(E.isLeft(date) ? date.left : '').toContain(message);
  });
});
