// Every format, with texts that try to become links, formulas, mark-up or commands to a terminal.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';

import { measured, textColumn } from '../../src/cells.js';
import { renderReport } from '../../src/index.js';
import { plotSvg } from '../../src/plots/plot-svg.js';
import { printable } from '../../src/render/plain-text.js';
import type { Report } from '../../src/report.js';
import { exact, flows } from '../sample-reports.js';

/** A report that shows the text wherever a report can show one. */
const showing = (text: string): Report => {
  const both = { en: text, zh: text };
  return {
    ...flows,
    title: both,
    summary: both,
    notes: [both],
    columns: [...flows.columns.slice(0, 3), textColumn('mode', both)],
    rows: [
      {
        key: text,
        cells: {
          sender: text,
          recipient: [text, both],
          persons: measured(exact(5, { display: both, evidence: [text] }), [text]),
          mode: { code: text, label: both },
        },
        evidence: [text],
        lineage: [1],
      },
    ],
  };
};

const formats = ['table', 'csv', 'markdown', 'html'] as const;

/** C0 without line feeds, C1, direction and order of text, invisible separators and tags. */
const CONTROLS =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;

const hostileTexts = [
  'a\u001B]0;title\u0007b',
  'a\u001B[2Jb',
  'a\u009B31mb',
  'a\u202Eb\u2066c',
  'a\u061Cb\u2028c',
  'a\u0000b\u0008c',
  'a\uD800b',
  'a\u{E0041}b',
];

describe.each(formats)('%s', (format) => {
  test.each(hostileTexts)('has no control character of %j', async (text) => {
    const rendered = await renderReport(showing(text), format, { language: 'en' });
    expect(rendered).not.toMatch(CONTROLS);
    expect(rendered.isWellFormed()).toBe(true);
  });

  test('has none of any text', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), async (text) => {
        const rendered = await renderReport(showing(text), format, { language: 'zh' });
        expect(rendered).not.toMatch(CONTROLS);
      }),
      { numRuns: 30 },
    ));
});

test('a name with the signs of a replacement stays as it is', async () => {
  const name = "A $' B $& C $` D $1";
  const plot = {
    name: 'flow',
    title: { en: name, zh: name },
    alt: { en: name, zh: name },
    caption: { en: name, zh: name },
    specification: () => ({
      data: { values: [{ a: name, b: 1 }] },
      mark: 'bar',
      encoding: { y: { field: 'a', type: 'nominal' }, x: { field: 'b', type: 'quantitative' } },
    }),
  };
  const html = await renderReport({ ...showing(name), plots: [plot] }, 'html', { language: 'en' });
  expect(html.match(/<html/g)).toHaveLength(1);
  expect(html).toContain("A $' B $&amp; C $` D $1");
});

test('an SVG has no control characters', async () => {
  const svg = await plotSvg(
    {
      data: { values: [{ a: 'x\u0001\u202Ey' }] },
      mark: 'text',
      encoding: { text: { field: 'a' } },
    },
    { id: 'p', alt: 'b\u001Bc' },
  );
  expect(svg).not.toMatch(CONTROLS);
  expect(svg).toContain('xy');
});

describe('Markdown', () => {
  test.each([
    ['https://evil.example/a', 'https\\://evil.example/a'],
    ['www.evil.example', 'www\\.evil.example'],
    ['mail@evil.example', 'mail\\@evil.example'],
    ['mailto:a', 'mailto\\:a'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['$x$', '\\$x\\$'],
    ['12:30', '12:30'],
  ])('shows %s as text', async (text, escaped) => {
    const rendered = await renderReport(showing(text), 'markdown', { language: 'en' });
    const [, summary] = rendered.split('\n\n');
    expect(summary).toBe(escaped);
  });
});

describe('CSV', () => {
  const formula = /^[\s"]*[=+\-@＝＋－＠]/u;
  /** As a spreadsheet reads it that separates by another character. */
  const fields = (csv: string, delimiter: string): ReadonlyArray<string> => {
    const options = { delimiter, relax_quotes: true, relax_column_count: true };
    const records: ReadonlyArray<ReadonlyArray<string>> = parse(csv, options);
    return records.flat();
  };

  test.each([',', ';', '|'])(
    'has no formula where fields are separated by %s',
    async (delimiter) => {
      for (const text of ['x;=1+1', 'x; @cmd', 'x;"=1', 'x|+1', '=1;-2', ' ;＝1', 'x;\t=1']) {
        const csv = await renderReport(showing(text), 'csv', { language: 'en' });
        const found = fields(csv, delimiter).filter(
          (field) => formula.test(field) && !/^-?\d+$/.test(field),
        );
        expect([text, found]).toEqual([text, []]);
      }
    },
  );
});

test('printable leaves every other character', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!CONTROLS.test(text));
      expect(printable(text)).toBe(text.replace(/\s+/g, ' '));
    }),
  ));
