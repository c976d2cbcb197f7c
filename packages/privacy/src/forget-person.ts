import type { PersonId, Sealed } from '@aidtrail/domain';
import { person, type PersonRejection } from '@aidtrail/domain/reference';
import type { Aggregate, CommandError, CommandResult, EventStore } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { v5 } from 'uuid';

import type { KeyVault } from './key-vault.js';
import { personInLog } from './persons-in-log.js';

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
 * Records that the person is forgotten, then destroys the key, and every other one that decrypts these names. If a crash
 * interrupts it, repeat it. Right: false if the person was already forgotten here.
 */
export const forgetPerson =
  (
    execute: ExecuteCommand,
    vault: KeyVault,
    personId: PersonId,
    names: ReadonlyArray<Sealed> = [],
  ): TaskEither<CommandError<PersonRejection>, boolean> =>
  async () => {
    const recorded = await execute(
      person,
      personId,
      { type: 'ForgetPerson', personId },
      { commandId: v5(`forget/${personId}`, NAMESPACE) },
    )();
    if (E.isLeft(recorded)) return recorded;
    return E.right(await vault.forget(personId, names));
  };

/** What forgetting a person did. */
export type ForgetOutcome =
  /** A key was here and is destroyed. */
  | 'destroyed'
  /** The log now records that the person is forgotten. No key was here; if there is one elsewhere, it remains. */
  | 'noKeyHere'
  /** The log had recorded it before, and no key was here. */
  | 'alreadyForgotten';

/** `forgetPerson` for a log with its keys: reports what there was to destroy. */
export const forgetInLog =
  (
    log: { readonly store: EventStore; readonly execute: ExecuteCommand; readonly names: KeyVault },
    personId: PersonId,
  ): TaskEither<CommandError<PersonRejection>, ForgetOutcome> =>
  async () => {
    const { names, isForgotten } = await personInLog(log.store, personId);
    const isHeld = await log.names.holdsKey(personId, names);
    const forgotten = await forgetPerson(log.execute, log.names, personId, names)();
    if (E.isLeft(forgotten)) return forgotten;
    if (isHeld) return E.right('destroyed');
    return E.right(isForgotten ? 'alreadyForgotten' : 'noKeyHere');
  };
