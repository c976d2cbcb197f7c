// All faults, in the order of the table.
import { postgresHome, sqliteHome } from '../kills/home.ts';
import { clockBack, memoryClock } from './clock.ts';
import type { Fault } from './fault.ts';
import { fullDisks } from './full-disk.ts';
import { postgresFaults } from './postgres.ts';
import { rightsTaken } from './rights.ts';
import { secondProcess } from './second-process.ts';

/** `url`: the PostgreSQL server to try faults on; without it only files are tried. */
export const faultsWith = (url: string | null): ReadonlyArray<Fault> => [
  ...fullDisks,
  ...rightsTaken,
  secondProcess(sqliteHome),
  ...(url === null ? [] : [secondProcess(postgresHome(url)), ...postgresFaults(url)]),
  memoryClock,
  clockBack(sqliteHome),
  ...(url === null ? [] : [clockBack(postgresHome(url))]),
];
