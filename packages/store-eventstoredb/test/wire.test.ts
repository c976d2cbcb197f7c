// The messages of appends, against those that the client's own code writes and reads.
import { randomUUID } from 'node:crypto';

import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { streamVersion } from '@aidtrail/event-sourcing';

import {
  decodeAnswer,
  decodeLimit,
  decodeWritten,
  encodeAppend,
  encodeRead,
  encodeSubscription,
  messagesOf,
} from '../src/wire.js';
import { maximumSize, readBack, refusal, written } from './endpoint.js';

const correlation = randomUUID();

const text = fc.string({ unit: 'grapheme', maxLength: 300 });
const eventOf = (content: string) => ({
  id: randomUUID(),
  type: 'TeamDispatched',
  schemaVersion: 1,
  data: JSON.stringify({ content }),
  metadata: '{}',
  recordedAt: null,
});
const requestOf = (
  contents: ReadonlyArray<string>,
  version: Parameters<typeof encodeAppend>[2],
) => {
  const events = contents.map(eventOf);
  const bytes = encodeAppend(correlation, 'lhasa.team-1', version, messagesOf(events, 'name'));
  return { events, request: streams.BatchAppendReq.deserializeBinary(bytes) };
};

const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const answerTo = (answer: streams.BatchAppendResp) => {
  const id = new shared.UUID();
  id.setString(correlation);
  answer.setCorrelationId(id);
  return decodeAnswer(answer.serializeBinary());
};

test('every event of an append is sent as it is, and the first one names the append', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (contents) => {
      const { events, request } = requestOf(contents, null);
      const sent = request.getProposedMessagesList().map((message) => ({
        id: message.getId()?.getString(),
        type: message.getMetadataMap().get('type'),
        form: message.getMetadataMap().get('content-type'),
        data: utf8(message.getData_asU8()),
        append: JSON.parse(utf8(message.getCustomMetadata_asU8())).aidtrail.append,
      }));
      expect(sent).toEqual(
        events.map(({ id, type, data }, index) => ({
          id,
          type,
          form: 'application/json',
          data,
          append: index === 0 ? 'name' : undefined,
        })),
      );
      expect(request.getIsFinal()).toBe(true);
      expect(request.getCorrelationId()?.getString()).toBe(correlation);
    }),
    { numRuns: 25 },
  );
});

test.each([
  [null, { hasNoStream: true, hasAny: false, position: '0' }],
  ['any', { hasNoStream: false, hasAny: true, position: '0' }],
  [streamVersion(0), { hasNoStream: false, hasAny: false, position: '0' }],
  [streamVersion(5_000_000_000), { hasNoStream: false, hasAny: false, position: '5000000000' }],
] as const)('the expected version is sent: %s', (version, expected) => {
  const options = requestOf(['a'], version).request.getOptions();
  expect(utf8(options?.getStreamIdentifier()?.getStreamName_asU8() ?? Buffer.of())).toBe(
    'lhasa.team-1',
  );
  expect({
    hasNoStream: options?.hasNoStream(),
    hasAny: options?.hasAny(),
    position: options?.getStreamPosition(),
  }).toEqual(expected);
});

test('the size is what the server counts', () => {
  const [message] = messagesOf([eventOf('十')], null);
  expect(message?.bytes).toBe(
    Buffer.byteLength('{"content":"十"}{"aidtrail":{"schemaVersion":1}}') +
      2 * 'TeamDispatched'.length,
  );
});

test('a success is read with its version and a position above 32 bits', () => {
  const answer = written(new streams.BatchAppendReq(), 5_000_000_000, 7);
  const { success, correlation: answered } = answerTo(answer);
  expect(answered?.text).toBe(correlation);
  expect(Number(success?.version)).toBe(7);
  expect(Number(success?.position?.commit)).toBe(5_000_000_000);
});

test('a success without a position is read as such', () => {
  const answer = written(new streams.BatchAppendReq(), 1, 7);
  answer.getSuccess()?.clearPosition();
  expect(answerTo(answer).success).toMatchObject({ position: null });
});

test('a refusal is read with its reason', () => {
  const name = 'event_store.client.MaximumAppendSizeExceeded';
  const { success, failure } = answerTo(refusal(name, 'because', maximumSize(70_000)));
  expect(success).toBeNull();
  expect(failure?.message).toBe('because');
  expect(failure?.details?.type).toBe(`type.googleapis.com/${name}`);
  expect(decodeLimit(failure?.details?.value ?? Buffer.of()).limit).toBe(70_000);
});

test('the writer of an event is read, and its place', () => {
  const { request } = requestOf(['a'], null);
  const item = decodeWritten(readBack(request, 5_000_000_000).serializeBinary(), () => {});
  expect(item.event).toEqual({
    streamId: 'lhasa.team-1',
    revision: 0n,
    position: { commit: 5_000_000_000n, prepare: 5_000_000_000n },
    metadata: { aidtrail: { schemaVersion: 1, append: 'name' } },
  });
});

test('the beginning of a subscription is reported, and is no event', () => {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(randomUUID());
  const answer = new streams.ReadResp();
  answer.setConfirmation(confirmation);
  let count = 0;
  expect(decodeWritten(answer.serializeBinary(), () => (count += 1))).toEqual({});
  expect(count).toBe(1);
});

test('metadata of another program, which is not JSON, belongs to no log', () => {
  const answer = readBack(requestOf(['a'], null).request, 1);
  answer.getEvent()?.getEvent()?.setCustomMetadata(Buffer.from('not JSON'));
  expect(decodeWritten(answer.serializeBinary(), () => {}).event?.metadata).toBeUndefined();
});

test.each(['', 'lhasa.'])('a subscription asks for new events with the prefix “%s”', (prefix) => {
  const options = streams.ReadReq.deserializeBinary(encodeSubscription(prefix)).getOptions();
  expect(options?.getAll()?.hasEnd()).toBe(true);
  expect(options?.hasSubscription()).toBe(true);
  expect(options?.getUuidOption()?.hasString()).toBe(true);
  expect(options?.hasNoFilter()).toBe(prefix === '');
  expect(options?.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? ['']).toEqual([prefix]);
});

test('a read asks for one event of one stream', () => {
  const options = streams.ReadReq.deserializeBinary(
    encodeRead('lhasa.team-1', streamVersion(5_000_000_000)),
  ).getOptions();
  expect(options?.getStream()?.getRevision()).toBe('5000000000');
  expect(options?.getCount()).toBe('1');
  expect(options?.hasNoFilter()).toBe(true);
});
