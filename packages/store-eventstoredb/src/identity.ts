// The identity of a log, in the metadata of a stream without events: no reader of the log ever sees it.
import { randomUUID } from 'node:crypto';

import {
  AccessDeniedError,
  type EventStoreDBClient,
  NO_STREAM,
  WrongExpectedVersionError,
} from '@eventstore/db-client';

const KEY = 'aidtrailLog';

/**
 * The identity of the log with this prefix, which gets one if it has none; of several processes that open a new log at
 * once, one gives it. Null if there is none and the account may not give one. Rejects with errors of the client.
 */
export const identityOf = async (
  client: Pick<EventStoreDBClient, 'dispose' | 'getStreamMetadata' | 'setStreamMetadata'>,
  prefix: string,
): Promise<string | null> => {
  const stream = `${prefix}aidtrail`;
  const stored = async (): Promise<string | null> => {
    const { metadata } = await client.getStreamMetadata<Record<string, unknown>>(stream);
    const found = metadata?.[KEY];
    return typeof found === 'string' ? found : null;
  };
  const found = await stored();
  if (found !== null) return found;
  const identity = randomUUID();
  try {
    await client.setStreamMetadata(stream, { [KEY]: identity }, { expectedRevision: NO_STREAM });
    return identity;
  } catch (thrown) {
    if (thrown instanceof WrongExpectedVersionError) return stored();
    if (thrown instanceof AccessDeniedError) return null;
    throw thrown;
  } finally {
    // Ends the call that the client keeps open for further appends, which the store makes in its own way.
    await client.dispose();
  }
};
