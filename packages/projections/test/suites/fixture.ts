import type { EventStore } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { afterEach, beforeEach } from '@jest/globals';

import type { Place, Places } from '../databases/place.js';

interface Fixture {
  place: Place;
  store: EventStore;
}

/** A database and an empty log for each test of the suite that calls this. */
export const newFixture = ({ newPlace }: Pick<Places, 'newPlace'>): Readonly<Fixture> => {
  const fixture: Partial<Fixture> = {};
  beforeEach(async () => {
    fixture.place = newPlace();
    fixture.store = await openMemoryStore();
  });
  afterEach(async () => {
    await fixture.store?.close();
    await fixture.place?.remove();
  });
  return fixture as Fixture;
};
