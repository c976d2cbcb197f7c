// The formats that a report can be rendered in.
import { match } from 'ts-pattern';

import { evidenceOf } from '../cells.js';
import type { EvidenceIndex } from '../html/html-report.js';
import type { Language, Report } from '../report.js';
import { renderCsv } from './csv.js';
import { renderJson } from './json.js';
import { renderMarkdown } from './markdown.js';
import { renderTable } from './table.js';

export const reportFormats = ['table', 'csv', 'json', 'markdown', 'html'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface RenderOptions {
  readonly language: Language;
  /** Places in a line of the terminal, for tables. */
  readonly width?: number;
  /** Only tables have colour. */
  readonly colour?: boolean;
  /** Where figures come from, so that HTML can lead there. */
  readonly evidenceIndex?: EvidenceIndex;
}

/** The entries that the report rests on, and their documents. */
const evidenceFor = (
  report: Report,
  { documents, evidence }: EvidenceIndex = { documents: [], evidence: [] },
): EvidenceIndex => {
  const ids = new Set(report.rows.flatMap(evidenceOf));
  const used = evidence.filter(({ id }) => ids.has(id));
  return {
    documents: documents.filter(({ key }) => used.some(({ document }) => document === key)),
    evidence: used,
  };
};

/** Loads what draws pictures only when HTML is asked for. */
export const renderReport = async (
  report: Report,
  format: ReportFormat,
  options: RenderOptions,
): Promise<string> =>
  match(format)
    .with('table', () => renderTable(report, options))
    .with('csv', () => renderCsv(report, options))
    .with('json', () => renderJson(report, options))
    .with('markdown', () => renderMarkdown(report, options))
    .with('html', async () => {
      const { htmlDocument } = await import('../html/html-document.js');
      return htmlDocument({
        language: options.language,
        position: report.position,
        sections: [report],
        ...evidenceFor(report, options.evidenceIndex),
      });
    })
    .exhaustive();
