// The formats that a report can be rendered in.
import { match } from 'ts-pattern';

import { evidenceOf } from '../cells.js';
import type { EvidenceIndex } from '../html/html-report.js';
import { renderHtmlReport } from '../html/render-html-report.js';
import type { Language, Report } from '../report.js';
import { renderCsv } from './csv.js';
import { renderJson } from './json.js';
import { renderMarkdown } from './markdown.js';
import { renderTable } from './table.js';

/** The formats, in the order in which help texts list them. */
export const reportFormats = ['table', 'csv', 'json', 'markdown', 'html'] as const;
/** A format that a report is rendered in. */
export type ReportFormat = (typeof reportFormats)[number];

/** How to render. */
export interface RenderOptions {
  readonly language: Language;
  /** Width of the terminal in columns, for tables; without it, tables are as wide as they need. */
  readonly width?: number;
  /** ANSI colours, for tables. */
  readonly colour?: boolean;
  /** The evidence that figures link to, for HTML. */
  readonly evidenceIndex?: EvidenceIndex;
}

/** The statements that the report rests on, and their documents. */
const evidenceFor = (
  report: Report,
  { documents, evidence }: EvidenceIndex = { documents: [], evidence: [] },
): EvidenceIndex => {
  const ids = new Set(report.rows.flatMap(evidenceOf));
  const used = evidence.filter(({ id }) => ids.has(id));
  const keys = new Set(used.map(({ document }) => document));
  return {
    documents: documents.filter(({ key }) => keys.has(key)),
    evidence: used,
  };
};

/** The report as text in one format. Loads the drawing libraries for HTML only. */
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
    .with('html', () =>
      renderHtmlReport({
        language: options.language,
        position: report.position,
        sections: [report],
        ...evidenceFor(report, options.evidenceIndex),
      }),
    )
    .exhaustive();
