// Processes that wait for their work and are killed in the midst of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';

import type { Job, Work } from './job.ts';
import type { LogKind } from './places.ts';

const sources = resolve(import.meta.dirname, '../../scripts/sources.mjs');

export interface Ending {
  /** All that the process said, up to its last breath. */
  readonly lines: ReadonlyArray<string>;
  /** From its start signal to the moment when it had opened its place, and from there to the kill. */
  readonly opening: number;
  readonly working: number;
  /** False when its work was done before. */
  readonly wasAtWork: boolean;
}

/** When to kill: so long after its start signal, or after it has opened its place, or once it has said a line. */
export type Moment =
  | { readonly since: 'start' | 'opened'; readonly milliseconds: number }
  | { readonly once: (line: string) => boolean };

export interface Condemned {
  /** Gives it its job, kills it at that moment, and waits until it is gone. Rejects when it fails by itself. */
  readonly work: (job: Job, moment: Moment) => Promise<Ending>;
  readonly dispose: () => void;
}

const LONGEST_MILLISECONDS = 120_000;

export const start = (work: Work, log: LogKind): Condemned => {
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
  // Whoever waits for it is told; nobody may be waiting yet.
  gone.catch(() => {});
  // It may be dead before it has read its job.
  child.stdin.on('error', () => {});
  const complaints: string[] = [];
  child.stderr.on('data', (bytes: Buffer) => complaints.push(bytes.toString()));
  const lines: string[] = [];
  const reading = createInterface({ input: child.stdout });
  let heard = (line: string): void => {
    lines.push(line);
  };
  const ready = new Promise<void>((tell) => {
    heard = (line) => {
      if (line === 'ready') tell();
    };
  });
  reading.on('line', (line) => heard(line));

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
      heard = (line) => {
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
        throw new Error(`the process did not get on for ${LONGEST_MILLISECONDS / 1_000} s`);
      if (child.signalCode !== 'SIGKILL')
        throw new Error(`the process ended by itself: ${complaints.join('')}`);
      return { lines, opening: opened - started, working: killed - opened, wasAtWork };
    },
    dispose: () => {
      child.kill('SIGKILL');
    },
  };
};

export interface Pool {
  /** One that is ready, or soon will be. */
  readonly take: () => Condemned;
  readonly dispose: () => void;
}

/** Keeps so many waiting, so that a kill costs no start of a process. */
export const pool = (work: Work, log: LogKind, waiting: number): Pool => {
  const queue = Array.from({ length: waiting }, () => start(work, log));
  return {
    take: () => {
      queue.push(start(work, log));
      return queue.shift() ?? start(work, log);
    },
    dispose: () => {
      for (const condemned of queue.splice(0)) condemned.dispose();
    },
  };
};
