import type { HtmlReport } from './html-report.js';

/** The page as one HTML file without scripts or network access. Loads the drawing libraries on first use. */
export const renderHtmlReport = async (report: HtmlReport): Promise<string> => {
  const { htmlDocument } = await import('./html-document.js');
  return htmlDocument(report);
};
