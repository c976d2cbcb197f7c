import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';

import { wrap } from '../../src/render/wrap.js';

const chinese =
  '记录中点名的有3家医院：堆龙德庆区人民医院、尼木县人民医院（000-31、000-32、000-33），即“3家医院”的全部。';

describe('lines of Chinese text', () => {
  test.each([20, 24, 30, 36, 44])(
    'begin and end with allowed characters at %d columns',
    (width) => {
      const lines = wrap(chinese, width);
      expect(lines.join('')).toBe(chinese);
      for (const line of lines) {
        expect(line).not.toMatch(/^[，。、；：？！）》”’]/u);
        expect(line).not.toMatch(/[（《“‘]$/u);
        expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }
    },
  );

  test('break after punctuation between ids', () => {
    expect(wrap('（000-31、000-32）', 10)).toEqual(['（000-31、', '000-32）']);
  });
});

test('an English word keeps its apostrophe', () => {
  expect(wrap('Lhasa People’s Hospital', 8)).toEqual(['Lhasa', 'People’s', 'Hospital']);
});
