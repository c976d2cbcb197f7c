// Names for reports, decrypted from the log when a report is rendered. They are stored nowhere in plain text.
import { aidEvents, type Localized, type PersonId, type Sealed } from '@aidtrail/domain';
import type { EventStore } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { KeyVault } from './key-vault.js';

/** A name, or why it cannot be read. */
export type PersonName =
  | { readonly _tag: 'Known'; readonly name: Localized }
  /** The key was destroyed. */
  | { readonly _tag: 'Forgotten' }
  /** This vault does not have the key. */
  | { readonly _tag: 'Locked' };

/** The names of all registered persons. */
export type Names = ReadonlyMap<PersonId, PersonName>;

/** Reads the names of all registered persons. Rejects with a ReadError or StoreUnavailable. */
export const readNames = async (store: EventStore, vault: KeyVault): Promise<Names> => {
  const names = new Map<PersonId, PersonName>();
  const types = aidEvents.storedNames(['PersonRegistered', 'PersonForgotten']);
  for await (const { events } of store.readAll({ types }))
    for (const recorded of events) {
      const decoded = aidEvents.decode(recorded);
      if (E.isLeft(decoded))
        throw new Error(`the event at position ${recorded.position} cannot be read`, {
          cause: decoded.left,
        });
      const event = decoded.right;
      if (event.type === 'PersonForgotten') names.set(event.data.personId, { _tag: 'Forgotten' });
      if (event.type === 'PersonRegistered')
        names.set(event.data.personId, await opened(event.data.name, vault));
    }
  return names;
};

const opened = async (sealed: Sealed, vault: KeyVault): Promise<PersonName> => {
  if (await vault.isForgotten(sealed.personId)) return { _tag: 'Forgotten' };
  const name = await vault.unseal(sealed);
  return name === null ? { _tag: 'Locked' } : { _tag: 'Known', name };
};

/** The persons with this id, or with exactly this name in either language. */
export const findPersons = (names: Names, idOrName: string): ReadonlyArray<PersonId> =>
  [...names].flatMap(([personId, person]) =>
    personId === idOrName ||
    (person._tag === 'Known' && (person.name.zh === idOrName || person.name.en === idOrName))
      ? [personId]
      : [],
  );
