// A disk of our own that is soon full, or that can be read only. Needs the right to mount one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** Takes so many kilobytes away, until `free`. */
  readonly take: (kilobytes: number) => void;
  /** Takes all that is left, but for so many kilobytes. */
  readonly takeAllBut: (kilobytes: number) => void;
  readonly free: () => void;
  readonly remount: (how: 'ro' | 'rw') => void;
  readonly end: () => void;
}

const command = (name: string, ...args: ReadonlyArray<string>): void => {
  const { status, stderr, error } = spawnSync(name, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} ${args.join(' ')}: ${error?.message ?? stderr}`);
};

export const smallDisk = (kilobytes: number): SmallDisk => {
  const folder = mkdtempSync(join(tmpdir(), 'aidtrail-disk-'));
  try {
    command('mount', '-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder);
  } catch (thrown) {
    rmdirSync(folder);
    throw thrown;
  }
  const ballast = join(folder, 'ballast');
  const take = (taken: number): void => writeFileSync(ballast, Buffer.alloc(taken * 1_024));
  return {
    folder,
    take,
    takeAllBut: (left) => {
      const { bavail, bsize } = statfsSync(folder);
      take(Math.max(0, (bavail * bsize) / 1_024 - left));
    },
    free: () => rmSync(ballast, { force: true }),
    remount: (how) => command('mount', '-o', `remount,${how}`, folder),
    end: () => {
      command('umount', folder);
      rmdirSync(folder);
    },
  };
};

let obstacle: string | null | undefined;

/** Why there can be no disk of our own; null where there can. */
export const noSmallDisk = (): string | null => {
  if (obstacle !== undefined) return obstacle;
  try {
    smallDisk(64).end();
    obstacle = null;
  } catch (thrown) {
    obstacle = `it needs the right to mount a tmpfs (${thrown instanceof Error ? thrown.message.trim() : String(thrown)})`;
  }
  return obstacle;
};
