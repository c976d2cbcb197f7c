import { readFile } from 'node:fs/promises';
import process from 'node:process';

import { CommanderError } from 'commander';

import { CliFailure, exitCodes } from './failure.js';
import { createProgram } from './program.js';
import { systemFailure } from './system-failure.js';
import { endOnOutputErrors, processTerminal } from './terminal.js';

const packageVersion = async (): Promise<string> => {
  const manifest = JSON.parse(
    await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { readonly version: string };
  return manifest.version;
};

/** Runs one command line and sets the exit code of the process. Never rejects. */
export const main = async (argv: ReadonlyArray<string>): Promise<void> => {
  endOnOutputErrors();
  const terminal = processTerminal();
  try {
    await createProgram(terminal, await packageVersion()).parseAsync(argv);
  } catch (caught) {
    const thrown = systemFailure(caught) ?? caught;
    process.exitCode = exitCodeOf(thrown);
    if (thrown instanceof CliFailure) terminal.warn(`aidtrail: ${thrown.message}\n`);
    else if (!(thrown instanceof CommanderError))
      terminal.warn(
        `aidtrail: this is a bug in Aidtrail. Please report it:\n${describe(thrown)}\n`,
      );
  }
  await terminal.finish();
};

const exitCodeOf = (thrown: unknown): number => {
  if (thrown instanceof CliFailure) return thrown.exitCode;
  // Commander throws for help and version too, with exit code 0.
  if (thrown instanceof CommanderError)
    return thrown.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  return exitCodes.bug;
};

const describe = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
