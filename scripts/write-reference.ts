// `pnpm reference:write`, after a build: writes the pages of the reference that follow from definitions.
// A test compares what is committed with what the definitions give.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import * as domain from '../packages/domain/dist/index.js';
import { aidReadModels } from '../packages/read-models/dist/index.js';
import { aidReports } from '../packages/aid-reports/dist/index.js';
import { referencePages } from './reference/pages.ts';

const root = resolve(import.meta.dirname, '..');

const definitions = { domain, readModels: aidReadModels, reports: aidReports };
for (const [path, text] of await referencePages(root, definitions))
  writeFileSync(join(root, path), text);
