// Opening: waits for a server that starts or elects its leader, and says why one cannot be reached.
import { clientOf } from './connection.js';
import { disconnect } from './client-internals.js';
import type { ConnectionString } from './connection-string.js';
import { isUndiscovered, Refused, cannotOpen } from './failure.js';
import { firstOf } from './patience.js';
import { newest } from './read-call.js';
import type { ReadingContext } from './read-stream.js';

/** How long a host may take to answer before it counts as silent. */
const HOST_MILLISECONDS = 2_000;

/** Why a host cannot be reached; null if it answers, be it with a refusal. */
const findFault = async (place: string, connection: string): Promise<string | null> => {
  const client = clientOf(place, connection);
  try {
    return await new Promise<string | null>((resolve) => {
      setTimeout(resolve, HOST_MILLISECONDS, 'no answer').unref();
      const call = newest(client);
      for (const event of ['data', 'end']) call.on(event, () => resolve(null));
      call.on('error', (error: Error & { readonly code?: number }) =>
        resolve(error.code === UNAVAILABLE ? error.message : null),
      );
    });
  } finally {
    disconnect(client);
  }
};

/** The code of gRPC for a connection that cannot be made. */
const UNAVAILABLE = 14;

/** The client reports only that it found no leader. Throws what the hosts say: none can be reached, or none leads. */
const explain = async ({ place, hosts }: ConnectionString, thrown: unknown): Promise<never> => {
  const faults = await Promise.all(
    hosts.map(async ({ host, client }) => ({ host, fault: await findFault(place, client) })),
  );
  if (faults.some(({ fault }) => fault === null))
    throw new Refused('notLeader', (thrown as Error).message);
  throw cannotOpen(place, faults.map(({ host, fault }) => `${host}: ${fault}`).join('; '));
};

/** Resolves when the server has answered a read of its log, which shows that the account may read it. */
export const reach = async (
  server: ConnectionString,
  { read, repeat, patienceMilliseconds }: ReadingContext,
): Promise<void> => {
  const attempt = async function* (over: AbortSignal) {
    try {
      yield await firstOf(read(newest, over));
    } catch (thrown) {
      if (!isUndiscovered(thrown)) throw thrown;
      await explain(server, thrown);
    }
  };
  await firstOf(repeat({ milliseconds: patienceMilliseconds, isOpening: true }, attempt));
};
