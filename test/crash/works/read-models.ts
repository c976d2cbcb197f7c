// Folds the log into read models, or rebuilds them, in small pages, so that kills can fall between commits.
import { openLog } from '../addresses.ts';
import type { ReadModelsJob } from '../job.ts';
import { openWards } from '../ward-read-models.ts';
import { emit } from './emit.ts';
import { orThrow } from '../../../packages/projections/test/or-throw.js';

export const project = async ({ log, readModels }: ReadModelsJob): Promise<void> => {
  const opened = await openWards(await openLog(log), readModels);
  emit('opened');
  await orThrow(opened.run({ onProgress: ({ position }) => emit(`folded ${position}`) }));
  emit('done');
};

export const rebuild = async ({ log, readModels }: ReadModelsJob): Promise<never> => {
  const opened = await openWards(await openLog(log), readModels);
  emit('opened');
  for (let folded = 0; ;) {
    for (const model of ['ward-state', 'stays'] as const)
      await orThrow(
        opened.rebuild(model, {
          onProgress: () => {
            folded += 1;
            emit(`folded ${folded}`);
          },
        }),
      );
    await orThrow(opened.rebuild('house'));
    emit('round');
  }
};
