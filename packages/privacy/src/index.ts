// Personal data in an append-only log: names are encrypted with one key per person, and destroying the key forgets them.
export { type CopiedKeys, copyKeys } from './copy-keys.js';
export { type ExecuteCommand, forgetPerson } from './forget-person.js';
export type { KeyVault } from './key-vault.js';
export { openMemoryVault } from './memory-vault.js';
export { findPersons, type Names, type PersonName, readNames } from './names.js';
export { openSqliteVault } from './sqlite-vault.js';
