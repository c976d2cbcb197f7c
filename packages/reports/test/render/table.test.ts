import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';

import { renderTable } from '../../src/render/table.js';
import { empty, flows, hostile } from '../sample-reports.js';

const linesOf = (text: string): ReadonlyArray<string> => text.split('\n');

describe('the terminal table', () => {
  test('shows each figure as the source put it, with a mark for its basis and its evidence', () => {
    const table = renderTable(flows, { language: 'en' });
    expect(table).toMatch(/Beijing +Lhasa +nearly 300 c\? +000-10 -20/);
    expect(table).toMatch(/Wenzhou +Lhari County +12 d\*/);
    expect(table).toContain('c claimed by a source · d derived from events');
    expect(table).toContain('* made-up example data · ? depends on an open question');
    expect(table).toContain('! Made-up example data are counted.');
  });

  test('is the same table in Chinese', () => {
    const table = renderTable(flows, { language: 'zh' });
    expect(table).toMatch(/北京市 +拉萨市 +将近300 述\?/);
    expect(table).toContain('述 来源陈述 · 推 由事件推得');
  });

  test('starts each column in the same place, though Chinese characters take two', () => {
    const [, , ...lines] = linesOf(renderTable(flows, { language: 'zh' }));
    const starts = ['受援地', '拉萨市及1区2县', '嘉黎县'].map((text) => {
      const line = lines.find((candidate) => candidate.includes(text)) ?? '';
      return stringWidth(line.slice(0, line.indexOf(text)));
    });
    expect(new Set(starts).size).toBe(1);
  });

  test.each(['en', 'zh'] as const)('fits the terminal down to 30 places (%s)', (language) => {
    for (const width of [30, 44, 60, 100])
      for (const line of linesOf(renderTable(flows, { language, width })))
        expect({ width, fits: stringWidth(line) <= width, line }).toMatchObject({ fits: true });
  });

  test('breaks no word: where columns do not fit side by side, each row is a list', () => {
    const words = (text: string): ReadonlyArray<string> =>
      text.split(/\s+/u).filter((word) => /^\p{L}{2,}$/u.test(word));
    const whole = new Set(words(renderTable(flows, { language: 'en' })));
    for (const width of [60, 80, 100])
      expect(
        words(renderTable(flows, { language: 'en', width })).filter(
          // “Person-times” may break at its hyphen.
          (word) => !whole.has(word) && word !== 'times',
        ),
      ).toEqual([]);
  });

  test('loses no text to wrapping', () => {
    const squeezed = renderTable(flows, { language: 'zh', width: 40 });
    for (const character of '拉萨市及区县嘉黎温州组团式') expect(squeezed).toContain(character);
  });

  test('is coloured only when asked', () => {
    expect(renderTable(flows, { language: 'en' })).not.toContain('\u001B');
    expect(renderTable(flows, { language: 'en', colour: true })).toContain('\u001B[33m');
  });

  test('passes no control character of a source to the terminal', () => {
    const table = renderTable(hostile, { language: 'en', width: 80 });
    expect(table).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
    expect(table).toContain('red');
  });

  test('says that there is nothing to show', () => {
    expect(renderTable(empty, { language: 'en' })).toContain('Nothing to show.');
  });
});
