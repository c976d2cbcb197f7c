// A name that was sealed for one person must not become that of another, such as by an altered archive.
import type { AnyEvent, EventTypes } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

type Decoder = Pick<EventTypes<AnyEvent>, 'knows' | 'decode'>;

/** Decodes like these types, and refuses a registration whose name was sealed for another person. */
export const withOwnNames = ({ knows, decode }: Decoder): Decoder => ({
  knows,
  decode: (event) => {
    const decoded = decode(event);
    if (E.isLeft(decoded) || decoded.right.type !== 'PersonRegistered') return decoded;
    const { personId, name } = decoded.right.data as {
      readonly personId: string;
      readonly name: { readonly personId: string };
    };
    if (name.personId === personId) return decoded;
    return E.left({
      _tag: 'DecodeFailure',
      type: event.type,
      schemaVersion: event.schemaVersion,
      reasons: [`the name was sealed for ${name.personId}, and not for ${personId}`],
    });
  },
});
