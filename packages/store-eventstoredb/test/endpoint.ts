// A server that follows a script, for what a real server cannot be made to do on demand.
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  Metadata,
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type status,
} from '@grpc/grpc-js';

type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;
type AppendCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;
type Request = streams.BatchAppendReq;
type Answer = streams.BatchAppendResp | null;

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
    request: Request,
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

const clusterOf = (port: number, isLeader: boolean): gossip.ClusterInfo => {
  const at = new gossip.EndPoint();
  at.setAddress('127.0.0.1');
  at.setPort(port);
  const id = new shared.UUID();
  id.setString(randomUUID());
  const { LEADER, UNKNOWN } = gossip.MemberInfo.VNodeState;
  const member = new gossip.MemberInfo();
  member.setInstanceId(id);
  member.setHttpEndPoint(at);
  member.setIsAlive(true);
  member.setState(isLeader ? LEADER : UNKNOWN);
  const cluster = new gossip.ClusterInfo();
  cluster.setMembersList([member]);
  return cluster;
};

const leads = (): Promise<boolean> => Promise.resolve(true);

const credentialsOf = ({ certificate }: Script): ServerCredentials =>
  certificate === undefined
    ? ServerCredentials.createInsecure()
    : ServerCredentials.createSsl(null, [
        {
          private_key: Buffer.from(certificate.key),
          cert_chain: Buffer.from(certificate.certificate),
        },
      ]);

export const scripted = async (script: Script): Promise<Endpoint> => {
  const { read, append, isLeader = leads } = script;
  const server = new Server();
  const calls = new Set<AppendCall>();
  let begun = 0;
  server.addService(gossipService.GossipService, {
    read: (
      _: ServerUnaryCall<shared.Empty, gossip.ClusterInfo>,
      answer: sendUnaryData<gossip.ClusterInfo>,
    ) => {
      void isLeader().then((isOne) => answer(null, clusterOf(port, isOne)));
    },
  });
  server.addService(streamsService.StreamsService, {
    read: (call: ReadCall) => {
      if (isOfIdentity(call)) answerIdentity(call);
      else if (read === undefined) call.end();
      else read(call, endpoint);
    },
    batchAppend: (call: AppendCall) => {
      begun += 1;
      calls.add(call);
      const over = (): boolean => calls.delete(call);
      for (const event of ['end', 'error', 'cancelled']) call.on(event, over);
      const answerTo = async (request: Request): Promise<void> => {
        const answer = (await append?.(request, endpoint)) ?? null;
        if (answer instanceof Error) call.emit('error', answer);
        else if (answer !== null) {
          answer.setCorrelationId(request.getCorrelationId());
          call.write(answer);
        }
      };
      call.on('data', (request: Request) => void answerTo(request));
      call.on('error', () => {});
      call.on('end', () => call.end());
    },
  });
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

const field = (number: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);

/** The refusal of one append, in the form of google.rpc.Status. */
export const refusal = (
  type: string,
  message: string,
  value: Uint8Array = Buffer.of(),
): streams.BatchAppendResp => {
  const details = Buffer.concat([
    field(1, Buffer.from(`type.googleapis.com/${type}`)),
    field(2, value),
  ]);
  const bytes = Buffer.concat([field(2, Buffer.from(message)), field(3, details)]);
  const answer = new streams.BatchAppendResp();
  answer.setError(statuses.Status.deserializeBinary(bytes));
  return answer;
};

export const maximumSize = (limit: number): Uint8Array => {
  const exceeded = new shared.MaximumAppendSizeExceeded();
  exceeded.setMaxappendsize(limit);
  return exceeded.serializeBinary();
};

/** The success of an append at this position, whose last event has this version. */
export const written = (
  request: Request,
  position: number,
  version = request.getProposedMessagesList().length - 1,
): streams.BatchAppendResp => {
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(version));
  const at = new shared.AllStreamPosition();
  at.setCommitPosition(String(position));
  at.setPreparePosition(String(position));
  success.setPosition(at);
  const answer = new streams.BatchAppendResp();
  answer.setSuccess(success);
  return answer;
};

/** An event of an append, by default the first, as it is read back. */
export const readBack = (
  request: Request,
  position: number,
  proposed = request.getProposedMessagesList()[0],
  version = 0,
): streams.ReadResp => {
  const record = new streams.ReadResp.ReadEvent.RecordedEvent();
  record.setId(proposed?.getId());
  record.setStreamIdentifier(request.getOptions()?.getStreamIdentifier());
  record.setStreamRevision(String(version));
  record.setCommitPosition(String(position));
  record.setPreparePosition(String(position));
  record.setData(proposed?.getData() ?? '');
  record.setCustomMetadata(proposed?.getCustomMetadata() ?? '');
  record
    .getMetadataMap()
    .set('type', proposed?.getMetadataMap().get('type') ?? '')
    .set('content-type', 'application/json')
    .set('created', '15463008000000000');
  const event = new streams.ReadResp.ReadEvent();
  event.setEvent(record);
  const answer = new streams.ReadResp();
  answer.setEvent(event);
  return answer;
};

const nameIn = (
  options: { readonly getStreamIdentifier: () => shared.StreamIdentifier | undefined } | undefined,
): string => options?.getStreamIdentifier()?.getStreamName_asB64() ?? '';

/** Appends to new streams, of one event each, that can be read back. */
export const kept = () => {
  const appends = new Map<string, Request>();
  const positionOf = (name: string): number => [...appends.keys()].indexOf(name) + 1;
  return {
    write: (request: Request): streams.BatchAppendResp => {
      const name = nameIn(request.getOptions());
      appends.set(name, request);
      return written(request, positionOf(name));
    },
    /** Answers a read of a stream; every other read finds nothing. */
    read: (call: ReadCall): void => {
      const name = nameIn(call.request.getOptions()?.getStream());
      const request = appends.get(name);
      if (request !== undefined) call.write(readBack(request, positionOf(name)));
      call.end();
    },
  };
};

export const isOfStream = ({ request }: ReadCall): boolean =>
  request.getOptions()?.hasStream() === true;

/** The port of an address where no server listens. */
export const deadPort = async (): Promise<number> => {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** The metadata that has the identity of the log, which every store reads when it opens. */
const IDENTITY = '$$aidtrail';

const isOfIdentity = ({ request }: ReadCall): boolean =>
  nameIn(request.getOptions()?.getStream()) === Buffer.from(IDENTITY).toString('base64');

const answerIdentity = (call: ReadCall): void => {
  const stream = new shared.StreamIdentifier();
  stream.setStreamName(Buffer.from(IDENTITY));
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(stream);
  const id = new shared.UUID();
  id.setString(randomUUID());
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(id);
  message.setData(Buffer.from('{"aidtrailLog":"scripted"}'));
  const request = new streams.BatchAppendReq();
  request.setOptions(options);
  request.setProposedMessagesList([message]);
  call.write(readBack(request, 0));
  call.end();
};
