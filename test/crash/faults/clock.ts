// The clock of the machine goes back under load. Neither the order nor any waiting time depends on it.
import assert from 'node:assert/strict';

import type { EventStore, GlobalPosition } from '../../../packages/event-sourcing/src/index.js';
import { openMemoryStore } from '../../../packages/store-memory/src/index.js';
import type { Host } from '../kills/host.ts';
import { openLog } from '../addresses.ts';
import type { Fault, Trial } from './fault.ts';
import { load } from './load.ts';

const RealDate = Date;
const HOUR = 3_600_000;

/** Replaces the machine's clock by one that can be put back, until disposed. */
const clockPutBack = (): { readonly putBack: (milliseconds: number) => void } & Disposable => {
  let behind = 0;
  class LateDate extends RealDate {
    constructor(...parts: ReadonlyArray<unknown>) {
      super(...((parts.length === 0 ? [RealDate.now() - behind] : parts) as [number]));
    }

    static override now(): number {
      return RealDate.now() - behind;
    }
  }
  globalThis.Date = LateDate as DateConstructor;
  return {
    putBack: (milliseconds) => {
      behind += milliseconds;
    },
    [Symbol.dispose]: () => {
      globalThis.Date = RealDate;
    },
  };
};

const WAIT_MILLISECONDS = 50;

/** Waits for a position that is never reached: the wait times out, neither at once nor an hour late. */
const expectTimely = async (store: EventStore, putBack: () => void): Promise<void> => {
  const began = performance.now();
  const waiting = store.waitFor(((await store.head()) + 1_000_000) as GlobalPosition, {
    timeoutMilliseconds: WAIT_MILLISECONDS,
  });
  putBack();
  await assert.rejects(waiting, { _tag: 'WaitTimedOut' });
  const waited = performance.now() - began;
  // A timer of Node may come a millisecond early.
  assert.ok(waited >= WAIT_MILLISECONDS - 2 && waited < HOUR / 60, `waited ${waited} ms`);
};

const goesBack =
  (open: () => Promise<EventStore>): Trial =>
  async (random) => {
    const store = await open();
    using clock = clockPutBack();
    const working = load(store, () => false);
    for (let time = 0; time < 5; time++) {
      await working.progress(5);
      clock.putBack(Math.ceil(random() * HOUR));
      await working.progress(1);
    }
    await expectTimely(store, () => clock.putBack(HOUR));
    await working.progress(5);
    const events = await working.end();
    const times = events.map(({ recordedAt }) => recordedAt);
    assert.notDeepEqual(times, times.toSorted(), 'the clock did not go back');
    // `end` has checked the order of positions and versions.
    await store.close();
  };

export const memoryClock: Fault = {
  name: 'clock-back-memory',
  what: 'the clock of the machine goes back under load',
  log: 'memory',
  times: { run: 20, test: 1 },
  begin: async () => ({ trial: goesBack(async () => openMemoryStore()), end: async () => {} }),
};

export const clockBack = (host: Host): Fault => ({
  name: `clock-back-${host.kind}`,
  what: memoryClock.what,
  log: host.kind,
  times: { run: 20, test: 1 },
  begin: async () => ({
    trial: async (random) => {
      const address = host.newAddress();
      await goesBack(() => openLog(address))(random);
      await host.remove(address);
    },
    end: async () => {},
  }),
});
