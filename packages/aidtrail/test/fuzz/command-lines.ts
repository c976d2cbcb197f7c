import { CommanderError } from 'commander';

import { CliFailure } from '../../src/cli/failure.js';
import { createProgram } from '../../src/cli/program.js';
import { visible } from '../../src/cli/visible.js';
import { Violation } from './check-log.js';
import { mutatedText } from './mutate.js';
import type { Target } from './target.js';

const words = [
  'start',
  'replay',
  'report',
  'explain',
  'events',
  'verify',
  'export',
  'import',
  'copy',
  'backup',
  'rebuild',
  'forget',
  'skip',
  'status',
  'help',
  '--help',
  '--version',
  '--store',
  'sqlite:x.db',
  '--format',
  'json',
  'html',
  '--lang',
  'zh',
  '--out',
  '--as-of',
  '2020-01-01',
  '--after',
  '-1',
  '--type',
  '--dry-run',
  '--encoding',
  '--from',
  '--to',
  '--reason',
  '--',
  '-',
  '',
  '--no-such',
] as const;

/** Arguments of the command; nothing is carried out. */
export const commandLines: Target = {
  name: 'command lines',
  weight: 5,
  run: async (random, note) => {
    const args = Array.from({ length: random.below(6) }, () => {
      const word = random.pick(words);
      return random.oneIn(5) ? mutatedText(word, random) : word;
    });
    note(JSON.stringify(args));
    const written: string[] = [];
    const write = (text: string): void => void written.push(visible(text));
    const terminal = {
      colour: false,
      width: 80,
      write,
      warn: write,
      finish: async () => undefined,
    };
    const program = createProgram(terminal, '0.0.0');
    for (const command of program.commands) command.action(() => undefined);
    try {
      await program.parseAsync(['node', 'aidtrail', ...args]);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof CommanderError || thrown instanceof CliFailure)) throw thrown;
      if (thrown.exitCode !== 0 && written.join('').trim() === '')
        throw new Violation('refused without a message');
      return false;
    }
  },
};
