// Every reader and renderer costs at most n log n: four times the input never costs sixteen times as much.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkArchive, exportArchive, verifyStore } from '@aidtrail/archive';
import { streamName } from '@aidtrail/event-sourcing';
import { loadHistories, verifyDocuments } from '@aidtrail/histories';
import { measured, renderReport, type Report, reportFormats, textColumn } from '@aidtrail/reports';
import { openMemoryStore } from '@aidtrail/store-memory';
import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { visible } from '../src/cli/visible.js';
import { scratchFolder } from './command-line.js';
import { growth } from './growth.js';

// Takes minutes, so it is no part of `npm test`: `npm run test:growth`.
const isWanted = process.env['AIDTRAIL_GROWTH'] !== undefined;
if (!isWanted) console.warn('skipped: growth of costs; run it with npm run test:growth');
const group = isWanted ? describe : describe.skip;
const measure = isWanted ? test : test.skip;

/** Linear work has 4, quadratic work 16. */
const LIMIT = 9;
const PATIENCE = 120_000;

const folder = scratchFolder();
const list = (size: number, item: (index: number) => string, separator = ''): string =>
  Array.from({ length: size }, (_, index) => item(index)).join(separator);

const document = (excluded = '') => `
document:
  id: D1
  file: d1.txt
  sha256: ${'a'.repeat(64)}
  title: { zh: 甲, en: A }
  publisher: { zh: 乙, en: B }
  published: 2024-04-12
  script: simplified
  lines: 1000000
${excluded}indicators:
  - { code: teachers, names: { zh: 教师, en: Teachers }, units: [person], additivity: { overTime: none, overSubjects: sum } }
statements:
`;
const row = (index: number, more = ''): string =>
  `  - { id: S-${index}, at: { line: ${index + 1}, column: 1, token: '5' }, class: reported-aggregate, indicator: teachers, subject: { zh: 甲, en: A }${more} }\n`;

const scope = 'scope: { within: [] }, period: { kind: interval, from: 2020, to: 2021 }';

const histories: ReadonlyArray<readonly [string, number, (size: number) => string]> = [
  ['rows', 100, (size) => document() + list(size, (index) => row(index, `, ${scope}`))],
  [
    'rows that repeat an anchor by an alias',
    100,
    (size) =>
      document() +
      row(-1 + 1_000_000, ', scope: &s { within: [] }, period: &p { kind: asOf, to: 2020 }') +
      list(size, (index) => row(index, ', scope: *s, period: *p')),
  ],
  [
    'anchors and aliases',
    200,
    (size) =>
      `places:\n${list(size, (index) => `  - { id: p${index}, level: county, name: &n${index} { zh: 甲, en: A } }\n  - { id: q${index}, level: county, name: *n${index} }\n`)}`,
  ],
  [
    'excluded ranges',
    100,
    (size) =>
      document(
        `  excluded:\n${list(size, (index) => `    - { lines: ${100_000 + index}, reason: { zh: 甲, en: A } }\n`)}`,
      ) + list(size, row),
  ],
  [
    'unknown ids',
    100,
    (size) => document() + list(size, (index) => row(index, `, scope: { within: [x${index}] }`)),
  ],
  ['unknown fields', 200, (size) => list(size, (index) => `field${index}: 1\n`)],
  [
    'repeated ids',
    200,
    (size) =>
      `places:\n${list(size, () => '  - { id: p, level: county, name: { zh: 甲, en: A } }\n')}`,
  ],
  [
    'periods',
    200,
    (size) => `periods:\n${list(size, (index) => `  k${index}: { kind: asOf, to: 2020 }\n`)}`,
  ],
  [
    'persons and texts',
    100,
    (size) =>
      `persons:\n${list(size, (index) => `  - { id: p${index}, kind: other, name: { zh: 王${index}, en: Wang No. ${index} } }\n`)}organisations:\n${list(size, (index) => `  - { id: o${index}, kind: hospital, name: { zh: 王的医院, en: Wang Hospital } }\n`)}`,
  ],
  [
    'one text',
    5000,
    (size) => `places:\n  - { id: p, level: county, name: { zh: ${'王'.repeat(size)}, en: A } }\n`,
  ],
  ['nesting that is refused', 5000, (size) => '['.repeat(size)],
  ['errors of the parser', 500, (size) => 'a: b: c\n'.repeat(size)],
];

group('reading a history', () => {
  test.each(histories)(
    'with more %s',
    async (name, size, textOf) => {
      const ratio = await growth(
        size,
        (n) => {
          const path = join(folder, `${name.replaceAll(' ', '-')}-${n}.yaml`);
          writeFileSync(path, textOf(n));
          return path;
        },
        (path) => loadHistories(path)(),
        Math.min(size * 64, 20_000),
      );
      expect(ratio).toBeLessThan(LIMIT);
    },
    PATIENCE,
  );
});

