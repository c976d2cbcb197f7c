import { describe, expect, test } from '@jest/globals';

import { streamName } from '@aidtrail/event-sourcing';
import Database from 'better-sqlite3';

import { connect } from '../src/connect.js';
import { storeOn } from '../src/store.js';
import { breakingOff } from './breaking-off.js';
import { openSqliteStore as opened } from '../src/index.js';
import { dispatches, everything, team } from '../../../test/stores/sample.js';
import { temporaryFolder } from './temporary-folder.js';

const path = temporaryFolder();
const settings = {
  synchronous: 'FULL',
  readOnly: false,
  patienceMilliseconds: 10_000,
  clock: () => new Date(0),
} as const;

const connected = () => connect({ path: path(), ...settings });
const large = () => dispatches(100, { data: { note: 'x'.repeat(10_000) } });

describe('a disk that is full', () => {
  test('refuses the whole append and keeps the earlier events', async () => {
    const db = await connected();
    const store = storeOn(db, settings);
    await store.append(team, dispatches(3), 'noStream')();
    db.pragma('max_page_count = 40');
    expect(await store.append(team, large(), 'any')()).toMatchObject({
      _tag: 'Left',
      left: {
        _tag: 'StoreUnavailable',
        reason: 'diskFull',
        message: `${path()} cannot grow because the disk is full; free some space and retry.`,
      },
    });
    expect((await everything(store)).length).toBe(3);
    await store.close();
  });

  test('accepts the same append once there is space again', async () => {
    const db = await connected();
    const store = storeOn(db, settings);
    db.pragma('max_page_count = 40');
    const events = large();
    expect((await store.append(team, events, 'noStream')())._tag).toBe('Left');
    db.pragma('max_page_count = 100000');
    expect(await store.append(team, events, 'noStream')()).toEqual({
      _tag: 'Right',
      right: { version: 99, position: 100, alreadyKnown: false },
    });
    await store.close();
  });

  test('refuses only the appends that do not fit', async () => {
    const db = await connected();
    const store = storeOn(db, settings);
    db.pragma('max_page_count = 40');
    const outcomes = await Promise.all([
      store.append(streamName('team', 'small'), dispatches(2), 'noStream')(),
      store.append(streamName('team', 'large'), large(), 'noStream')(),
      store.append(streamName('team', 'late'), dispatches(2), 'noStream')(),
    ]);
    expect(outcomes.map(({ _tag }) => _tag)).toEqual(['Right', 'Left', 'Right']);
    expect((await everything(store)).map(({ stream }) => stream)).toEqual([
      'team-small',
      'team-small',
      'team-late',
      'team-late',
    ]);
    await store.close();
  });

  test('refuses the later appends of the sequence too, and accepts all of them in their order later', async () => {
    const db = await connected();
    const store = storeOn(db, settings);
    db.pragma('max_page_count = 40');
    const appends = [
      ['small', dispatches(2)],
      ['large', large()],
      ['late', dispatches(2)],
    ] as const;
    const inSequence = (sequence: object) =>
      appends.map(([name, events]) =>
        store.append(streamName('team', name), events, 'noStream', { sequence })(),
      );
    const full = { left: { _tag: 'StoreUnavailable', reason: 'diskFull' } };
    const sequence = {};
    const outcomes = inSequence(sequence);
    const other = store.append(streamName('team', 'other'), dispatches(1), 'noStream')();
    expect(await Promise.all(outcomes)).toMatchObject([{ right: { position: 2 } }, full, full]);
    expect(await other).toMatchObject({ right: { position: 3 } });

    db.pragma('max_page_count = 100000');
    expect(await Promise.all(inSequence(sequence))).toMatchObject([full, full, full]);
    expect(await Promise.all(inSequence({}))).toMatchObject([
      { right: { position: 2, alreadyKnown: true } },
      { right: { position: 103 } },
      { right: { position: 105 } },
    ]);
    await store.close();
  });
});

