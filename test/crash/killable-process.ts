// Processes that wait for a job and are killed while they do it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';

import type { Job, Work } from './job.ts';
import type { LogKind } from './addresses.ts';

const sources = resolve(import.meta.dirname, '../../scripts/sources.mjs');

export interface Ending {
  /** Every line that the process reported before it was killed. */
  readonly lines: ReadonlyArray<string>;
  /** Milliseconds from its job to the opened log, and from there to the kill. */
  readonly opening: number;
  readonly working: number;
  /** False if its work was done before. */
  readonly wasAtWork: boolean;
}

/** When to kill: some time after it got its job, some time after it opened the log, or after a line. */
export type Moment =
  | { readonly since: 'start' | 'opened'; readonly milliseconds: number }
  | { readonly once: (line: string) => boolean };

export interface KillableProcess {
  /** Passes it its job, kills it at that moment, and waits for its end. Rejects if it fails on its own. */
  readonly work: (job: Job, moment: Moment) => Promise<Ending>;
  readonly dispose: () => void;
}

const LONGEST_MILLISECONDS = 120_000;

export const start = (work: Work, log: LogKind): KillableProcess => {
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--conditions=@aidtrail/source',
      `--import=${sources}`,
      join(import.meta.dirname, 'child.ts'),
      work,
      log,
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const gone = once(child, 'close');
  // `work` awaits it later and gets the rejection; until then it must not count as unhandled.
  gone.catch(() => {});
  // It may be killed before it has read its job.
  child.stdin.on('error', () => {});
  const errors: string[] = [];
  child.stderr.on('data', (bytes: Buffer) => errors.push(bytes.toString()));
  const lines: string[] = [];
  const reading = createInterface({ input: child.stdout });
  let onLine = (line: string): void => {
    lines.push(line);
  };
  const ready = new Promise<void>((resolve) => {
    onLine = (line) => {
      if (line === 'ready') resolve();
    };
  });
  reading.on('line', (line) => onLine(line));

  return {
    work: async (job, moment) => {
      await Promise.race([ready, gone]);
      const started = performance.now();
      let opened = started;
      let killed = 0;
      let wasAtWork = true;
      const kill = (): void => {
        if (killed === 0) killed = performance.now();
        child.kill('SIGKILL');
      };
      let isHung = false;
      let alarm = setTimeout(() => {
        isHung = true;
        kill();
      }, LONGEST_MILLISECONDS);
      const alarmSince = (since: 'start' | 'opened'): void => {
        if (!('since' in moment) || moment.since !== since) return;
        clearTimeout(alarm);
        alarm = setTimeout(kill, moment.milliseconds);
      };
      onLine = (line) => {
        lines.push(line);
        if (line === 'opened') {
          opened = performance.now();
          alarmSince('opened');
        }
        if (line === 'done' && killed === 0) wasAtWork = false;
        if (line === 'done' || ('once' in moment && moment.once(line))) kill();
      };
      child.stdin.write(`${JSON.stringify(job)}\n`);
      alarmSince('start');
      await gone;
      clearTimeout(alarm);
      if (isHung)
        throw new Error(`the process made no progress for ${LONGEST_MILLISECONDS / 1_000} s`);
      if (child.signalCode !== 'SIGKILL')
        throw new Error(`the process ended on its own: ${errors.join('')}`);
      return { lines, opening: opened - started, working: killed - opened, wasAtWork };
    },
    dispose: () => {
      child.kill('SIGKILL');
    },
  };
};

export interface Pool {
  /** Returns a process that is ready, or soon will be. */
  readonly take: () => KillableProcess;
  readonly dispose: () => void;
}

/** Keeps this many processes waiting, so that a kill does not have to start one. */
export const pool = (work: Work, log: LogKind, size: number): Pool => {
  const queue = Array.from({ length: size }, () => start(work, log));
  return {
    take: () => {
      queue.push(start(work, log));
      return queue.shift() ?? start(work, log);
    },
    dispose: () => {
      for (const waiting of queue.splice(0)) waiting.dispose();
    },
  };
};
