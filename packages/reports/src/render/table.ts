// The terminal form: a table that fits the terminal, in which each figure has a mark for its basis.
import Table from 'cli-table3';

import { evidenceOf, isMeasured, isSynthetic, measuredCells, openQuestionsOf } from '../cells.js';
import { groupsOf, partOf } from '../groups.js';
import type { Language, Report, ReportCell, ReportColumn, ReportRow } from '../report.js';
import { basisWords, words } from '../words.js';
import { columnWidths, fitSideBySide } from './column-widths.js';
import {
  basisMarks,
  inLanguage,
  marksOf,
  openQuestionMark,
  plainText,
  printable,
  syntheticMark,
  figureText,
} from './plain-text.js';
import { padded, terminalWidth } from './terminal-width.js';
import { widestPiece, wrap } from './wrap.js';

/** How to render a table. */
export interface TableOptions {
  readonly language: Language;
  /** Width of the terminal in columns; without it, the table is as wide as it needs. */
  readonly width?: number;
  readonly colour?: boolean;
}

type Paint = (text: string) => string;
const ansi =
  (code: number): Paint =>
  (text) =>
    text === '' ? text : `\u001B[${code}m${text}\u001B[0m`;
const plain: Paint = (text) => text;

const colours = {
  heading: ansi(1),
  claimed: ansi(33),
  derived: ansi(32),
  both: ansi(36),
  faint: ansi(2),
  warning: ansi(35),
} as const;

interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly texts: ReadonlyArray<string>;
  readonly paint: (row: number) => Paint;
}

const cellText = (
  cell: ReportCell | undefined,
  { unit }: ReportColumn,
  language: Language,
): string =>
  isMeasured(cell)
    ? `${figureText(cell, language, unit)} ${marksOf(cell, language)}`
    : plainText(cell, language);

const cellPaint = (cell: ReportCell | undefined): Paint =>
  isMeasured(cell) ? colours[cell.basis] : plain;

/** Ids of statements, shortened within a document: 000-10 -11 -12. */
const evidenceText = (row: ReportRow): string => {
  const ids = evidenceOf(row).map(printable);
  return ids
    .map((id, index) => {
      const dash = id.lastIndexOf('-');
      const prefix = id.slice(0, dash);
      return index > 0 &&
        dash > 0 &&
        ids[index - 1]?.slice(0, dash) === prefix &&
        ids[index - 1]?.[dash] === '-'
        ? id.slice(dash)
        : id;
    })
    .join(' ');
};

const columnsOf = (report: Report, language: Language): ReadonlyArray<Column> => {
  const own = report.columns.map((column): Column => ({
    title: inLanguage(column.title, language),
    align: column.align ?? 'left',
    texts: report.rows.map((row) => cellText(row.cells[column.name], column, language)),
    paint: (index) => cellPaint(report.rows[index]?.cells[column.name]),
  }));
  const evidence: Column = {
    title: inLanguage(words.evidence, language),
    align: 'left',
    texts: report.rows.map(evidenceText),
    paint: () => colours.faint,
  };
  const withEvidence = evidence.texts.some((text) => text !== '') ? [...own, evidence] : own;
  return withEvidence.filter(({ texts }) => texts.some((text) => text !== ''));
};

const legend = (report: Report, language: Language): string => {
  const cells = report.rows.flatMap(measuredCells);
  const bases = (['claimed', 'derived', 'both'] as const).filter((basis) =>
    cells.some((cell) => cell.basis === basis),
  );
  const parts = bases.map(
    (basis) => `${basisMarks[language][basis]} ${basisWords[basis][language]}`,
  );
  if (report.rows.some(isSynthetic)) parts.push(`${syntheticMark} ${words.synthetic[language]}`);
  if (report.rows.some((row) => openQuestionsOf(row).length > 0))
    parts.push(`${openQuestionMark} ${words.openQuestion[language]}`);
  return parts.join(' · ');
};

const borderless = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Every row is padded to the widths of the columns, so one long text must not widen all of them. */
const WIDEST_COLUMN = 1000;

const mostOf = (texts: ReadonlyArray<string>, measure: (text: string) => number): number =>
  texts.reduce((most, text) => Math.max(most, measure(text)), 0);

