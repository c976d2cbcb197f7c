import type { TablesOf } from '@aidtrail/projections';

import { accreditations } from './accreditations.js';
import { capability } from './capability.js';
import { community } from './community.js';
import { containment } from './containment.js';
import { coverages } from './coverages.js';
import { dataQuality } from './data-quality.js';
import { deployments } from './deployments.js';
import { documents } from './documents.js';
import { facts } from './facts.js';
import { funding } from './funding.js';
import { honours } from './honours.js';
import { indicators } from './indicators.js';
import { organisations } from './organisations.js';
import { places } from './places.js';
import { population } from './population.js';
import { programmes } from './programmes.js';
import { reconciliation } from './reconciliation.js';
import { service } from './service.js';
import { statements } from './statements.js';
import { techniques } from './techniques.js';

/** Every read model of medical aid, what they refer to first. */
export const aidReadModels = [
  places,
  organisations,
  programmes,
  indicators,
  techniques,
  documents,
  statements,
  facts,
  coverages,
  deployments,
  accreditations,
  capability,
  funding,
  service,
  containment,
  community,
  population,
  honours,
  reconciliation,
  dataQuality,
] as const;

/** Their tables, for `Kysely<AidTables>`. */
export type AidTables = TablesOf<typeof aidReadModels>;
