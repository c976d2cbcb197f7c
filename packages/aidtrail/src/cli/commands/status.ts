import { remainingKeys } from '@aidtrail/privacy';

import { remainingKeysText } from '../remaining-keys-text.js';
import { type StoreOptions, withTrail } from '../open.js';
import { shownUrl } from '../../store-url.js';
import type { Terminal } from '../terminal.js';

interface StatusOptions extends StoreOptions {
  readonly format: 'table' | 'json';
}

export const status = (terminal: Terminal, options: StatusOptions): Promise<void> =>
  withTrail(options, 'read', async (trail) => {
    const store = shownUrl(options.store);
    const head = await trail.store.head();
    const readModels = await trail.readModels.status();
    const keysOfForgotten = trail.keys === null ? [] : await remainingKeys(trail.store, trail.keys);
    if (options.format === 'json') {
      terminal.write(`${JSON.stringify({ store, head, readModels, keysOfForgotten }, null, 2)}\n`);
      return;
    }
    terminal.write(
      `${store}: ${head === 0 ? 'no events yet' : `events up to position ${head}`}\n\n`,
    );
    const width = Math.max(...readModels.map(({ name }) => name.length));
    for (const { name, position, lag, status: state, error } of readModels) {
      const behind = lag === 0 ? 'up to date' : `${lag} behind`;
      const condition =
        state === 'ahead'
          ? 'of another log, or ahead of this one after a restore; rebuilt on next use'
          : `${state}, ${behind}`;
      terminal.write(`  ${name.padEnd(width)}  ${String(position).padStart(6)}  ${condition}\n`);
      if (error !== null)
        terminal.write(
          `  ${''.padEnd(width)}  stopped at position ${error.position}: ${error.message}\n`,
        );
    }
    terminal.write(remainingKeysText(keysOfForgotten));
  });
