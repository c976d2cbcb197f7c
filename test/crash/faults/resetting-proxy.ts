// A proxy for a server that can reset a connection during an append.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What the proxy forwards before it resets the connection. */
export const cuts = ['nothing', 'half the request', 'the request', 'half the answer'] as const;
export type Cut = (typeof cuts)[number];

/** Only appends are requests of this length. */
const APPEND_BYTES = 400;

export interface ResettingProxy {
  readonly url: string;
  /** Resets the connection of the next append; resolves afterwards. */
  readonly reset: (cut: Cut) => Promise<void>;
  readonly close: () => void;
}

export const resettingProxy = async (serverUrl: string): Promise<ResettingProxy> => {
  const target = new URL(serverUrl);
  let armed: { readonly cut: Cut; readonly done: () => void } | null = null;

  const relay = (incoming: Socket): void => {
    const outgoing = connect(Number(target.port || 5432), target.hostname);
    let answerCut: Cut | null = null;
    let done = (): void => {};
    const reset = (): void => {
      incoming.resetAndDestroy();
      outgoing.resetAndDestroy();
      done();
    };
    incoming.on('error', () => {}).on('close', () => outgoing.destroy());
    outgoing.on('error', () => {}).on('close', () => incoming.destroy());
    incoming.on('data', (bytes) => {
      if (armed === null || bytes.length < APPEND_BYTES) {
        outgoing.write(bytes);
        return;
      }
      const { cut } = armed;
      ({ done } = armed);
      armed = null;
      if (cut === 'nothing') reset();
      else if (cut === 'half the request')
        outgoing.write(bytes.subarray(0, bytes.length / 2), reset);
      else {
        answerCut = cut;
        outgoing.write(bytes);
      }
    });
    outgoing.on('data', (bytes) => {
      if (answerCut === null) incoming.write(bytes);
      else if (answerCut === 'the request') reset();
      else incoming.write(bytes.subarray(0, bytes.length / 2), reset);
    });
  };

  const server = createServer(relay);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    reset: (cut) =>
      new Promise((done) => {
        armed = { cut, done };
      }),
    close: () => {
      server.close();
    },
  };
};
