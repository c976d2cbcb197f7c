import * as t from 'io-ts';

import { PersonId } from './identity.js';

/** A person's name, encrypted with the key of that person; unreadable for ever once the key is destroyed. */
export const Sealed = t.readonly(
  t.type({
    personId: PersonId,
    cipher: t.literal('xchacha20-poly1305'),
    /** Base64. */
    nonce: t.string,
    /** Base64. */
    text: t.string,
  }),
  'Sealed',
);
export type Sealed = t.TypeOf<typeof Sealed>;
