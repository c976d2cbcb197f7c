// Faults of the network and of the server, for a log in PostgreSQL.
import assert from 'node:assert/strict';
import process from 'node:process';

import pg from 'pg';

import type { AppendError } from '../../../packages/event-sourcing/src/index.js';
import { startPostgres } from '../../../scripts/postgres/server.ts';
import { postgresHost } from '../kills/host.ts';
import { type LogAddress, openLog } from '../addresses.ts';
import type { Fault, Trial } from './fault.ts';
import { load, type Load } from './load.ts';
import { cuts, resettingProxy } from './resetting-proxy.ts';

type PostgresAddress = Extract<LogAddress, { kind: 'postgres' }>;

/** The only error that a lost connection may cause. */
const isUnknown = ({ _tag }: AppendError): boolean => _tag === 'OutcomeUnknown';

const PATIENCE_MILLISECONDS = 60_000;

/** Runs a load in a schema of its own while `act` causes faults. Throws unless the log is intact at the end. */
const underLoad = async (
  url: string,
  act: (working: Load, address: PostgresAddress) => Promise<void>,
): Promise<void> => {
  const host = postgresHost(url);
  const address = host.newAddress();
  // The name identifies the server's processes for this load.
  const named = new URL(address.url);
  named.searchParams.set('application_name', address.schema);
  const store = await openLog(
    { ...address, url: named.href },
    { patienceMilliseconds: PATIENCE_MILLISECONDS },
  );
  const working = load(store, isUnknown);
  await working.progress(5);
  await act(working, address);
  await working.progress(5);
  await working.end();
  await store.close();
  await host.remove(address);
};

const ask = async (
  url: string,
  text: string,
  values: ReadonlyArray<unknown>,
): Promise<ReadonlyArray<Record<string, unknown>>> => {
  const client = new pg.Client(url);
  // This connection may be cut too.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, [...values])).rows;
  } finally {
    await client.end();
  }
};

export const postgresFaults = (url: string): ReadonlyArray<Fault> => [
  {
    name: 'connections-cut',
    what: 'the server ends all connections under load (`pg_terminate_backend`)',
    log: 'postgres',
    times: { run: 100, test: 4 },
    begin: async () => ({
      trial: () =>
        underLoad(url, async (_, { schema }) => {
          const ended = await ask(
            url,
            'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
            [schema],
          );
          assert.ok(ended.length > 0, 'there was no connection to end');
        }),
      end: async () => {},
    }),
  },
  {
    name: 'connection-reset',
    what: 'the network resets a connection during an append: before, within or after the request, or within the answer',
    log: 'postgres',
    times: { run: 200, test: 8 },
    begin: async () => {
      const proxy = await resettingProxy(url);
      let trials = 0;
      const trial: Trial = (random) =>
        underLoad(proxy.url, async (working) => {
          await working.progress(Math.floor(random() * 20));
          const cut = cuts[trials++ % cuts.length] ?? 'nothing';
          await proxy.reset(cut);
          await working.progress(5);
          assert.ok(
            working.refusals.length > 0,
            `no append failed although its connection was reset`,
          );
        });
      return { trial, end: async () => proxy.close() };
    },
  },
  {
    name: 'server-restarted',
    what: 'the server is restarted under load',
    log: 'postgres',
    times: { run: 20, test: 1 },
    begin: async () => {
      const server = await startPostgres();
      const trial: Trial = (random) =>
        underLoad(server.url, async (working) => {
          await working.progress(Math.floor(random() * 20));
          await server.stop();
          await server.start();
        });
      return { trial, end: server.dispose };
    },
  },
  {
    name: 'server-process-killed',
    what: 'a process of the server is killed under load, and the server recovers from its own log',
    log: 'postgres',
    times: { run: 20, test: 1 },
    obstacle: () =>
      process.platform === 'win32' ? 'no process can be killed with SIGKILL here' : null,
    begin: async () => {
      const server = await startPostgres();
      const trial: Trial = (random) =>
        underLoad(server.url, async (working, { schema }) => {
          await working.progress(Math.floor(random() * 20));
          const [serving] = await ask(
            server.url,
            `select pid from pg_stat_activity where application_name = $1 and query like '%append%'`,
            [schema],
          );
          assert.ok(serving !== undefined, 'no process of the server is appending');
          process.kill(Number(serving['pid']), 'SIGKILL');
        });
      return { trial, end: server.dispose };
    },
  },
];
