// Kills and freezes nodes of an EventStoreDB cluster under load.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { openEventStoreDbStore } from '../../../packages/store-eventstoredb/src/index.js';
import type { ClusterFigures } from '../figures.ts';
import { randomFrom } from '../random.ts';
import { clusterLoad } from './load.ts';
import { type Node, type Role, runCommand, settledNodes, urlOf, versionOf } from './nodes.ts';

const disturbances = [
  { what: 'the leader was killed', role: 'leader', begin: 'stop', end: 'start' },
  { what: 'a follower was killed', role: 'follower', begin: 'stop', end: 'start' },
  { what: 'the leader was frozen', role: 'leader', begin: 'freeze', end: 'thaw' },
  { what: 'a follower was frozen', role: 'follower', begin: 'freeze', end: 'thaw' },
] as const;

/** How long a node is away. Elections take about 2 s; shorter disturbances end before one. */
const SHORTEST_MILLISECONDS = 500;
const LONGEST_MILLISECONDS = 6_000;
/** Batches between two disturbances. */
const BATCHES = 40;
const PATIENCE_MILLISECONDS = 5_000;

const openHandle = async (url: string, prefix: string) => {
  return openEventStoreDbStore({
    url,
    prefix,
    patienceMilliseconds: PATIENCE_MILLISECONDS,
  });
};

export const runCluster = async (
  nodes: ReadonlyArray<Node>,
  { times, seed }: { readonly times: number; readonly seed: string },
): Promise<ClusterFigures> => {
  const random = randomFrom(`${seed} cluster`);
  await Promise.all(nodes.map((node) => runCommand(node, 'start')));
  await settledNodes(nodes);
  const version = await versionOf(nodes);
  const prefix = `crash_${randomUUID().replaceAll('-', '').slice(0, 12)}.`;
  const url = urlOf(nodes);
  const [first, second, third] = await Promise.all(
    Array.from({ length: 3 }, () => openHandle(url, prefix)),
  );
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('handles');
  const load = clusterLoad([first, second], third);

  const pick = (
    role: Role,
    { leader, followers }: Awaited<ReturnType<typeof settledNodes>>,
  ): Node =>
    role === 'leader' ? leader : (followers[Math.floor(random() * followers.length)] ?? leader);
  const counts = disturbances.map(() => 0);
  const failures: string[] = [];
  try {
    for (let number = 0; number < times; number++) {
      const kind = number % disturbances.length;
      const disturbance = disturbances[kind];
      if (disturbance === undefined) break;
      const node = pick(disturbance.role, await settledNodes(nodes));
      await load.progress(1 + Math.floor(random() * BATCHES));
      await runCommand(node, disturbance.begin);
      await delay(
        SHORTEST_MILLISECONDS + random() * (LONGEST_MILLISECONDS - SHORTEST_MILLISECONDS),
      );
      await runCommand(node, disturbance.end);
      await load.progress(BATCHES);
      counts[kind] = (counts[kind] ?? 0) + 1;
      console.log(`cluster: ${number + 1} of ${times}, ${disturbance.what}`);
    }
  } catch (thrown) {
    failures.push(
      `cluster, seed ${seed}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`,
    );
  }
  const figures = await load.end().catch((thrown: unknown) => {
    failures.push(
      `cluster, seed ${seed}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`,
    );
    return { acknowledged: 0, repeated: {}, longestPauseMilliseconds: 0 };
  });
  await Promise.all([first, second, third].map((handle) => handle.close()));
  return {
    version,
    disturbances: disturbances.map(({ what }, kind) => ({ what, times: counts[kind] ?? 0 })),
    acknowledged: figures.acknowledged,
    repeated: figures.repeated,
    longestPauseSeconds: Math.round(figures.longestPauseMilliseconds / 100) / 10,
    failures,
  };
};
