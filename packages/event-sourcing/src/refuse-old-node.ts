/** The oldest major version of Node that all packages run on, as their manifests say. */
const OLDEST = 22;

/**
 * Throws under an older Node, where the native module of SQLite would end the process without a word.
 * Undefined means a runtime that is not Node.
 */
export const refuseOldNode = (version: string | undefined): void => {
  if (version === undefined || Number.parseInt(version, 10) >= OLDEST) return;
  throw new Error(`Aidtrail needs Node ${OLDEST} or newer, and this is Node ${version}.`);
};
