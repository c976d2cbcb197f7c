// A proxy for a server that can fall silent: connections stay open and nothing passes, as when a machine vanishes.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SilentProxy {
  readonly url: string;
  readonly fallSilent: () => void;
  readonly close: () => void;
}

export const silentProxy = async (serverUrl: string): Promise<SilentProxy> => {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => {});
  };
  const server = createServer((incoming) => {
    const outgoing = keep(connect(Number(target.port || 5432), target.hostname));
    keep(incoming).pipe(outgoing).pipe(incoming);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    fallSilent: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};
