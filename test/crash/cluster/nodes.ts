// The EventStoreDB cluster of the crash tests, and the commands that disturb its nodes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Shell commands; each ends once its effect has begun. `stop` kills, `freeze` and `thaw` send SIGSTOP and SIGCONT;
 * `start` has no effect on a node that runs.
 */
const commands = ['stop', 'start', 'freeze', 'thaw'] as const;
type Command = (typeof commands)[number];

export type Node = { readonly address: string } & Readonly<Record<Command, string>>;
export type Role = 'leader' | 'follower';

const VARIABLE = 'AIDTRAIL_EVENTSTOREDB_CLUSTER';

export const CLUSTER_SKIPPED = `NOT TRIED: an EventStoreDB cluster. Set ${VARIABLE} to a JSON array of three nodes {"address":"HOST:PORT",${commands.map((name) => `"${name}":"COMMAND"`).join(',')}}, without certificates.`;

/** The nodes that the environment names; null for none. Throws an Error that says what is wrong. */
export const nodesFromEnvironment = (): ReadonlyArray<Node> | null => {
  const text = process.env[VARIABLE] ?? '';
  if (text === '') return null;
  const nodes = JSON.parse(text) as ReadonlyArray<Partial<Node>>;
  const isComplete = nodes.every((node) =>
    [node.address, ...commands.map((name) => node[name])].every((value) => (value ?? '') !== ''),
  );
  if (nodes.length !== 3 || !isComplete) throw new Error(`${VARIABLE}: ${CLUSTER_SKIPPED}`);
  return nodes as ReadonlyArray<Node>;
};

export const urlOf = (nodes: ReadonlyArray<Node>): string =>
  `esdb://${nodes.map(({ address }) => address).join(',')}?tls=false`;

export const runCommand = async (node: Node, command: Command): Promise<void> => {
  const child = spawn('/bin/sh', ['-c', node[command]], { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${command} of ${node.address} ended with ${code}`);
};

interface Info {
  readonly esVersion: string;
  readonly state: string;
}

const ANSWER_MILLISECONDS = 2_000;
const POLL_MILLISECONDS = 250;
const LONGEST_ELECTION_MILLISECONDS = 120_000;

const infoOf = async ({ address }: Node): Promise<Info | null> => {
  try {
    const signal = AbortSignal.timeout(ANSWER_MILLISECONDS);
    return (await (await fetch(`http://${address}/info`, { signal })).json()) as Info;
  } catch {
    // The node is stopped or frozen.
    return null;
  }
};

export const versionOf = async (nodes: ReadonlyArray<Node>): Promise<string> => {
  const infos = await Promise.all(nodes.map(infoOf));
  return (
    infos
      .find((info) => info !== null)
      ?.esVersion.split('.')
      .slice(0, 3)
      .join('.') ?? ''
  );
};

/**
 * Waits until one node leads and the others follow. Starts nodes that do not answer: a former leader shuts itself down
 * to discard events that it did not replicate.
 */
export const settledNodes = async (
  nodes: ReadonlyArray<Node>,
): Promise<{ readonly leader: Node; readonly followers: ReadonlyArray<Node> }> => {
  const giveUpAt = performance.now() + LONGEST_ELECTION_MILLISECONDS;
  for (;;) {
    const states = (await Promise.all(nodes.map(infoOf))).map((info) => info?.state);
    const leader = nodes[states.indexOf('leader')];
    const followers = nodes.filter((_, index) => states[index] === 'follower');
    if (leader !== undefined && followers.length === nodes.length - 1) return { leader, followers };
    if (performance.now() > giveUpAt)
      throw new Error(`the cluster does not settle: ${states.join()}`);
    const silent = nodes.filter((_, index) => states[index] === undefined);
    await Promise.all(silent.map((node) => runCommand(node, 'start')));
    await delay(POLL_MILLISECONDS);
  }
};
