// Folds the log of the given file in small pages, with some rebuilds, until its parent kills it. It kills itself after
// so many lines if the parent is slow.
import { openReadModels } from '../../src/index.js';
import { sqliteStore } from '../log.js';
import { house, stays, wards } from '../ward-models.js';
import { orThrow } from '../or-throw.js';

const file = process.argv[2] ?? '';
let linesLeft = Number(process.argv[3]);
const say = (words: string): void => {
  process.stdout.write(`${words}\n`);
  linesLeft -= 1;
  if (linesLeft === 0) process.kill(process.pid, 'SIGKILL');
};
const store = await sqliteStore(file);
const readModels = await openReadModels({
  database: file,
  store,
  models: [wards, stays, house],
  pageSize: 3,
});
say('ready');
await orThrow(
  readModels.run({
    onProgress: ({ position }) => say(String(position)),
  }),
);
for (;;) {
  await orThrow(
    readModels.rebuild('ward-state', {
      onProgress: ({ position }) => say(`rebuild ${position}`),
    }),
  );
  await orThrow(readModels.rebuild('stays'));
}