/** Each row as a list of its cells, for terminals that are too narrow for a table. */
const stacked = (
  columns: ReadonlyArray<Column>,
  rows: number,
  width: number,
  colour: boolean,
): string => {
  const longest = mostOf(
    columns.map(({ title }) => title),
    terminalWidth,
  );
  const titlePlaces = Math.min(longest, Math.floor(width / 3));
  const paintedIf = (paint: Paint): Paint => (colour ? paint : plain);
  const item = ({ title, texts, paint }: Column, row: number): ReadonlyArray<string> => {
    const text = texts[row] ?? '';
    if (text === '') return [];
    const left = wrap(title, titlePlaces);
    const right = wrap(text, width - titlePlaces - 2);
    return Array.from({ length: Math.max(left.length, right.length) }, (_, line) => {
      const head = padded(left[line] ?? '', titlePlaces);
      const value = right[line] ?? '';
      return value === ''
        ? paintedIf(colours.heading)(head.trimEnd())
        : `${paintedIf(colours.heading)(head)}  ${paintedIf(paint(row))(value)}`;
    });
  };
  return Array.from({ length: rows }, (_, row) =>
    columns.flatMap((column) => item(column, row)).join('\n'),
  ).join('\n\n');
};

const body = (
  columns: ReadonlyArray<Column>,
  rows: number,
  { width, colour }: TableOptions,
): string => {
  const gaps = 2 * (columns.length - 1);
  const wishes = columns.map(({ title, texts }) => ({
    natural: Math.min(WIDEST_COLUMN, mostOf([title, ...texts], terminalWidth)),
    least: Math.min(WIDEST_COLUMN, mostOf([title, ...texts], widestPiece)),
  }));
  if (width !== undefined && !fitSideBySide(wishes, width - gaps))
    return stacked(columns, rows, width, colour === true);
  const widths = columnWidths(wishes, width === undefined ? Infinity : width - gaps);
  const lay = (text: string, column: number, paint: Paint): string =>
    wrap(text, widths[column] ?? 2)
      .map((line) => (colour === true ? paint(line) : line))
      .join('\n');
  const table = new Table({
    chars: borderless,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...widths],
    colAligns: columns.map(({ align }) => align),
  });
  table.push(columns.map(({ title }, column) => lay(title, column, colours.heading)));
  table.push(
    widths.map((places) => {
      const rule = '─'.repeat(places);
      return colour === true ? colours.faint(rule) : rule;
    }),
  );
  for (let row = 0; row < rows; row += 1)
    table.push(
      columns.map(({ texts, paint }, column) => lay(texts[row] ?? '', column, paint(row))),
    );
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
};

/** The report as a table for a terminal, with a legend and the notes. */
export const renderTable = (report: Report, options: TableOptions): string => {
  const { language, width } = options;
  const paint = (paint: Paint): Paint => (options.colour === true ? paint : plain);
  const sentence = (text: string, indent = ''): ReadonlyArray<string> =>
    width === undefined
      ? [indent + text]
      : wrap(text, Math.max(10, width - indent.length)).map((line, index) =>
          index === 0 ? indent + line : ' '.repeat(indent.length) + line,
        );
  const groups = groupsOf(report);
  const table = (part: Report): string =>
    body(columnsOf(part, language), part.rows.length, options);
  const tables =
    groups.length === 0
      ? [table(report)]
      : groups.flatMap((group) => [
          ...sentence(`${inLanguage(group.coded.label, language)} (${group.rows.length})`).map(
            paint(colours.heading),
          ),
          '',
          table(partOf(report, group)),
          ...(group === groups.at(-1) ? [] : ['']),
        ]);
  const lines = [
    ...sentence(inLanguage(report.title, language)).map(paint(colours.heading)),
    ...(report.headline === undefined
      ? []
      : ['', ...sentence(inLanguage(report.headline, language))]),
    '',
    ...(report.rows.length === 0
      ? [words.nothing[language]]
      : [...tables, '', ...sentence(legend(report, language)).map(paint(colours.faint))]),
    ...report.notes
      .flatMap((note) => sentence(inLanguage(note, language), '! '))
      .map(paint(colours.warning)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};
