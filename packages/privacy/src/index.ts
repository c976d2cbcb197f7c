// Personal data in an append-only log: names are encrypted with one key per person, and destroying the key forgets them.
export { type CopiedKeys, copyKeys, type CopyKeysOptions } from './copy-keys.js';
export {
  type ExecuteCommand,
  forgetInLog,
  type ForgetOutcome,
  forgetPerson,
} from './forget-person.js';
export type { KeyVault } from './key-vault.js';
export { openMemoryVault } from './memory-vault.js';
export { findPersons, type Names, type PersonName, readNames } from './names.js';
export { withOwnNames } from './own-names.js';
export { type RemainingKey, remainingKeys } from './remaining-keys.js';
export { destroyForgottenKeys } from './settle.js';
export { openSqliteVault, type SqliteVaultOptions } from './sqlite-vault.js';