describe('a lock that another program holds', () => {
  test('is waited for without blocking the process', async () => {
    const store = await opened({ path: path() });
    const other = new Database(path());
    other.exec('begin immediate');
    const appending = store.append(team, dispatches(1), 'any')();
    // The same thread continues and ends the transaction that the append waits for.
    setTimeout(() => other.exec('commit'), 20);
    expect((await appending)._tag).toBe('Right');
    other.close();
    await store.close();
  });

  test('fails all waiting appends at once', async () => {
    const store = await opened({ path: path(), patienceMilliseconds: 0 });
    const other = new Database(path());
    other.exec('begin immediate');
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => store.append(team, dispatches(1), 'any')()),
    );
    expect(outcomes.map((outcome) => outcome._tag === 'Left' && outcome.left.message)).toEqual(
      Array(20).fill(
        `${path()} was locked by another program for too long; end that program or its open transaction.`,
      ),
    );
    other.close();
    await store.close();
  });

  test('is waited for up to the given patience', async () => {
    const store = await opened({ path: path(), patienceMilliseconds: 0 });
    const other = new Database(path());
    other.exec('begin immediate');
    expect(await store.append(team, dispatches(1), 'any')()).toMatchObject({
      _tag: 'Left',
      left: { _tag: 'StoreUnavailable', reason: 'busy' },
    });
    other.exec('commit');
    expect((await store.append(team, dispatches(1), 'any')())._tag).toBe('Right');
    other.close();
    await store.close();
  });
});

describe('appends that arrive together', () => {
  test('share a transaction, each with its own version check', async () => {
    const commits: number[] = [];
    const store = await opened({
      path: path(),
      clock: () => {
        commits.push(1);
        return new Date(0);
      },
    });
    const outcomes = await Promise.all([
      store.append(team, dispatches(2), 'noStream')(),
      store.append(team, dispatches(2), 'noStream')(),
      store.append(team, dispatches(1), 'streamExists')(),
      store.append(streamName('team', '2'), dispatches(1), 'noStream')(),
    ]);
    expect(outcomes.map(({ _tag }) => _tag)).toEqual(['Right', 'Left', 'Right', 'Right']);
    expect(commits.length).toBe(1);
    const [event] = await everything(store);
    expect(event?.recordedAt).toBe('1970-01-01T00:00:00.000Z');
    await store.close();
  });

  test('write nothing of a batch whose last id is already in use', async () => {
    const store = await opened({ path: path() });
    const taken = dispatches(1);
    await store.append(team, taken, 'noStream')();
    const outcome = await store.append(
      streamName('team', '2'),
      [...dispatches(60), ...taken],
      'noStream',
    )();
    expect(outcome).toMatchObject({ left: { _tag: 'EventIdConflict', reason: 'otherStream' } });
    expect(await store.head()).toBe(1);
    await store.append(team, dispatches(1), 'any')();
    expect(await store.head()).toBe(2);
    await store.close();
  });
});

describe('an interrupted commit', () => {
  test('has an unknown outcome, and repeating the append resolves it', async () => {
    const db = await connected();
    const events = dispatches(3);
    const outcome = await storeOn(breakingOff(db), settings).append(team, events, 'noStream')();
    expect(outcome).toMatchObject({ _tag: 'Left', left: { _tag: 'OutcomeUnknown', stream: team } });

    const store = storeOn(db, settings);
    expect(await store.append(team, events, 'noStream')()).toEqual({
      _tag: 'Right',
      right: { version: 2, position: 3, alreadyKnown: true },
    });
    await store.close();
  });

  test('stops the later appends of its sequence', async () => {
    const db = await connected();
    let commits = 0;
    const store = storeOn(
      breakingOff(db, () => ++commits === 1),
      settings,
    );
    const late = streamName('team', 'late');
    const sequence = {};
    const outcomes = await Promise.all([
      // More than one transaction takes together with another append.
      store.append(team, dispatches(2_000), 'noStream', { sequence })(),
      store.append(late, dispatches(1), 'noStream', { sequence })(),
      store.append(streamName('team', 'other'), dispatches(1), 'noStream')(),
    ]);
    expect(outcomes).toMatchObject([
      { left: { _tag: 'OutcomeUnknown', stream: team } },
      { left: { _tag: 'OutcomeUnknown', stream: late } },
      { right: { position: 2_001 } },
    ]);
    await store.close();
  });
});
