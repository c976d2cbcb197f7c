import type { PersonId } from '@aidtrail/domain';
import { person, type PersonRejection } from '@aidtrail/domain/reference';
import type { Aggregate, CommandError, CommandResult } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { v5 } from 'uuid';

import type { KeyVault } from './key-vault.js';

const NAMESPACE = '7d0c1f0e-4c61-5a0e-9d2b-2f8a6c1f5b77';

/** The command handler that `forgetPerson` needs; `commandHandler` returns one. */
export type ExecuteCommand = <
  Command,
  State,
  Event extends { readonly type: string; readonly data: unknown },
  Rejection,
>(
  aggregate: Aggregate<Command, State, Event, Rejection>,
  id: string,
  command: Command,
  options: { readonly commandId: string },
) => TaskEither<CommandError<Rejection>, CommandResult<Event>>;

/**
 * Records that the person is forgotten, then destroys the key. If a crash interrupts it, repeat it. Right: true if a key
 * was destroyed, false if the person was already forgotten.
 */
export const forgetPerson =
  (
    execute: ExecuteCommand,
    vault: KeyVault,
    personId: PersonId,
  ): TaskEither<CommandError<PersonRejection>, boolean> =>
  async () => {
    const recorded = await execute(
      person,
      personId,
      { type: 'ForgetPerson', personId },
      { commandId: v5(`forget/${personId}`, NAMESPACE) },
    )();
    if (E.isLeft(recorded)) return recorded;
    return E.right(await vault.forget(personId));
  };
