import { join } from 'node:path';

import { type Started, startScript } from '../../../../test/stores/start-script.js';

/** Runs a script of this folder in a process of its own. */
export const start = (script: string, ...args: ReadonlyArray<string>): Started =>
  startScript(join(import.meta.dirname, script), args);
