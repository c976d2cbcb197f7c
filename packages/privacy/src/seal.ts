// Encryption of one name with one key. The id of the person is authenticated data, so that a sealed name cannot be moved
// to another person.
import { randomBytes } from 'node:crypto';

import { Localized, type PersonId, type Sealed } from '@aidtrail/domain';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';

/** Texts are padded to a multiple of this, so that their length says little about the name. */
const BLOCK_BYTES = 256;

const KEY_BYTES = 32;
const NONCE_BYTES = 24;

export const newKey = (): Uint8Array => randomBytes(KEY_BYTES);

const cipherFor = (key: Uint8Array, nonce: Uint8Array, personId: PersonId) =>
  xchacha20poly1305(key, nonce, Buffer.from(personId, 'utf8'));

export const sealName = (key: Uint8Array, personId: PersonId, name: Localized): Sealed => {
  const nonce = randomBytes(NONCE_BYTES);
  const clear = padded(Buffer.from(JSON.stringify({ zh: name.zh, en: name.en }), 'utf8'));
  return {
    personId,
    cipher: 'xchacha20-poly1305',
    nonce: Buffer.from(nonce).toString('base64'),
    text: Buffer.from(cipherFor(key, nonce, personId).encrypt(clear)).toString('base64'),
  };
};

/** With spaces at the end, which JSON allows: earlier versions can read it too. */
const padded = (json: Buffer): Buffer => {
  const whole = Buffer.alloc(Math.ceil(json.length / BLOCK_BYTES) * BLOCK_BYTES, ' ');
  json.copy(whole);
  return whole;
};

/** Null if the name was sealed with another key, or the sealed bytes were altered. */
export const unsealName = (key: Uint8Array, sealed: Sealed): Localized | null => {
  const nonce = Buffer.from(sealed.nonce, 'base64');
  const clear = decrypted(key, nonce, sealed);
  if (clear === null) return null;
  const name: unknown = JSON.parse(Buffer.from(clear).toString('utf8'));
  return Localized.is(name) ? name : null;
};

const decrypted = (key: Uint8Array, nonce: Uint8Array, sealed: Sealed): Uint8Array | null => {
  if (nonce.length !== NONCE_BYTES) return null;
  try {
    return cipherFor(key, nonce, sealed.personId).decrypt(Buffer.from(sealed.text, 'base64'));
  } catch {
    // The library throws if the authentication tag is wrong.
    return null;
  }
};
