// What the terminal can do, decided once: colour and progress only where a person is looking.
import process from 'node:process';

export interface Terminal {
  readonly colour: boolean;
  /** Columns to wrap at: the terminal's, or what COLUMNS says; null where nothing says how wide. */
  readonly width: number | null;
  readonly write: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Text written in one go, waiting where the reader is slow. */
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

/** A reader that goes away, such as `head`, is no failure. */
export const endQuietlyOnBrokenPipe = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
};
