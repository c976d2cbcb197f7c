// The Markdown form (GitHub tables). Columns line up in the source, also with Chinese text.
import { markdownTable } from 'markdown-table';
import stringWidth from 'string-width';

import { evidenceOf, isMeasured, isSynthetic } from '../cells.js';
import type { Language, Report } from '../report.js';
import { basisWords, words } from '../words.js';
import { inLanguage, plainText, printable } from './plain-text.js';

const entities: ReadonlyMap<string, string> = new Map([
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['&', '&amp;'],
]);

/** What makes a list, a numbered list or a heading at the beginning of a line. */
const atStart = /^(\s*)([-+=]|\d+[.)])/;

/** A source's text must not become mark-up, links or HTML; nor an address a link, as GitHub makes it. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>&|~#@$]/g, (character) => entities.get(character) ?? `\\${character}`)
    .replace(/:(?=\/\/)|(?<=\b(?:mailto|xmpp)):/gi, '\\:')
    .replace(/(?<=\bwww)\./gi, '\\.')
    .replace(
      atStart,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    );

/** Every row is padded to the widest text, which must therefore not be very wide. */
const WIDEST_ALIGNED = 200;

/** The report as Markdown: a heading, the summary, a table and the notes. */
export const renderMarkdown = (
  report: Report,
  { language }: { readonly language: Language },
): string => {
  const measures = report.columns.some(({ measured }) => measured === true);
  const heading = [
    ...report.columns.map(({ title }) => inLanguage(title, language)),
    ...(measures ? [words.basis[language]] : []),
    words.evidence[language],
  ];
  const rows = report.rows.map((row) => {
    const cells = report.columns.map(({ name }) => row.cells[name]);
    const bases = [
      ...new Set(cells.filter(isMeasured).map(({ basis }) => basisWords[basis][language])),
    ];
    const remarks = isSynthetic(row) ? [...bases, words.synthetic[language]] : bases;
    return [
      ...report.columns.map(({ name, unit }) => plainText(row.cells[name], language, unit)),
      ...(measures ? [remarks.join('; ')] : []),
      evidenceOf(row).map(printable).join(' '),
    ];
  });
  const table = markdownTable(
    [heading, ...rows].map((cells) => cells.map(escaped)),
    {
      align: [
        ...report.columns.map(({ align }) => align ?? 'left'),
        ...(measures ? ['left'] : []),
        'left',
      ],
      stringLength: stringWidth,
      alignDelimiters: ![heading, ...rows]
        .flat()
        .some((text) => text.length > WIDEST_ALIGNED && stringWidth(text) > WIDEST_ALIGNED),
    },
  );
  return [
    `## ${escaped(inLanguage(report.title, language))}`,
    escaped(inLanguage(report.summary, language)),
    ...(report.headline === undefined ? [] : [escaped(inLanguage(report.headline, language))]),
    report.rows.length === 0 ? words.nothing[language] : table,
    ...report.notes.map((note) => `> ${escaped(inLanguage(note, language))}`),
  ]
    .join('\n\n')
    .concat('\n');
};
