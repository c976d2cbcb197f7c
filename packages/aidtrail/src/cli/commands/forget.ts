import { findPersons, readNames } from '@aidtrail/privacy';
import * as E from 'fp-ts/lib/Either.js';

import { CliFailure, exitCodes } from '../failure.js';
import { type StoreOptions, withTrail } from '../open.js';
import type { Terminal } from '../terminal.js';

export const forget = (terminal: Terminal, person: string, options: StoreOptions): Promise<void> =>
  withTrail(options, 'read', async (trail) => {
    const names = await readNames(trail.store, trail.names);
    const [personId, ...others] = findPersons(names, person);
    // The argument may be a name, so messages do not repeat it: it must not get into logs.
    if (personId === undefined)
      throw new CliFailure(
        exitCodes.input,
        'This person is not registered. Give the id, such as p-004-1, or the name exactly as recorded.',
      );
    if (others.length > 0)
      throw new CliFailure(
        exitCodes.input,
        `Several persons have this name: ${[personId, ...others].join(', ')}. Give the id.`,
      );
    const outcome = await trail.forget(personId)();
    if (E.isLeft(outcome))
      throw outcome.left instanceof Error
        ? outcome.left
        : new CliFailure(
            exitCodes.store,
            `${personId} could not be forgotten: ${outcome.left._tag}.`,
          );
    switch (outcome.right) {
      case 'destroyed':
        terminal.write(
          `${personId} is forgotten: the key of the name is destroyed, and a replay does not restore it.\nExisting reports may still show the name. Write them again.\n`,
        );
        return;
      case 'noKeyHere':
        throw new CliFailure(
          exitCodes.noKeyHere,
          `The log now records that ${personId} is forgotten, but there was no key of the name in ${trail.keys ?? 'memory'}, so none was destroyed. If the key is elsewhere, such as on another machine or in another folder, open the log there once: that destroys it.`,
        );
      case 'alreadyForgotten':
        throw new CliFailure(
          exitCodes.alreadyForgotten,
          `${personId} was already forgotten, and there is no key of the name in ${trail.keys ?? 'memory'}. Nothing was changed.`,
        );
    }
  });
