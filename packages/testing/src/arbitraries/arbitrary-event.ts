// Events generated from their definitions: valid for storage, not necessarily plausible.
import type { AnyEvent, AnyEventDefinition, EventOf, EventTypes } from '@aidtrail/event-sourcing';
import * as fc from 'fast-check';

import { arbitraryOf, type Overrides } from './arbitrary-of.js';

/** Any event of one type. See `arbitraryOf` for overrides. */
export const arbitraryEvent = <Definition extends AnyEventDefinition>(
  definition: Definition,
  overrides: Overrides = {},
): fc.Arbitrary<EventOf<Definition>> =>
  arbitraryOf<unknown>(definition.codec, overrides).map(
    (data) => ({ type: definition.type, data }) as unknown as EventOf<Definition>,
  );

/** Any event of a set of types. See `arbitraryOf` for overrides. */
export const arbitraryEventOf = <Event extends AnyEvent>(
  types: EventTypes<Event>,
  overrides: Overrides = {},
): fc.Arbitrary<Event> =>
  fc.oneof(
    ...types.definitions.map(
      (definition) => arbitraryEvent(definition, overrides) as unknown as fc.Arbitrary<Event>,
    ),
  );
