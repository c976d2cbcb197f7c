// What the terminal can do: colour, and its width. The only place that writes to it.
import process from 'node:process';

import { exitCodes } from './failure.js';
import { visible, visibleWithColours } from './visible.js';

export interface Terminal {
  readonly colour: boolean;
  /** Width in columns: the terminal's, or that of COLUMNS; null if unknown. */
  readonly width: number | null;
  /** Shows control characters instead of sending them. `coloured`: the text has colours of a renderer. */
  readonly write: (text: string, coloured?: boolean) => void;
  /** Like `write`, to the standard error. */
  readonly warn: (text: string) => void;
  /** Waits until all text is written. */
  readonly finish: () => Promise<void>;
}

export const processTerminal = (): Terminal => {
  const { stdout, stderr, env } = process;
  return {
    colour: stdout.isTTY && !env['NO_COLOR'],
    width: stdout.isTTY ? stdout.columns : widthOf(env['COLUMNS']),
    write: (text, coloured = false) =>
      void stdout.write(coloured ? visibleWithColours(text) : visible(text)),
    warn: (text) => void stderr.write(visible(text)),
    finish: () => new Promise((resolve) => stdout.write('', () => resolve())),
  };
};

const widthOf = (columns: string | undefined): number | null => {
  const width = Number(columns ?? '');
  return Number.isSafeInteger(width) && width > 0 ? width : null;
};

const outputReasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space',
  EDQUOT: 'the disk quota is exceeded; free some space',
  EIO: 'the device reports an error; write to another place',
};

/** A reader that stops reading, such as `head`, is not a failure. An output that cannot be written is one. */
export const endOnOutputErrors = (): void => {
  const { stdout, stderr } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.ok);
    const reason = outputReasons[error.code ?? ''] ?? error.message;
    stderr.write(`aidtrail: the output cannot be written: ${visible(reason)}, then repeat.\n`);
    process.exit(exitCodes.input);
  });
  stderr.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.input);
  });
};
