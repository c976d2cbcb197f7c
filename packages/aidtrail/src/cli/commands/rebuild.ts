import { orThrow } from '../../or-throw.js';
import { CliFailure, exitCodes } from '../failure.js';
import { type StoreOptions, withTrail } from '../open.js';
import { withBar } from '../progress.js';
import type { Terminal } from '../terminal.js';

export const rebuild = (
  terminal: Terminal,
  name: string | undefined,
  options: StoreOptions,
): Promise<void> =>
  withTrail(options, 'read', async (trail) => {
    const names = trail.readModels.models.map((model) => model.name);
    const chosen = names.filter((each) => name === undefined || each === name);
    if (chosen.length === 0)
      throw new CliFailure(
        exitCodes.usage,
        `There is no read model ${JSON.stringify(name)}. Give one of ${names.join(', ')}.`,
      );
    for (const each of chosen) {
      await withBar(each, (advance) =>
        orThrow(
          trail.readModels.rebuild(each, {
            onProgress: ({ position, head }) => advance(position, head),
          }),
        ),
      );
      terminal.write(`${each}: rebuilt\n`);
    }
  });
