import type { HtmlReport } from './html-report.js';

/** The whole report as one file. What draws it is loaded when it is first asked for. */
export const renderHtmlReport = async (report: HtmlReport): Promise<string> => {
  const { htmlDocument } = await import('./html-document.js');
  return htmlDocument(report);
};
