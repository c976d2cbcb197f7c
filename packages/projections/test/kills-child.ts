// Folds the log of the file given, in small pages, rebuilding now and then, until it is killed.
import { openReadModels } from '../src/index.js';
import { sqliteStore } from './log.js';
import { house, stays, wards } from './ward-models.js';

const file = process.argv[2] ?? '';
const store = await sqliteStore(file);
const readModels = await openReadModels({
  database: file,
  store,
  models: [wards, stays, house],
  pageSize: 3,
});
process.stdout.write('ready\n');
await readModels.run({
  onProgress: ({ position }) => process.stdout.write(`${position}\n`),
});
for (;;) {
  await readModels.rebuild('ward-state', {
    onProgress: ({ position }) => process.stdout.write(`rebuild ${position}\n`),
  });
  await readModels.rebuild('stays');
}
