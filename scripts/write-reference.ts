// `pnpm reference:write` writes the pages that are generated from definitions. A test checks
// that the committed pages are current.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import * as domain from '../packages/domain/src/index.js';
import { aidReadModels } from '../packages/read-models/src/index.js';
import { aidReports } from '../packages/aid-reports/src/index.js';
import { referencePages } from './reference/pages.ts';

const root = resolve(import.meta.dirname, '..');

const definitions = { domain, readModels: aidReadModels, reports: aidReports };
for (const [path, text] of await referencePages(root, definitions))
  writeFileSync(join(root, path), text);
