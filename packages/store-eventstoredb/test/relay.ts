// A relay to the server: everything passes until `cut` ends every connection at once.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Relay {
  /** The connection string of the server, through the relay. */
  readonly url: string;
  /** From now on the answers of the server are dropped. What is sent still arrives. */
  readonly deafen: () => void;
  /** Ends every connection; new ones pass. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
}

const single = /^(?<scheme>[a-z]+):\/\/(?<host>[^:,/?@]+):(?<port>\d+)(?<rest>\?.*tls=false.*)$/;

/** True if a relay to this server is possible: one address, no certificate. */
export const canRelay = (url: string): boolean => single.test(url);

export const relayTo = async (url: string): Promise<Relay> => {
  const { scheme = '', host = '', port = '', rest = '' } = single.exec(url)?.groups ?? {};
  const sockets = new Set<Socket>();
  let isDeaf = false;
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    const end = (): void => {
      near.destroy();
      far.destroy();
      sockets.delete(near);
    };
    sockets.add(near);
    for (const socket of [near, far]) {
      socket.on('error', end);
      socket.on('close', end);
    }
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => {
      if (!isDeaf) near.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    isDeaf = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}${rest}`,
    deafen: () => {
      isDeaf = true;
    },
    cut,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
};
