// The report that a person is handed: the main sections, and the evidence that they rest on.
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

/** In no language yet: give it one, and `renderHtmlReport` makes the page. */
export const buildFullReport = async (
  source: RowSource,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Omit<HtmlReport, 'language'>> => ({
  title: {
    en: 'Medical aid: who did what, and do the figures agree?',
    zh: '医疗援助：谁做了什么，数字是否相符',
  },
  position: source.position,
  sections: await Promise.all(
    sections.map((definition) => buildReport(definition, source, parameters)),
  ),
  ...(await loadEvidenceIndex(source)),
});
