// What the terminal can do: colour, and its width.
import process from 'node:process';

export interface Terminal {
  readonly colour: boolean;
  /** Width in columns: the terminal's, or that of COLUMNS; null if unknown. */
  readonly width: number | null;
  readonly write: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Waits until all text is written. */
  readonly finish: () => Promise<void>;
}

export const processTerminal = (): Terminal => {
  const { stdout, stderr, env } = process;
  return {
    colour: stdout.isTTY && !env['NO_COLOR'],
    width: stdout.isTTY ? stdout.columns : widthOf(env['COLUMNS']),
    write: (text) => void stdout.write(text),
    warn: (text) => void stderr.write(text),
    finish: () => new Promise((resolve) => stdout.write('', () => resolve())),
  };
};

const widthOf = (columns: string | undefined): number | null => {
  const width = Number(columns ?? '');
  return Number.isSafeInteger(width) && width > 0 ? width : null;
};

/** A reader that stops reading, such as `head`, is not a failure. */
export const endQuietlyOnBrokenPipe = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
};