const reportOf = (texts: ReadonlyArray<string>): Report => ({
  name: 'growth',
  title: { en: 'Growth', zh: '增长' },
  summary: { en: 'A', zh: '甲' },
  parameters: {},
  position: 1,
  columns: [
    textColumn('text', { en: 'Text', zh: '文字' }),
    textColumn('other', { en: 'Other', zh: '其他' }),
  ],
  rows: texts.map((text, index) => ({
    key: `k${index}`,
    cells: {
      text,
      other: measured({
        low: 1,
        lowInclusive: true,
        high: 1,
        highInclusive: true,
        unit: 'person',
        display: { en: '1', zh: '1' },
        basis: 'claimed',
        evidence: [`D${index}-1`],
      }),
    },
    lineage: [index],
  })),
  notes: [],
  plots: [],
});

const evidenceOf = (size: number) => ({
  documents: Array.from({ length: size }, (_, index) => ({
    key: `D${index}`,
    title: { en: 'A', zh: '甲' },
    publisher: { en: 'A', zh: '甲' },
    published: '2020-01-01',
    fileName: 'a.txt',
    lines: 1,
  })),
  evidence: Array.from({ length: size }, (_, index) => ({
    id: `D${index}-1`,
    document: `D${index}`,
    line: 1,
    column: 1,
    token: 'a',
    subject: { en: 'A', zh: '甲' },
  })),
});

const longTexts: ReadonlyArray<readonly [string, (size: number) => string]> = [
  ['letters', (size) => 'a'.repeat(size)],
  ['words', (size) => 'word '.repeat(size / 5)],
  ['characters', (size) => '医'.repeat(size)],
  ['dashes', (size) => '1-'.repeat(size / 2)],
  ['hyphenated words', (size) => 'ab-'.repeat(size / 3)],
  ['opening marks', (size) => '（'.repeat(size)],
  ['closing marks', (size) => '，'.repeat(size)],
  ['dates', (size) => '2020-01-01 '.repeat(size / 11)],
  ['escapes', (size) => '\u001B['.repeat(size / 2)],
  ['formulas', (size) => '; '.repeat(size / 2)],
  ['addresses', (size) => 'www.'.repeat(size / 4)],
];

group.each(reportFormats)('rendering a report as %s', (format) => {
  const render = (report: Report): Promise<string> =>
    renderReport(report, format, {
      language: 'en',
      width: 100,
      evidenceIndex: evidenceOf(report.rows.length),
    });

  test(
    'with more rows',
    async () => {
      const rowsOf = (size: number): Report =>
        reportOf(Array.from({ length: size }, (_, index) => `Text ${index} of S-${index}`));
      expect(await growth(100, rowsOf, render, 1600)).toBeLessThan(LIMIT);
    },
    PATIENCE,
  );

  test.each(format === 'json' ? longTexts.slice(0, 1) : longTexts)(
    'with a longer text of %s',
    async (_name, textOf) => {
      expect(await growth(6000, (size) => reportOf([textOf(size)]), render, 24_000)).toBeLessThan(
        LIMIT,
      );
      // Without a width, only a table is laid out in another way.
      if (format !== 'table') return;
      const wide = (report: Report) => renderReport(report, format, { language: 'en' });
      expect(await growth(6000, (size) => reportOf([textOf(size)]), wide, 24_000)).toBeLessThan(
        LIMIT,
      );
    },
    PATIENCE,
  );
});

group('a log', () => {
  const storeOf = async (size: number) => {
    const store = await openMemoryStore();
    for (let index = 0; index < size; index++)
      await store.append(
        streamName('team', String(index)),
        [
          {
            id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
            type: 'TeamSent',
            schemaVersion: 1,
            data: { index },
            metadata: {},
          },
        ],
        'noStream',
      )();
    return store;
  };

  test(
    'is verified, exported and checked',
    async () => {
      expect(await growth(500, storeOf, (store) => verifyStore(store)(), 4000)).toBeLessThan(LIMIT);
      const archiveOf = async (size: number): Promise<string> => {
        const archive = join(folder, `archive-${size}`);
        expect(E.isRight(await exportArchive(await storeOf(size), archive)())).toBe(true);
        return archive;
      };
      expect(await growth(500, archiveOf, (archive) => checkArchive(archive)(), 4000)).toBeLessThan(
        LIMIT,
      );
    },
    PATIENCE,
  );
});

measure('documents are verified', async () => {
  const anchored = (size: number) => ({
    documentId: 'D1',
    fileName: 'growth.txt',
    sha256: '',
    lines: size,
    excluded: Array.from({ length: size }, (_, index) => ({
      fromLine: 2 * size + index,
      toLine: 2 * size + index,
    })),
    anchors: Array.from({ length: size }, (_, index) => ({
      id: `S-${index}`,
      line: index + 1,
      column: 1,
      token: 'a',
    })),
  });
  writeFileSync(join(folder, 'growth.txt'), 'a\n'.repeat(64_000));
  expect(
    await growth(1000, anchored, (document) => verifyDocuments([document], folder), 8000),
  ).toBeLessThan(LIMIT);
});

measure('what reaches the terminal is escaped', async () => {
  expect(await growth(50_000, (size) => '\u001B[31m'.repeat(size), visible, 400_000)).toBeLessThan(
    LIMIT,
  );
});
