// A process that has one log open and executes the tasks of growth.ts, so that sizes can be measured
// alternately, each with its own heap.
import process from 'node:process';

import { commandHandler, type EventStore } from '@aidtrail/event-sourcing';

import { lookAt } from '../folding.ts';
import {
  eventsOfStream,
  STREAM_LENGTH,
  workloadCommandId,
  workloadEvents,
  workloadStream,
} from '../workload.ts';
import { fillLog, type Log, openLog } from './log.ts';

export type Task = 'fill' | 'append' | 'replay' | 'fold' | 'peak' | 'close';

/** Small logs are read several times, so that each round takes long enough. */
const EVENTS_A_TURN = 100_000;
const APPENDS_A_TURN = 40;
const FOLDS_A_TURN = 200;

const appendSome = async (store: EventStore, { events }: Log, turn: number): Promise<number> => {
  const first = events / STREAM_LENGTH + turn * APPENDS_A_TURN;
  const prepared = Array.from(
    { length: APPENDS_A_TURN },
    (_, call) => [workloadStream(first + call), eventsOfStream(first + call)] as const,
  );
  return timed(async () => {
    for (const [stream, own] of prepared) {
      const outcome = await store.append(stream, own, 'noStream')();
      if (outcome._tag === 'Left') throw outcome.left;
    }
    return APPENDS_A_TURN * STREAM_LENGTH;
  });
};

const replayOnce = async (store: EventStore): Promise<number> => {
  let count = 0;
  for await (const page of store.readAll())
    for (const event of page.events) {
      const decoded = workloadEvents.decode(event);
      if (decoded._tag === 'Left') throw new Error(JSON.stringify(decoded.left));
      count += 1;
    }
  return count;
};

const foldSome = async (store: EventStore, { events }: Log, turn: number): Promise<number> => {
  const handle = commandHandler(store);
  const streams = events / STREAM_LENGTH;
  return timed(async () => {
    for (let fold = 0; fold < FOLDS_A_TURN; fold++) {
      const stream = ((turn * FOLDS_A_TURN + fold) * 7_919) % streams;
      const commandId = workloadCommandId(events * 2 + fold);
      const outcome = await handle(lookAt, `d${stream}`, null, { commandId })();
      if (outcome._tag === 'Left') throw new Error(outcome.left._tag);
    }
    return FOLDS_A_TURN * STREAM_LENGTH;
  });
};

/** Microseconds per event. */
const timed = async (work: () => Promise<number>): Promise<number> => {
  globalThis.gc?.();
  const start = performance.now();
  const events = await work();
  return ((performance.now() - start) * 1_000) / events;
};

const log = JSON.parse(process.argv[2] ?? '') as Log;
let store: EventStore | null = null;

const carryOut = async (task: Task, turn: number): Promise<number> => {
  if (task === 'fill') {
    await fillLog(log);
    return 0;
  }
  store ??= await openLog(log);
  const opened = store;
  switch (task) {
    case 'append':
      return appendSome(opened, log, turn);
    case 'fold':
      return foldSome(opened, log, turn);
    case 'replay':
      return timed(async () => {
        let events = 0;
        while (events < EVENTS_A_TURN) events += await replayOnce(opened);
        return events;
      });
    case 'peak':
      await replayOnce(opened);
      return process.resourceUsage().maxRSS / 1_024;
    case 'close':
      await opened.close();
      process.disconnect();
      return 0;
  }
};

process.on('message', ({ task, turn }: { task: Task; turn: number }) => {
  void carryOut(task, turn).then((answer) => {
    if (process.connected) process.send?.(answer);
  });
});
