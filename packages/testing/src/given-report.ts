// A report as its readers see it, cell by cell. Throws AssertionErrors, for any test runner.
import assert from 'node:assert/strict';

import type { Localized } from '@aidtrail/projections';
import type { Language, Report, ReportCell, ReportRow } from '@aidtrail/reports';

/** A report in one language. */
export interface Rendered {
  /** Exactly the rows with these keys, in this order. */
  readonly thenKeys: (...keys: ReadonlyArray<string>) => void;
  /** The row has these texts in these columns, figures without units. Other columns are ignored. */
  readonly thenRow: (key: string, cells: Readonly<Record<string, string>>) => void;
  /** At least one note matches. */
  readonly thenNote: (says: RegExp) => void;
}

/** The report in one language. Throws an AssertionError if it breaks what renderers rely on, such as unique keys. */
export const render = (report: Report, language: Language = 'en'): Rendered => {
  checkSound(report);
  const rowOf = (key: string): ReportRow =>
    report.rows.find((row) => row.key === key) ??
    assert.fail(`no row ${key}; there are ${report.rows.map((row) => row.key).join(', ')}`);
  const read = (row: ReportRow, name: string): string => {
    assert.ok(
      report.columns.some((column) => column.name === name),
      `no column ${name}`,
    );
    return textOf(row.cells[name] ?? null, language);
  };
  return {
    thenKeys: (...keys) =>
      assert.deepEqual(
        report.rows.map(({ key }) => key),
        keys,
      ),
    thenRow: (key, cells) => {
      const row = rowOf(key);
      const shown = Object.keys(cells).map((name) => [name, read(row, name)]);
      assert.deepEqual(Object.fromEntries(shown), cells);
    },
    thenNote: (says) => {
      const notes = report.notes.map((note) => note[language]);
      assert.ok(
        notes.some((note) => says.test(note)),
        `no note says ${says}: ${notes.join(' | ')}`,
      );
    },
  };
};

const textOf = (cell: ReportCell, language: Language): string => {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  if ('measured' in cell) return cell.display[language];
  if ('code' in cell) return cell.label[language];
  if ('zh' in cell) return cell[language];
  return cell.map((each) => textOf(each, language)).join(', ');
};

/** What all renderers rely on. */
const checkSound = ({ name, title, summary, columns, rows, notes, position }: Report): void => {
  const about = (what: string): string => `report ${name}: ${what}`;
  const inBoth = (label: Localized, what: string): void =>
    assert.ok(label.zh.trim() !== '' && label.en.trim() !== '', about(`${what} lacks a language`));
  inBoth(title, 'the title');
  inBoth(summary, 'the summary');
  columns.forEach((column) => inBoth(column.title, `the title of ${column.name}`));
  notes.forEach((note) => inBoth(note, 'a note'));

  const names = columns.map((column) => column.name);
  assert.equal(new Set(names).size, names.length, about('two columns have the same name'));
  const keys = rows.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length, about('two rows have the same key'));
  for (const { key, cells, lineage } of rows) {
    const stray = Object.keys(cells).filter((cell) => !names.includes(cell));
    assert.deepEqual(stray, [], about(`the row ${key} has cells without a column`));
    const isIncreasing = lineage.every(
      (each, index) => each > (lineage[index - 1] ?? 0) && each <= position,
    );
    assert.ok(isIncreasing, about(`the lineage of ${key} is not an increasing list of positions`));
  }
};
