// A cell as one piece of text for people, without mark-up; the text renderers build on it.
import type { Basis, Label } from '@aidtrail/projections';
import { match } from 'ts-pattern';

import { tagged } from '../cells.js';
import type { Language, MeasuredCell, ReportCell } from '../report.js';
import { unitLabel } from '../units.js';

/** One character each, so that figures stay aligned: how a figure came about. */
export const basisMarks: Readonly<Record<Language, Readonly<Record<Basis, string>>>> = {
  en: { claimed: 'c', derived: 'd', both: 'b' },
  zh: { claimed: '述', derived: '推', both: '合' },
};
export const syntheticMark = '*';
export const openQuestionMark = '?';

// oxlint-disable-next-line no-control-regex -- these are the characters to be kept from terminals
const escapeSequences = /\u001B(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])/g;
// oxlint-disable-next-line no-control-regex -- likewise; tab and line feed become spaces first
const controlCharacters =
  /[\u0000-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** Keeps what a source says from steering a terminal or turning the line round. */
export const printable = (text: string): string =>
  text.replace(escapeSequences, '').replace(/\s+/g, ' ').replace(controlCharacters, '');

/** “nearly 300 persons”; percentages without a space; no unit where the column's title names it. */
export const withUnit = (cell: MeasuredCell, language: Language, titleUnit?: string): string => {
  const display = printable(cell.display[language]);
  const unit = unitLabel(cell.unit)[language];
  if (cell.unit === titleUnit || display.endsWith(unit)) return display;
  return language === 'zh' || unit.startsWith('%') ? `${display}${unit}` : `${display} ${unit}`;
};

/** The marks after a figure: basis, made-up, open question. */
export const marksOf = (cell: MeasuredCell, language: Language): string =>
  basisMarks[language][cell.basis] +
  (cell.synthetic === true ? syntheticMark : '') +
  (cell.openQuestions === undefined ? '' : openQuestionMark);

export const plainText = (
  cell: ReportCell | undefined,
  language: Language,
  titleUnit?: string,
): string =>
  match(tagged(cell))
    .with({ _tag: 'Empty' }, () => '')
    .with({ _tag: 'Number' }, ({ value }) => String(value))
    .with({ _tag: 'Text' }, ({ value }) => printable(value))
    .with({ _tag: 'Label' }, ({ value }) => printable(value[language]))
    .with({ _tag: 'Coded' }, ({ value }) => printable(value.label[language]))
    .with({ _tag: 'Measured' }, ({ value }) => withUnit(value, language, titleUnit))
    .with({ _tag: 'List' }, ({ value }) =>
      value
        .map((item) => printable(typeof item === 'string' ? item : item[language]))
        .join(listSeparator[language]),
    )
    .exhaustive();

export const listSeparator: Readonly<Record<Language, string>> = { en: ', ', zh: '、' };

export const inLanguage = (label: Label, language: Language): string => printable(label[language]);
