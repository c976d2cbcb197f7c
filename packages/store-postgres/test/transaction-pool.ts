// A pooler in transaction mode without support for prepared statements: all clients share one connection to the server,
// each for one transaction at a time.
import { once } from 'node:events';
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';

import { serverUrl } from './sql.js';

const READY = 'Z'.charCodeAt(0);
const IDLE = 'I'.charCodeAt(0);
const SIMPLE_QUERY = 'Q'.charCodeAt(0);
const SYNC = 'S'.charCodeAt(0);
const TERMINATE = 'X'.charCodeAt(0);

/** Splits a stream of bytes into messages: a type, a length, and the rest. */
const messageReader = (onMessage: (type: number, message: Buffer) => void) => {
  let pending = Buffer.alloc(0);
  return (bytes: Buffer): void => {
    pending = Buffer.concat([pending, bytes]);
    while (pending.length >= 5) {
      const length = 1 + pending.readUInt32BE(1);
      if (pending.length < length) return;
      const message = pending.subarray(0, length);
      pending = pending.subarray(length);
      onMessage(message[0] ?? 0, message);
    }
  };
};

/** Answers to a startup without a password: authenticated, and idle. */
const welcome = Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 0, READY, 0, 0, 0, 5, IDLE]);

export const transactionPool = async () => {
  const target = new URL(serverUrl);
  /** The client whose transaction runs. */
  let owner: Socket | null = null;
  let upstream: Socket | null = null;
  const waiting: Array<readonly [client: Socket, batch: Buffer]> = [];

  const serve = (): void => {
    const next = waiting.findIndex(([client]) => owner === null || owner === client);
    const [found] = next < 0 ? [] : waiting.splice(next, 1);
    if (found === undefined) return;
    owner = found[0];
    upstream?.write(found[1]);
  };

  /** Messages of a client, sent on in batches that end with a query or a sync. */
  const takeFrom = (client: Socket): void => {
    let batch: Buffer[] = [];
    client.on(
      'data',
      messageReader((type, message) => {
        if (type === TERMINATE) return void client.end();
        batch.push(message);
        if (type !== SIMPLE_QUERY && type !== SYNC) return;
        waiting.push([client, Buffer.concat(batch)]);
        batch = [];
        serve();
      }),
    );
  };

  /** The first client signs in; its connection to the server then serves all. */
  const signIn = (client: Socket, startup: Buffer): void => {
    const server = connectTo(Number(target.port || 5432), target.hostname);
    upstream = server;
    server.on('error', () => {});
    let isSignedIn = false;
    const pass = (bytes: Buffer): void => void server.write(bytes);
    client.on('data', pass);
    owner = client;
    server.on(
      'data',
      messageReader((type, message) => {
        owner?.write(message);
        if (type !== READY) return;
        if (!isSignedIn) {
          isSignedIn = true;
          client.off('data', pass);
          takeFrom(client);
        }
        if (message[5] === IDLE) owner = null;
        serve();
      }),
    );
    server.write(startup);
  };

  const proxy = createServer((client) => {
    client.on('error', () => {});
    client.once('data', (startup) => {
      if (upstream === null) return signIn(client, startup);
      client.write(welcome);
      takeFrom(client);
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href,
    close: () => {
      upstream?.destroy();
      proxy.close();
    },
  };
};
