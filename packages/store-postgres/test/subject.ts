import type { Subject } from '@aidtrail/store-conformance';

import { type PostgresServer, startPostgres } from '../../../scripts/postgres/server.js';
import { holdAppend } from './held-append.js';
import { lossyWay } from './lossy-way.js';
import { openPostgresStore as opened } from '../src/index.js';
import { dropSchema, newSchema, serverUrl, sql } from './sql.js';

/** A separate server for the cases that restart it. */
let ownServer: Promise<PostgresServer> | null = null;

/** Creating a schema takes longer than most cases, so cases that do not need an empty log share one. */
let sharedSchema: string | null = null;

/** Stops the server and drops the schema that cases share. */
export const disposePostgres = async (): Promise<void> => {
  if (sharedSchema !== null) await dropSchema(sharedSchema);
  sharedSchema = null;
  const server = await ownServer;
  ownServer = null;
  await server?.dispose();
};

export const postgresSubject: Subject = {
  name: 'the PostgreSQL store',
  open: async (needs) => {
    if (needs.includes('restarting')) ownServer ??= startPostgres({ fsync: 'off' });
    const server = needs.includes('restarting') ? await ownServer : null;
    const way = needs.includes('lostAnswers') ? await lossyWay() : null;
    const url = way?.url ?? server?.url ?? serverUrl;
    const isShared = server === null && !needs.includes('emptyLog');
    if (isShared) sharedSchema ??= newSchema();
    const schema = (isShared ? sharedSchema : null) ?? newSchema();
    const open = () => opened({ url, schema });
    return {
      store: await open(),
      reopen: open,
      another: open,
      holdAppend: (stream, events) => holdAppend(schema, stream, events),
      loseAnswer: async (events) => way?.lose(events[0]?.id ?? ''),
      restart: async () => {
        await server?.stop();
        await server?.start();
      },
      dispose: async () => {
        way?.close();
        if (!isShared) await dropSchema(schema, server?.url);
      },
    };
  },
};

export const postgresVersion = async (): Promise<string> => {
  const [row] = await sql('show server_version');
  return String(row?.['server_version']).split(' ')[0] ?? '';
};
