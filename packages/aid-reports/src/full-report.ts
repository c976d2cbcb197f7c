// The report for readers outside: the main sections and their evidence.
import { buildReport, type HtmlReport, type RowSource } from '@aidtrail/reports';
import { accreditationsReport } from './accreditations.js';
import { capabilityReport } from './capability.js';
import { dataQualityReport } from './data-quality.js';
import { deploymentsReport } from './deployments.js';
import { fundingReport } from './funding.js';
import { reconciliationReport } from './reconciliation.js';
import { loadEvidenceIndex } from './evidence-index.js';

const sections = [
  deploymentsReport,
  accreditationsReport,
  capabilityReport,
  fundingReport,
  reconciliationReport,
  dataQualityReport,
] as const;

/** The full report; `renderHtmlReport({ ...report, language })` renders it. Rejects as the source's `load` does. */
export const buildFullReport = async (
  source: RowSource,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Omit<HtmlReport, 'language'>> => ({
  title: {
    en: 'Medical aid: who did what, and do the figures agree?',
    zh: '医疗援助情况报告',
  },
  position: source.position,
  sections: await Promise.all(
    sections.map((definition) => buildReport(definition, source, parameters)),
  ),
  ...(await loadEvidenceIndex(source)),
});
