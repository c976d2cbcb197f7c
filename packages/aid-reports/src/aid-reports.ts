import type { ReportDefinition } from '@aidtrail/reports';
import { accreditationsReport } from './accreditations.js';
import { capabilityReport } from './capability.js';
import { communityReport } from './community.js';
import { containmentReport } from './containment.js';
import { dataQualityReport } from './data-quality.js';
import { deploymentsReport } from './deployments.js';
import { fundingReport } from './funding.js';
import { honoursReport } from './honours.js';
import { indicatorsReport } from './indicators.js';
import { populationReport } from './population.js';
import { provenanceReport } from './provenance.js';
import { reconciliationReport } from './reconciliation.js';
import { serviceReport } from './service.js';

/** Every aid report, in the order of lists and help texts. */
export const aidReports: ReadonlyArray<ReportDefinition> = [
  deploymentsReport,
  accreditationsReport,
  capabilityReport,
  fundingReport,
  serviceReport,
  containmentReport,
  communityReport,
  populationReport,
  honoursReport,
  indicatorsReport,
  reconciliationReport,
  provenanceReport,
  dataQualityReport,
];
