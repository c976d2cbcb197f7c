import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';

import { renderMarkdown } from '../../src/render/markdown.js';
import { empty, flows, hostile } from '../sample-reports.js';

describe('the Markdown form', () => {
  test.each(['en', 'zh'] as const)('lines up its columns in the source (%s)', (language) => {
    const lines = renderMarkdown(flows, { language })
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(lines).toHaveLength(5);
    expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
  });

  test('names the basis of figures, and synthetic data', () => {
    const text = renderMarkdown(flows, { language: 'en' });
    expect(text).toMatch(/nearly 300 \|.*\| claimed by a source +\|/);
    expect(text).toMatch(/12 \|.*\| derived from events; synthetic example data \|/);
  });

  test("escapes mark-up in a source's text", () => {
    const text = renderMarkdown(hostile, { language: 'en' });
    expect(text).not.toContain('<script');
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(7);
  });

  test('says that there are no rows', () => {
    expect(renderMarkdown(empty, { language: 'zh' })).toContain('暂无内容。');
  });
});
