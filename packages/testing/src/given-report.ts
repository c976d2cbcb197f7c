// A report as a person reads it, cell by cell. Throws AssertionErrors, so any runner will do.
import assert from 'node:assert/strict';

import type { Localized } from '@aidtrail/projections';
import type { Language, Report, ReportCell, ReportRow } from '@aidtrail/reports';

export interface Rendered {
  /** Exactly these rows, in this order. */
  readonly thenKeys: (...keys: ReadonlyArray<string>) => void;
  /** The row's cells read like this, figures without their units; other columns do not matter. */
  readonly thenRow: (key: string, cells: Readonly<Record<string, string>>) => void;
  /** Some note says so. */
  readonly thenNote: (says: RegExp) => void;
}

/** What the report shows in one language. A report that no renderer could show well is refused at once. */
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

/** What every renderer relies on. */
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
    const isRising = lineage.every(
      (each, index) => each > (lineage[index - 1] ?? 0) && each <= position,
    );
    assert.ok(isRising, about(`the lineage of ${key} is not a rising list of positions`));
  }
};
