// Writes the JSON Schemas of the file formats from their codecs: `node scripts/write-schemas.ts`, after a build.
// A test compares what is committed with what the codecs give.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { historySchema } from '../packages/histories/dist/index.js';

const folder = resolve(import.meta.dirname, '../docs/reference/schemas');

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'history.schema.json'), `${JSON.stringify(historySchema, null, 2)}\n`);
