// A server that follows a script, for what a real server cannot be made to do on demand.
import type { AddressInfo } from 'node:net';

import {
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  Metadata,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerWritableStream,
  type status,
} from '@grpc/grpc-js';

import {
  appendMethod,
  type AppendRequest,
  type AppendResponse,
  type Cluster,
  clusterMethod,
  LEADER,
  type Method,
  readMethod,
  type ReadRequest,
  type ReadResponse,
  sizeLimit,
} from '../src/protocol.js';

type ReadCall = ServerWritableStream<ReadRequest, ReadResponse>;
type Answer = Partial<AppendResponse> | null;

/** What a message holds of a 64-bit number, for a response that the test writes. */
export const sent = (value: number) => value as unknown as { readonly toNumber: () => number };

export interface Endpoint {
  readonly url: string;
  /** Of a cluster of this one node, whose leader has to be found. */
  readonly clusterUrl: string;
  readonly port: number;
  /** Ends every connection, and accepts no new one. */
  readonly cut: () => void;
  /** Calls for appends: how many began, and how many have not ended. */
  readonly appendCalls: () => { readonly begun: number; readonly open: number };
}

export interface Script {
  /** Answers a read; left out, it ends at once as on an empty server. */
  readonly read?: (call: ReadCall, endpoint: Endpoint) => void;
  /** Answers an append; null for no answer, an error for the end of the whole call. */
  readonly append?: (
    request: AppendRequest,
    endpoint: Endpoint,
  ) => Answer | Error | Promise<Answer | Error>;
  /** True if this node is the leader; left out, it is. A pending promise leaves the question unanswered. */
  readonly isLeader?: () => Promise<boolean>;
  /** Connections need this certificate. */
  readonly certificate?: { readonly key: string; readonly certificate: string };
}

const open = new Set<Server>();

/** To be called after each test. */
export const closeEndpoints = (): void => {
  for (const server of open) server.forceShutdown();
  open.clear();
};

const definitionOf = <Request, Response>(
  { path, request, response }: Method<Request, Response>,
  requestStream: boolean,
  responseStream: boolean,
) => ({
  path,
  requestStream,
  responseStream,
  requestSerialize: request.encode,
  requestDeserialize: request.decode,
  responseSerialize: response.encode,
  responseDeserialize: response.decode,
});

const UNKNOWN = 2;

const clusterOf = (port: number, isLeader: boolean): Cluster => ({
  members: [
    {
      state: isLeader ? LEADER : UNKNOWN,
      isAlive: true,
      address: { host: '127.0.0.1', port },
    },
  ],
});

const leads = (): Promise<boolean> => Promise.resolve(true);

const credentialsOf = ({ certificate }: Script): ServerCredentials => {
  if (certificate === undefined) return ServerCredentials.createInsecure();
  const pair = {
    private_key: Buffer.from(certificate.key),
    cert_chain: Buffer.from(certificate.certificate),
  };
  return ServerCredentials.createSsl(null, [pair]);
};

export const scripted = async (script: Script): Promise<Endpoint> => {
  const { read, append, isLeader = leads } = script;
  const server = new Server();
  const calls = new Set<ServerDuplexStream<AppendRequest, AppendResponse>>();
  let begun = 0;
  const cluster: handleUnaryCall<object, Cluster> = (_, answer) => {
    void isLeader().then((isOne) => answer(null, clusterOf(port, isOne)));
  };
  const reads: handleServerStreamingCall<ReadRequest, ReadResponse> = (call) =>
    read === undefined ? call.end() : read(call, endpoint);
  const appends: handleBidiStreamingCall<AppendRequest, AppendResponse> = (call) => {
    begun += 1;
    calls.add(call);
    const over = (): boolean => calls.delete(call);
    for (const event of ['end', 'error', 'cancelled']) call.on(event, over);
    const answerTo = async (request: AppendRequest): Promise<void> => {
      const answer = (await append?.(request, endpoint)) ?? null;
      if (answer instanceof Error) call.emit('error', answer);
      else if (answer !== null)
        call.write({ ...answer, correlation: request.correlation } as AppendResponse);
    };
    call.on('data', (request: AppendRequest) => void answerTo(request));
    call.on('error', () => {});
    call.on('end', () => call.end());
  };
  server.addService({ cluster: definitionOf(clusterMethod, false, false) }, { cluster });
  server.addService(
    {
      read: definitionOf(readMethod, false, true),
      append: definitionOf(appendMethod, true, true),
    },
    { read: reads, append: appends },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentialsOf(script), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  open.add(server);
  const endpoint: Endpoint = {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    clusterUrl: `esdb+discover://127.0.0.1:${port}?tls=false`,
    port,
    cut: () => server.forceShutdown(),
    appendCalls: () => ({ begun, open: calls.size }),
  };
  return endpoint;
};

/** An error of a whole call, with metadata of the server. */
export const callError = (
  code: status,
  details: string,
  beside: Readonly<Record<string, string>> = {},
): Error => {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(beside)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
};

/** The refusal of one append. */
export const refusal = (
  type: string,
  message: string,
  value: Uint8Array = Buffer.of(),
): Answer => ({
  failure: { message, details: { type: `type.googleapis.com/${type}`, value } },
});

export const maximumSize = (limit: number): Uint8Array => sizeLimit.encode({ bytes: limit });

const nameIn = (id: { readonly name: Uint8Array } | null | undefined): string =>
  Buffer.from(id?.name ?? []).toString('utf8');

/** The success of an append at this position, whose last event has this version. */
export const written = (
  request: AppendRequest,
  position: number,
  version = request.messages.length - 1,
): Partial<AppendResponse> => ({
  success: { version: sent(version), position: { commit: sent(position) } },
});

/** The first event of an append as it is read back. */
export const readBack = (request: AppendRequest, position: number, version = 0): ReadResponse => {
  const [message] = request.messages;
  return eventAt({
    id: message?.id ?? null,
    stream: request.options.stream,
    version: sent(version),
    position: sent(position),
    system: { type: message?.system['type'] ?? '', created: '15463008000000000' },
    metadata: message?.metadata ?? Buffer.of(),
    data: message?.data ?? Buffer.of(),
  });
};

export const eventAt = (event: NonNullable<NonNullable<ReadResponse['event']>['event']>) =>
  ({ event: { event } }) as ReadResponse;

/** Appends to new streams, of one event each, that can be read back. */
export const kept = () => {
  const appends = new Map<string, AppendRequest>();
  const positionOf = (name: string): number => [...appends.keys()].indexOf(name) + 1;
  return {
    write: (request: AppendRequest): Partial<AppendResponse> => {
      const name = nameIn(request.options.stream);
      appends.set(name, request);
      return written(request, positionOf(name));
    },
    /** Answers a read of a stream; every other one finds nothing. */
    read: (call: ReadCall): void => {
      const name = nameIn(call.request.options.stream?.id);
      const request = appends.get(name);
      if (request !== undefined) call.write(readBack(request, positionOf(name)));
      call.end();
    },
  };
};

export const isOfStream = ({ request }: ReadCall): boolean =>
  (request.options.stream ?? null) !== null;

/** The port of an address where no server listens. */
export const deadPort = async (): Promise<number> => {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};
