// Kills of processes that fold a log into read models, or rebuild them. Rows, lineage and checkpoint must
// belong to one position and equal a fresh replay up to there.
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';

import { append } from '../../../packages/projections/test/log.js';
import { longHistory } from '../../../packages/projections/test/ward-histories.js';
import type { Ending } from '../killable-process.ts';
import type { ReadModelsJob } from '../job.ts';
import { type LogAddress, openLog, type ReadModelsAddress } from '../addresses.ts';
import { openWards, replayed, rowsIn } from '../ward-read-models.ts';
import type { Host } from './host.ts';
import type { Found, Scenario } from './scenario.ts';
import { orThrow } from '../../../packages/projections/test/or-throw.js';

const history = longHistory(600);

/** Kills on the same read models before they are built from scratch. */
const KILLS_PER_ADDRESS = 20;

interface Subject {
  readonly log: LogAddress;
  readonly readModels: ReadModelsAddress;
}

const rowsAt = new Map<number, ReturnType<typeof replayed>>();
const expectedAt = (position: number): ReturnType<typeof replayed> => {
  const known = rowsAt.get(position) ?? replayed(history.slice(0, position));
  rowsAt.set(position, known);
  return known;
};

const names = ['ward-state', 'stays', 'house'] as const;

/** Opens the read models, runs `act`, and closes them. */
const withWards = async <Result>(
  { log, readModels }: Subject,
  act: (opened: Awaited<ReturnType<typeof openWards>>) => Promise<Result>,
): Promise<Result> => {
  const store = await openLog(log);
  try {
    const opened = await openWards(store, readModels);
    try {
      return await act(opened);
    } finally {
      await opened.close();
    }
  } finally {
    await store.close();
  }
};

/** Throws unless each read model has the rows of its position. Returns the positions. */
const check = (subject: Subject): Promise<ReadonlyArray<number>> =>
  withWards(subject, async (opened) => {
    const statuses = await opened.status();
    const rows = await rowsIn(opened);
    const positions: number[] = [];
    for (const name of names) {
      const { position, status, error } = statuses.find((each) => each.name === name) ?? {};
      assert.ok(
        position !== undefined && status === 'running',
        `${name} is stopped: ${error?.message}`,
      );
      const expected = await expectedAt(position);
      // A derived model has no rows before it is first computed, not even those of an empty log.
      if (name === 'house' && position === 0) assert.deepEqual(rows.house, []);
      else
        assert.deepEqual(
          rows[name],
          expected[name],
          `${name} does not have the rows of position ${position}`,
        );
      positions.push(position);
    }
    return positions;
  });

const isAtHead = (positions: ReadonlyArray<number>): boolean =>
  positions.every((position) => position === history.length);

/** A log with the history, which is only read. */
const filledLog = async (host: Host): Promise<LogAddress> => {
  const address = host.newAddress();
  const store = await openLog(address);
  await append(store, ...history);
  await store.close();
  return address;
};

export const readModelsScenario = async (
  work: ReadModelsJob['work'],
  host: Host,
  readModelsHost: Host,
): Promise<Scenario> => {
  const filled = await filledLog(host);
  const isRebuild = work === 'rebuild';

  const begin = async (): Promise<Subject> => {
    const readModels = readModelsHost.newAddress();
    // The default of a trail: read models in the file of the log.
    const isOneFile = filled.kind === 'sqlite' && readModels.kind === 'sqlite';
    if (isOneFile) copyFileSync(filled.path, readModels.path);
    const begun = { log: isOneFile ? readModels : filled, readModels };
    if (isRebuild) await withWards(begun, (opened) => orThrow(opened.run()));
    return begun;
  };

  let subject = await begin();
  let kills = 0;

  const abandon = async (): Promise<void> => {
    await readModelsHost.remove(subject.readModels);
    subject = await begin();
    kills = 0;
  };

  const finish = async (): Promise<void> => {
    await withWards(subject, async (opened) => {
      await orThrow(opened.run());
      if (isRebuild) for (const name of names) await orThrow(opened.rebuild(name));
    });
    assert.ok(isAtHead(await check(subject)), 'the read models do not reach the head of the log');
    await readModelsHost.inspect(subject.readModels);
    await abandon();
  };

  return {
    work,
    log: host.kind,
    readModels: subject.readModels.kind,
    progressOf: 'pages folded',
    whole: { lines: 1, like: isRebuild ? 'round' : 'done' },
    next: async () => ({ work, ...subject }),
    check: async (_, { lines }: Ending): Promise<Found> => {
      const positions = await check(subject);
      if (isRebuild) assert.ok(isAtHead(positions), 'a rebuild has removed rows');
      if (++kills === KILLS_PER_ADDRESS || lines.includes('done')) await finish();
      return {
        progress: lines.filter((line) => line.startsWith('folded')).length,
        inTransaction: null,
        underWay: 0,
        written: 0,
      };
    },
    finish,
    abandon,
    dispose: async () => {
      await readModelsHost.remove(subject.readModels);
      await host.remove(filled);
    },
  };
};
