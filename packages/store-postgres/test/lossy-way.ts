import { once } from 'node:events';
import { type AddressInfo, connect as connectTo, createServer } from 'node:net';

import { serverUrl } from './sql.js';

const asItIs = (answer: Buffer): Buffer => answer;

/** A way to the server on which answers can be lost, or altered. */
export const lossyWay = async (altered: (answer: Buffer) => Buffer = asItIs) => {
  const target = new URL(serverUrl);
  let losing = '';
  let frozen = false;
  const server = createServer((incoming) => {
    const outgoing = connectTo(Number(target.port || 5432), target.hostname);
    let lost = false;
    incoming.on('error', () => {}).on('close', () => outgoing.destroy());
    outgoing.on('error', () => {}).on('close', () => incoming.destroy());
    incoming.on('data', (bytes) => {
      if (losing !== '' && bytes.includes(losing)) {
        losing = '';
        lost = true;
      }
      outgoing.write(bytes);
    });
    outgoing.on('data', (bytes) => {
      if (frozen) return;
      if (lost) incoming.destroy();
      else incoming.write(altered(bytes));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    /** The answer to the next request with these bytes does not arrive. */
    lose: (bytes: string) => {
      losing = bytes;
    },
    /** No answer arrives any more, and no connection breaks. */
    freeze: () => {
      frozen = true;
    },
    close: () => server.close(),
  };
};
