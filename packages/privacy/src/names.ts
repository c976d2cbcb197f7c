// Names for reports, decrypted from the log when a report is rendered. They are stored nowhere in plain text.
import { aidEvents, type Localized, type PersonId, type Sealed } from '@aidtrail/domain';
import type { EventStore } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { KeyVault } from './key-vault.js';

/** A name, or why it cannot be read. */
export type PersonName =
  | { readonly _tag: 'Known'; readonly name: Localized }
  /** The log records that the person is forgotten. */
  | { readonly _tag: 'Forgotten' }
  /** This vault does not have the key, or the name was sealed for another person. */
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
      if (event.type === 'PersonRegistered') {
        const { personId, name } = event.data;
        // The log decides who is forgotten, and no later registration brings a name back.
        if (names.get(personId)?._tag === 'Forgotten') continue;
        names.set(personId, await opened(personId, name, vault));
      }
    }
  return names;
};

/** A name that was sealed for another person, and put into this one's events, is not opened. */
const opened = async (personId: PersonId, sealed: Sealed, vault: KeyVault): Promise<PersonName> => {
  const name = sealed.personId === personId ? await vault.unseal(sealed) : null;
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
