// A small disk that can be filled or made read-only. Needs the permission to mount one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** Occupies this many kilobytes until `free`. */
  readonly fill: (kilobytes: number) => void;
  /** Occupies all free space except this many kilobytes. */
  readonly fillExcept: (kilobytes: number) => void;
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
  const fill = (occupied: number): void => writeFileSync(ballast, Buffer.alloc(occupied * 1_024));
  return {
    folder,
    fill,
    fillExcept: (left) => {
      const { bavail, bsize } = statfsSync(folder);
      fill(Math.max(0, (bavail * bsize) / 1_024 - left));
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

/** Why no disk can be mounted here; null if one can. */
export const smallDiskObstacle = (): string | null => {
  if (obstacle !== undefined) return obstacle;
  try {
    smallDisk(64).end();
    obstacle = null;
  } catch (thrown) {
    obstacle = `it needs the permission to mount a tmpfs (${thrown instanceof Error ? thrown.message.trim() : String(thrown)})`;
  }
  return obstacle;
};
