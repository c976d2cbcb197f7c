// The formats that a report can be rendered in.
import { match } from 'ts-pattern';

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
}

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
      return htmlDocument({ ...options, position: report.position, sections: [report] });
    })
    .exhaustive();
