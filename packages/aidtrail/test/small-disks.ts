// Disks of their own for tests that fill them or make them read-only.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll } from '@jest/globals';

interface SmallDisks {
  /** The folder that a new disk is mounted in; it goes away with the test file. */
  readonly smallDisk: (kilobytes: number) => string;
  readonly remount: (disk: string, option: string) => void;
  /** False where this account may not mount any. */
  readonly mayMount: boolean;
}

export const smallDisks = (): SmallDisks => {
  const disks: string[] = [];
  afterAll(() => {
    for (const disk of disks) {
      spawnSync('umount', [disk]);
      rmdirSync(disk);
    }
  });
  const mount = (kilobytes: number): string | null => {
    const disk = mkdtempSync(join(tmpdir(), 'aidtrail-disk-'));
    disks.push(disk);
    const options = ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', disk];
    return spawnSync('mount', options).status === 0 ? disk : null;
  };
  const mayMount = mount(64) !== null;
  if (!mayMount)
    console.warn('SKIPPED: full and read-only disks. They need the right to mount a tmpfs.');
  return {
    mayMount,
    smallDisk: (kilobytes) => {
      const disk = mount(kilobytes);
      if (disk === null) throw new Error('no disk can be mounted');
      return disk;
    },
    remount: (disk, option) => void spawnSync('mount', ['-o', `remount,${option}`, disk]),
  };
};
