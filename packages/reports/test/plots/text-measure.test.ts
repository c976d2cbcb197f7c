import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { textLines, textWidth } from '../../src/plots/text-measure.js';

describe('measuring text without a browser', () => {
  test('a Chinese character takes a whole em, a Latin one about half', () => {
    expect(textWidth('拉萨市人民医院', 10)).toBeGreaterThanOrEqual(70);
    expect(textWidth('Lhasa', 10)).toBeLessThan(35);
  });

  test('Chinese breaks between any two characters, but no line starts with a comma', () => {
    const lines = textLines('西藏、新疆、青海、内蒙古', 40, 12);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('')).toBe('西藏、新疆、青海、内蒙古');
    for (const line of lines) expect(line).not.toMatch(/^、/);
  });

  test('English breaks between words', () => {
    expect(textLines('Hotan Prefecture and its county', 90, 12)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^\S+( \S+)*$/)]),
    );
  });

  test('no line is wider than the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('拉', '萨', 'a', 'W', ' ', '、', '1', '-') }),
        fc.integer({ min: 40, max: 300 }),
        fc.integer({ min: 1, max: 4 }),
        (text, width, most) => {
          const lines = textLines(text, width, 12, most);
          return lines.length <= most && lines.every((line) => textWidth(line, 12) <= width);
        },
      ),
    );
  });

  test('text beyond the last line ends in an ellipsis', () => {
    expect(textLines('和田地区及所辖1市3县、新疆生产建设兵团', 60, 12, 2).at(-1)).toMatch(/…$/);
  });
});
