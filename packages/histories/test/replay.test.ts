import { join } from 'node:path';

import type { PersonId, StatementId } from '@aidtrail/domain';
import { commandHandler, StoreUnavailable } from '@aidtrail/event-sourcing';
import { openSqliteStore } from '@aidtrail/store-sqlite';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';
import * as TE from 'fp-ts/lib/TaskEither.js';

import { type History, replay, type ReplayProgress } from '../src/index.js';
import { load, newLog, ofType, scratch, seeds } from './histories.js';

// On a busy machine, reading all seeds takes longer than the default time limit of a test.
jest.setTimeout(60_000);

let history: History;
beforeAll(async () => {
  history = await load(seeds);
});

describe('the five documents', () => {
  test('give 195 statements, and facts with their evidence', async () => {
    const log = await newLog();
    const summary = await log.replay(history);
    expect(summary.totals).toMatchObject({
      rows: 202,
      statements: 195,
      statementOnly: 8,
      rejected: 0,
      alreadyKnown: 0,
    });
    const events = await log.events();
    expect(ofType(events, 'StatementRecorded')).toHaveLength(195);
    expect(ofType(events, 'DocumentDetailNoted')).toHaveLength(7);
    expect(summary.events).toBe(events.length);
    expect(summary.position).toBe(await log.store.head());
    for (const event of events)
      if ('source' in event.data && event.type !== 'OrganisationRegistered')
        expect([event.type, event.data.source.evidence.length]).toEqual([event.type, 1]);
  });

  test('13 accreditation rows give 12 accreditations, and Lhasa’s has two pieces of evidence', async () => {
    const log = await newLog();
    await log.replay(history);
    const events = await log.events();
    const accreditations = ofType(events, 'HospitalAccredited');
    expect(accreditations).toHaveLength(12);
    const lhasa = events.filter(({ stream }) => stream === 'hospital-lhasa-people');
    expect(
      lhasa.map(({ type, data }) => [type, 'source' in data ? data.source.evidence : []]),
    ).toEqual([
      ['HospitalAccredited', ['000-21']],
      ['FactCorroborated', ['002-19']],
    ]);
  });

  test('Ngari reaches 2A before 3B', async () => {
    const log = await newLog();
    await log.replay(history);
    const ngari = ofType(await log.events(), 'HospitalAccredited').filter(
      ({ data }) => data.hospitalId === 'ngari-people',
    );
    expect(ngari.map(({ data }) => data.grade)).toEqual([
      { level: 2, class: 'A' },
      { level: 3, class: 'B' },
    ]);
  });

  test('facts without a date in the source have a window or an unknown date', async () => {
    const log = await newLog();
    await log.replay(history);
    for (const { data } of ofType(await log.events(), 'HospitalAccredited'))
      expect(data.on.precision).toBe('window');
  });

  test('no event contains a person’s name', async () => {
    const log = await newLog();
    await log.replay(history);
    const text = JSON.stringify(await log.events());
    for (const { value } of history.persons) {
      expect(text).not.toContain(value.name.zh);
      expect(text).not.toContain(value.name.en);
    }
  });

  test('each can be replayed alone', async () => {
    for (const file of [
      '000-beijing-ten-years',
      '001-xinjiang-group-style',
      '002-national-review-2023',
      '003-qinghai-two-programmes',
      '004-wenzhou-lhari',
    ]) {
      const { totals, documents } = await (
        await newLog()
      ).replay(await load(join(seeds, `${file}.yaml`)));
      expect([file, documents.length, totals.rejected]).toEqual([file, 1, 0]);
    }
  });
});

test('a log in SQLite has the same streams as one in memory', async () => {
  using files = scratch();
  const store = await openSqliteStore({ path: join(files.folder, 'trail.db') });
  const [inFile, inMemory] = [await newLog(store), await newLog()];
  await inFile.replay(history);
  await inMemory.replay(history);
  const contents = async (log: typeof inFile) =>
    (await log.events())
      .map(({ stream, version, type, data }) => ({
        place: `${stream} ${version}`,
        type,
        data: type === 'PersonRegistered' ? null : data,
      }))
      .toSorted((left, right) => (left.place < right.place ? -1 : 1));
  expect(await contents(inFile)).toEqual(await contents(inMemory));
  expect(await inFile.replay(history)).toMatchObject({ events: 0 });
  await store.close();
});

describe('a dry run', () => {
  test('gives the same summary, and writes nothing', async () => {
    const log = await newLog();
    const rehearsed = await log.replay(history, { dryRun: true });
    expect(await log.store.head()).toBe(0);
    const { dryRun: _, ...written } = await log.replay(history);
    expect({ ...rehearsed, dryRun: undefined }).toEqual({ ...written, dryRun: undefined });
  });

  test('takes the events of the log into account', async () => {
    const log = await newLog();
    await log.replay(history);
    expect(await log.replay(history, { dryRun: true })).toMatchObject({ dryRun: true, events: 0 });
  });

  test('creates no keys', async () => {
    const log = await newLog();
    await log.replay(history, { dryRun: true });
    const sealed = {
      personId: 'p-000-1' as PersonId,
      cipher: 'xchacha20-poly1305',
      nonce: '',
      text: '',
    } as const;
    expect(await log.vault.unseal(sealed)).toBeNull();
  });
});

describe('during a replay', () => {
  test('progress counts every step once', async () => {
    const seen: ReplayProgress[] = [];
    await (await newLog()).replay(history, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ done }) => done)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.at(-1)?.done).toBe(seen.at(-1)?.total);
  });

  test('a store that fails stops the replay, and replaying again completes it', async () => {
    const log = await newLog();
    let appends = 0;
    const execute = commandHandler({
      ...log.store,
      append: (stream, events, expected) => {
        appends += 1;
        return appends > 300
          ? TE.left(new StoreUnavailable('diskFull', 'the disk is full'))
          : log.store.append(stream, events, expected);
      },
    });
    const stopped = await replay(history, { store: log.store, execute, names: log.vault })();
    expect(E.isLeft(stopped) ? stopped.left : null).toMatchObject({
      _tag: 'ReplayStopped',
      cause: { _tag: 'StoreUnavailable' },
    });
    const rest = await log.replay(history);
    expect(rest.totals.rejected).toBe(0);
    const whole = await (await newLog()).replay(history);
    expect(await log.store.head()).toBe(whole.position);
    expect(rest.events).toBe(whole.events - 300);
  });
});

test('every statement has the ledger id and the anchor of its row', async () => {
  const log = await newLog();
  await log.replay(history);
  const recorded = new Map(
    ofType(await log.events(), 'StatementRecorded').map(({ data }) => [data.statementId, data]),
  );
  expect(recorded.get('000-20' as StatementId)).toMatchObject({
    anchor: { line: 13, column: 30, token: '將近300名' },
    quantity: { boundKind: 'near', low: null, high: { value: '300', inclusive: false } },
    indicator: 'personnel.dispatched',
  });
});
