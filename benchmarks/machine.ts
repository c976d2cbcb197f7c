// Describes the machine for readers of the figures, without host names and paths.
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { basename, join } from 'node:path';

import Database from 'better-sqlite3';

import { medianOf } from './measure.ts';

export type Facts = Readonly<Record<string, string>>;

const SYNCS = 50;

const readIfThere = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
};

/** The device and the file system of a folder, on Linux; empty elsewhere. */
const mountOf = (folder: string): { readonly device: string; readonly system: string } => {
  const path = realpathSync(folder);
  const mounts = readIfThere('/proc/self/mounts')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, at = '']) => at !== '' && (at === '/' || `${path}/`.startsWith(`${at}/`)))
    .toSorted(([, a = ''], [, b = '']) => a.length - b.length);
  const [device = '', , system = ''] = mounts.at(-1) ?? [];
  return { device: basename(device), system };
};

const kindOf = (device: string): string => {
  if (device.startsWith('nvme')) return 'NVMe';
  if (/^(vd|xvd)/.test(device)) return 'virtual disk';
  const disk = device.replace(/\d+$/, '');
  const rotates = readIfThere(`/sys/class/block/${disk}/queue/rotational`);
  if (rotates === '') return '';
  return rotates === '1' ? 'turning disk' : 'solid state';
};

/** Milliseconds to write and sync 4 KiB: the minimum wait of each commit. */
const syncTime = (folder: string): number => {
  const path = join(folder, 'sync');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4_096, 1);
  const times = Array.from({ length: SYNCS }, () => {
    const start = performance.now();
    writeSync(file, block);
    fsyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  rmSync(path);
  return medianOf(times);
};

const sqliteVersion = (): string => {
  const db = new Database(':memory:');
  const version = String(db.prepare('select sqlite_version()').pluck().get());
  db.close();
  return version;
};

/** The facts about this machine and about the disk of a folder. */
export const machineFacts = (folder: string): Facts => {
  const { device, system } = mountOf(folder);
  const disk = [kindOf(device), system].filter((part) => part !== '').join(', ');
  return {
    Processor: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`,
    Memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    Disk: disk === '' ? 'unknown' : disk,
    'One fsync of 4 KiB': `${syncTime(folder).toFixed(2)} ms`,
    System: `${type()} ${release().split('-')[0] ?? ''}, ${process.arch}`,
    Node: process.version.slice(1),
    SQLite: sqliteVersion(),
  };
};
