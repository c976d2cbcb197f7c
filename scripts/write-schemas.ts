// `pnpm schemas:write` generates the JSON Schemas of the file formats from their codecs. A test checks that
// the committed ones are current.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { historySchema } from '../packages/histories/src/index.js';

const folder = resolve(import.meta.dirname, '../docs/reference/schemas');

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'history.schema.json'), `${JSON.stringify(historySchema, null, 2)}\n`);
