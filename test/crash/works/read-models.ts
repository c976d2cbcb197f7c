// Folds the log into read models, or rebuilds them, in pages so small that a kill meets many commits.
import { openLog } from '../places.ts';
import type { ReadModelsJob } from '../job.ts';
import { openWards } from '../wards.ts';
import { say } from './say.ts';
import { orThrow } from '../../../packages/projections/test/or-throw.js';

export const project = async ({ log, readModels }: ReadModelsJob): Promise<void> => {
  const opened = await openWards(await openLog(log), readModels);
  say('opened');
  await orThrow(opened.run({ onProgress: ({ position }) => say(`folded ${position}`) }));
  say('done');
};

export const rebuild = async ({ log, readModels }: ReadModelsJob): Promise<never> => {
  const opened = await openWards(await openLog(log), readModels);
  say('opened');
  for (let folded = 0; ;) {
    for (const model of ['ward-state', 'stays'] as const)
      await orThrow(
        opened.rebuild(model, {
          onProgress: () => {
            folded += 1;
            say(`folded ${folded}`);
          },
        }),
      );
    await orThrow(opened.rebuild('house'));
    say('round');
  }
};
