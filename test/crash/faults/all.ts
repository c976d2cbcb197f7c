// All faults, in the order of the table.
import { postgresHost, sqliteHost } from '../kills/host.ts';
import { clockBack, memoryClock } from './clock.ts';
import type { Fault } from './fault.ts';
import { fullDisks } from './full-disk.ts';
import { postgresFaults } from './postgres.ts';
import { readOnlyFaults } from './rights.ts';
import { secondProcess } from './second-process.ts';

/** `url`: the PostgreSQL server to test; without it, only files are tested. */
export const faultsWith = (url: string | null): ReadonlyArray<Fault> => [
  ...fullDisks,
  ...readOnlyFaults,
  secondProcess(sqliteHost),
  ...(url === null ? [] : [secondProcess(postgresHost(url)), ...postgresFaults(url)]),
  memoryClock,
  clockBack(sqliteHost),
  ...(url === null ? [] : [clockBack(postgresHost(url))]),
];
