// A cell as plain text for people; the text renderers build on it.
import type { Localized } from '@aidtrail/projections';
import { match } from 'ts-pattern';

import { tagged } from '../cells.js';
import type { Basis, Language, MeasuredCell, ReportCell } from '../report.js';

/** The basis of a figure in one character, so that figures stay aligned. */
export const basisMarks: Readonly<Record<Language, Readonly<Record<Basis, string>>>> = {
  en: { claimed: 'c', derived: 'd', both: 'b' },
  zh: { claimed: '述', derived: '推', both: '合' },
};
/** After figures in which synthetic events are counted. */
export const syntheticMark = '*';
/** After figures that depend on an open question. */
export const openQuestionMark = '?';

const escapeSequences = /\u001B(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])/g;
const controlCharacters =
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\p{Surrogate}/gu;

/** Removes what could control a terminal or reverse the text direction: sources are not trusted. */
export const printable = (text: string): string =>
  text.replace(escapeSequences, '').replace(/\s+/g, ' ').replace(controlCharacters, '');

/** A whole page or picture without such characters in any attribute or text; its line breaks stay. */
export const withoutControls = (page: string): string =>
  page
    .replaceAll('\t', ' ')
    .replace(controlCharacters, (character) => (character === '\n' ? character : ''));

/** “nearly 300 persons”, “CNY 8.3 million”; without the unit if the column's title names it. */
export const figureText = (cell: MeasuredCell, language: Language, titleUnit?: string): string => {
  const display = printable(cell.display[language]);
  if (cell.unit === titleUnit) return display;
  return cell.withUnit === undefined
    ? `${display} ${cell.unit}`
    : printable(cell.withUnit[language]);
};

/** The marks after a figure: basis, synthetic, open question. */
export const marksOf = (cell: MeasuredCell, language: Language): string =>
  basisMarks[language][cell.basis] +
  (cell.synthetic === true ? syntheticMark : '') +
  (cell.openQuestions === undefined ? '' : openQuestionMark);

/** A cell as text. `titleUnit` is the unit that the column's title names. */
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

/** Between the items of a list. */
export const listSeparator: Readonly<Record<Language, string>> = { en: ', ', zh: '、' };

/** A text in one language, safe to print. */
export const inLanguage = (label: Localized, language: Language): string =>
  printable(label[language]);
