// Every benchmark, in the order of the table. A new benchmark is a file and a line here.
import type { Benchmark } from './benchmark.ts';
import { commandStart } from './command-start.ts';
import { eventstoredbAppend1 } from './eventstoredb/append-1.ts';
import { eventstoredbAppend50 } from './eventstoredb/append-50.ts';
import { eventstoredbAppendStream } from './eventstoredb/append-stream.ts';
import { eventstoredbRead } from './eventstoredb/read.ts';
import { fiveDocuments } from './five-documents.ts';
import { growthPostgres } from './growth/postgres.ts';
import { growthSqlite } from './growth/sqlite.ts';
import { importTimes } from './import-times.ts';
import { memoryCommands } from './memory-commands.ts';
import { postgresAppend1 } from './postgres/append-1.ts';
import { postgresAppend50 } from './postgres/append-50.ts';
import { postgresOrderReaders } from './postgres/order-readers.ts';
import { postgresOrder } from './postgres/order.ts';
import { postgresReadModels } from './postgres/read-models.ts';
import { postgresReplay } from './postgres/replay.ts';
import { sqliteAppend1 } from './sqlite/append-1.ts';
import { sqliteAppend50 } from './sqlite/append-50.ts';
import { sqliteFold } from './sqlite/fold.ts';
import { sqliteReadModels } from './sqlite/read-models.ts';
import { sqliteReplay } from './sqlite/replay.ts';

export const benchmarks: ReadonlyArray<Benchmark> = [
  sqliteAppend50,
  sqliteAppend1,
  sqliteReplay,
  sqliteFold,
  sqliteReadModels,
  postgresAppend50,
  postgresAppend1,
  postgresReplay,
  postgresReadModels,
  postgresOrder,
  postgresOrderReaders,
  eventstoredbAppend50,
  eventstoredbAppend1,
  eventstoredbAppendStream,
  eventstoredbRead,
  growthSqlite,
  growthPostgres,
  fiveDocuments,
  memoryCommands,
  commandStart,
  importTimes,
];
