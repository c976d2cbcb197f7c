// The Markdown form (GitHub tables). Columns line up in the source, also with Chinese text.
import { markdownTable } from 'markdown-table';
import stringWidth from 'string-width';

import { evidenceOf, isMeasured, isSynthetic } from '../cells.js';
import type { Language, Report } from '../report.js';
import { basisWords, words } from '../words.js';
import { inLanguage, plainText } from './plain-text.js';

/** A source's text must not become mark-up, links or HTML. */
const escaped = (text: string): string =>
  text.replace(/[\\`*_[\]<>&|~#]/g, (character) =>
    character === '<'
      ? '&lt;'
      : character === '>'
        ? '&gt;'
        : character === '&'
          ? '&amp;'
          : `\\${character}`,
  );

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
      evidenceOf(row).join(' '),
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
    },
  );
  return [
    `## ${escaped(inLanguage(report.title, language))}`,
    escaped(inLanguage(report.summary, language)),
    report.rows.length === 0 ? words.nothing[language] : table,
    ...report.notes.map((note) => `> ${escaped(inLanguage(note, language))}`),
  ]
    .join('\n\n')
    .concat('\n');
};
