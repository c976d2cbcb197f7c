// A cell as one piece of text for people, without mark-up; the text renderers build on it.
import { Unit, withUnit } from '@aidtrail/domain';
import type { Basis } from '@aidtrail/domain';
import type { Localized } from '@aidtrail/projections';
import { match } from 'ts-pattern';

import { tagged } from '../cells.js';
import type { Language, MeasuredCell, ReportCell } from '../report.js';

/** One character each, so that figures stay aligned: how a figure came about. */
export const basisMarks: Readonly<Record<Language, Readonly<Record<Basis, string>>>> = {
  en: { claimed: 'c', derived: 'd', both: 'b' },
  zh: { claimed: '述', derived: '推', both: '合' },
};
export const syntheticMark = '*';
export const openQuestionMark = '?';

const escapeSequences = /\u001B(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])/g;
const controlCharacters =
  /[\u0000-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** Keeps what a source says from steering a terminal or turning the line round. */
export const printable = (text: string): string =>
  text.replace(escapeSequences, '').replace(/\s+/g, ' ').replace(controlCharacters, '');

/** “nearly 300 persons”, “CNY 8.3 million”; no unit where the column's title names it. */
export const figureText = (cell: MeasuredCell, language: Language, titleUnit?: string): string => {
  const display = printable(cell.display[language]);
  if (cell.unit === titleUnit) return display;
  // A unit of a user's own stands for itself.
  return Unit.is(cell.unit) ? withUnit(display, cell.unit, language) : `${display} ${cell.unit}`;
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
    .with({ _tag: 'Localized' }, ({ value }) => printable(value[language]))
    .with({ _tag: 'Coded' }, ({ value }) => printable(value.label[language]))
    .with({ _tag: 'Measured' }, ({ value }) => figureText(value, language, titleUnit))
    .with({ _tag: 'List' }, ({ value }) =>
      value
        .map((item) => printable(typeof item === 'string' ? item : item[language]))
        .join(listSeparator[language]),
    )
    .exhaustive();

export const listSeparator: Readonly<Record<Language, string>> = { en: ', ', zh: '、' };

export const inLanguage = (label: Localized, language: Language): string =>
  printable(label[language]);
