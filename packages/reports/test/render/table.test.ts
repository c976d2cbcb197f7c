import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';

import { renderTable } from '../../src/render/table.js';
import { empty, flows, hostile } from '../sample-reports.js';

const linesOf = (text: string): ReadonlyArray<string> => text.split('\n');

describe('the terminal table', () => {
  test('shows each figure in the words of its source, with a mark for its basis and with its evidence', () => {
    const table = renderTable(flows, { language: 'en' });
    expect(table).toMatch(/Beijing +Lhasa +nearly 300 c\? +000-10 -20/);
    expect(table).toMatch(/Wenzhou +Lhari County +12 d\*/);
    expect(table).toContain('c claimed by a source · d derived from events');
    expect(table).toContain('* synthetic example data · ? depends on an open question');
    expect(table).toContain('! Synthetic example data are counted.');
  });

  test('is the same table in Chinese', () => {
    const table = renderTable(flows, { language: 'zh' });
    expect(table).toMatch(/北京市 +拉萨市 +将近300 述\?/);
    expect(table).toContain('述 来源陈述 · 推 由事件推算');
  });

  test('aligns columns, although a Chinese character takes two', () => {
    const [, , ...lines] = linesOf(renderTable(flows, { language: 'zh' }));
    const starts = ['受援地', '拉萨市及1区2县', '嘉黎县'].map((text) => {
      const line = lines.find((candidate) => candidate.includes(text)) ?? '';
      return stringWidth(line.slice(0, line.indexOf(text)));
    });
    expect(new Set(starts).size).toBe(1);
  });

  test.each(['en', 'zh'] as const)('fits terminals down to 30 columns (%s)', (language) => {
    for (const width of [30, 44, 60, 100])
      for (const line of linesOf(renderTable(flows, { language, width })))
        expect({ width, fits: stringWidth(line) <= width, line }).toMatchObject({ fits: true });
  });

  test('breaks no word: each row becomes a list if the columns do not fit side by side', () => {
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

  test('loses no text by wrapping', () => {
    const squeezed = renderTable(flows, { language: 'zh', width: 40 });
    for (const character of '拉萨市及区县嘉黎温州组团式') expect(squeezed).toContain(character);
  });

  test('is coloured only on request', () => {
    expect(renderTable(flows, { language: 'en' })).not.toContain('\u001B');
    expect(renderTable(flows, { language: 'en', colour: true })).toContain('\u001B[33m');
  });

  test('removes control characters of a source', () => {
    const table = renderTable(hostile, { language: 'en', width: 80 });
    expect(table).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
    expect(table).toContain('red');
  });

  test('says that there are no rows', () => {
    expect(renderTable(empty, { language: 'en' })).toContain('No rows.');
  });
});
