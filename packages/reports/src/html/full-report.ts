// The report that a person is handed: the main sections, and the evidence that they rest on.
import { accreditationsReport } from '../definitions/accreditations.js';
import { capabilityReport } from '../definitions/capability.js';
import { dataQualityReport } from '../definitions/data-quality.js';
import { deploymentsReport } from '../definitions/deployments.js';
import { fundingReport } from '../definitions/funding.js';
import { reconciliationReport } from '../definitions/reconciliation.js';
import { buildReport, type RowSource } from '../define-report.js';
import { loadEvidenceIndex } from './evidence-index.js';
import type { HtmlReport } from './html-report.js';

const sections = [
  deploymentsReport,
  accreditationsReport,
  capabilityReport,
  fundingReport,
  reconciliationReport,
  dataQualityReport,
] as const;

/** In no language yet: give it one, and `renderHtmlReport` makes the page. */
export const buildFullReport = async (
  source: RowSource,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Omit<HtmlReport, 'language'>> => ({
  position: source.position,
  sections: await Promise.all(
    sections.map((definition) => buildReport(definition, source, parameters)),
  ),
  ...(await loadEvidenceIndex(source)),
});
