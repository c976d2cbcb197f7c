// `npm run test:crash`: kills processes, causes other faults, and prints what survived. Stores the figures if
// the run was complete.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';

import pg from 'pg';

import { startPostgres } from '../../scripts/postgres/server.ts';
import { CLUSTER_SKIPPED, nodesFromEnvironment } from './cluster/nodes.ts';
import { runCluster } from './cluster/run.ts';
import { faultsWith } from './faults/all.ts';
import { tryFault } from './faults/fault.ts';
import {
  type ClusterFigures,
  failuresIn,
  type FaultFigures,
  type KillFigures,
  type RunFigures,
} from './figures.ts';
import { works } from './job.ts';
import { postgresHost, sqliteHost } from './kills/host.ts';
import { nameOf } from './kills/scenario.ts';
import { scenariosOn } from './kills/scenarios.ts';
import { runKills } from './kills/run.ts';
import { figuresFile, jsonOf, pageFile, pageWith, readFigures } from './page.ts';
import { runLimited } from './run-limited.ts';

const ALL_KILLS = 1_000;
const AT_ONCE = 2;
const ALL_DISTURBANCES = 20;

const usage = `npm run test:crash -- [--kills ${ALL_KILLS}] [--seed TEXT] [--store sqlite|postgres] [--work ${[...works, 'faults', 'cluster'].join('|')}] [--disturbances ${ALL_DISTURBANCES}]
The figures are stored in docs/reference if every test ran, with ${ALL_KILLS} kills or more; those of a cluster if it
was disturbed ${ALL_DISTURBANCES} times or more.`;

const numberFrom = (text: string, what: string): number => {
  const value = Number(text);
  return Number.isSafeInteger(value) && value >= 1
    ? value
    : wrong(`not a number of ${what}: ${text}`);
};

const wrong = (message: string): never => {
  console.error(`${message}\n${usage}`);
  process.exit(2);
};

const optionsOf = (args: ReadonlyArray<string>) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: String(ALL_KILLS) },
      seed: { type: 'string', default: Math.random().toString(36).slice(2, 10) },
      store: { type: 'string' },
      work: { type: 'string' },
      disturbances: { type: 'string', default: String(ALL_DISTURBANCES) },
    },
  });
  const { seed, store, work } = values;
  const kills = numberFrom(values.kills, 'kills');
  const times = numberFrom(values.disturbances, 'disturbances');
  if (store !== undefined && store !== 'sqlite' && store !== 'postgres')
    wrong(`no such store: ${store}`);
  if (work !== undefined && ![...works, 'faults', 'cluster'].includes(work))
    wrong(`no such work: ${work}`);
  return { kills, times, seed, store, work };
};

const options = optionsOf(process.argv.slice(2));
const { kills, times, seed, store, work } = options;
console.log(`seed ${seed}`);

const server = await startPostgres({ max_connections: '200' });
const client = new pg.Client(server.url);
await client.connect();
const { rows: versions } = await client.query<{ server_version: string }>('show server_version');
await client.end();

const hosts = [sqliteHost, postgresHost(server.url)].filter(
  ({ kind }) => store === undefined || kind === store,
);
const rows = scenariosOn(hosts).filter((row) => work === undefined || row.work === work);
const faults = faultsWith(server.url).filter(
  ({ log }) => (work === undefined || work === 'faults') && (store === undefined || log === store),
);

const kill = (): Promise<ReadonlyArray<KillFigures>> =>
  runLimited(
    AT_ONCE,
    rows.map((row, index) => async (): Promise<KillFigures> => {
      const share = Math.floor(kills / rows.length) + (index < kills % rows.length ? 1 : 0);
      const figures = await runKills(await row.open(), { kills: share, seed });
      console.log(`${nameOf(figures)}: ${figures.survived} of ${figures.tried} kills survived`);
      return figures;
    }),
  );

// One after the other: faults disable the server, the clock and the disk.
const causeFaults = async (): Promise<ReadonlyArray<FaultFigures>> => {
  const tried: FaultFigures[] = [];
  for (const fault of faults) {
    const obstacle = fault.obstacle?.() ?? null;
    if (obstacle !== null) {
      console.log(`NOT TRIED: ${fault.name}. ${obstacle}`);
      continue;
    }
    const figures = await tryFault(fault, { times: fault.times.run, seed });
    console.log(`${figures.name}: ${figures.survived} of ${figures.tried} survived`);
    tried.push(figures);
  }
  return tried;
};

const disturbCluster = async (): Promise<ClusterFigures | null> => {
  if (store !== undefined || (work !== undefined && work !== 'cluster')) return null;
  const nodes = nodesFromEnvironment();
  if (nodes === null) console.log(CLUSTER_SKIPPED);
  return nodes === null ? null : runCluster(nodes, { times, seed });
};

const runAll = async () => {
  try {
    return {
      killed: await kill(),
      faulted: await causeFaults(),
      cluster: await disturbCluster(),
    };
  } finally {
    await server.dispose();
  }
};
const { killed, faulted, cluster } = await runAll();

const failures = failuresIn([...killed, ...faulted, ...(cluster === null ? [] : [cluster])]);
for (const failure of failures) console.error(`\n${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

const before = readFigures();
const isComplete =
  store === undefined &&
  work === undefined &&
  kills >= ALL_KILLS &&
  faulted.length === faults.length;
const isClusterComplete =
  cluster !== null && times >= ALL_DISTURBANCES && cluster.failures.length === 0;
if (isComplete || isClusterComplete) {
  const run = {
    node: process.version,
    postgres: versions[0]?.server_version.split(' ')[0] ?? '',
    seed,
    kills: killed,
    faults: faulted,
  };
  const figures: RunFigures = {
    ...(isComplete ? { ...before, ...run } : before),
    ...(isClusterComplete ? { cluster } : {}),
  };
  writeFileSync(figuresFile, await jsonOf(figures));
  writeFileSync(pageFile, await pageWith(figures));
  console.log('docs/reference/crashes.json and guarantees.md now have these figures');
}
// A waiting child may not have ended yet.
process.exit();
