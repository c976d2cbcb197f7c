// Kills of processes that fold a log into read models, or rebuild them: rows, lineage and checkpoint are
// always those of one position, and equal to a fresh replay up to there.
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';

import { append } from '../../../packages/projections/test/log.js';
import { longHistory } from '../../../packages/projections/test/ward-histories.js';
import type { Ending } from '../condemned.ts';
import type { ReadModelsJob } from '../job.ts';
import { type LogPlace, openLog, type ReadModelsPlace } from '../places.ts';
import { openWards, replayed, rowsIn } from '../wards.ts';
import type { Home } from './home.ts';
import type { Found, Lane } from './lane.ts';
import { orThrow } from '../../../packages/projections/test/or-throw.js';

const history = longHistory(600);

/** Kills in one place of read models, before it is begun anew. */
const KILLS_A_PLACE = 20;

interface Place {
  readonly log: LogPlace;
  readonly readModels: ReadModelsPlace;
}

const rowsAt = new Map<number, ReturnType<typeof replayed>>();
const expectedAt = (position: number): ReturnType<typeof replayed> => {
  const known = rowsAt.get(position) ?? replayed(history.slice(0, position));
  rowsAt.set(position, known);
  return known;
};

const names = ['ward-state', 'stays', 'house'] as const;

/** Opens the read models, does something with them, and closes them. */
const withWards = async <Result>(
  { log, readModels }: Place,
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

/** Each read model has the rows of its position; answers with the positions. */
const look = (place: Place): Promise<ReadonlyArray<number>> =>
  withWards(place, async (opened) => {
    const standing = await opened.status();
    const rows = await rowsIn(opened);
    const positions: number[] = [];
    for (const name of names) {
      const { position, status, error } = standing.find((each) => each.name === name) ?? {};
      assert.ok(
        position !== undefined && status === 'running',
        `${name} is stopped: ${error?.message}`,
      );
      const expected = await expectedAt(position);
      // A derived model has no rows until it was derived once, not even those of an empty log.
      if (name === 'house' && position === 0) assert.deepEqual(rows.house, []);
      else
        assert.deepEqual(
          rows[name],
          expected[name],
          `${name} has not the rows of position ${position}`,
        );
      positions.push(position);
    }
    return positions;
  });

const isAtHead = (positions: ReadonlyArray<number>): boolean =>
  positions.every((position) => position === history.length);

/** A log that holds the history; read models fold it, and nobody writes to it. */
const filledLog = async (home: Home): Promise<LogPlace> => {
  const place = home.newPlace();
  const store = await openLog(place);
  await append(store, ...history);
  await store.close();
  return place;
};

export const readModelsLane = async (
  work: ReadModelsJob['work'],
  home: Home,
  readModelsHome: Home,
): Promise<Lane> => {
  const filled = await filledLog(home);
  const isRebuild = work === 'rebuild';

  const begin = async (): Promise<Place> => {
    const readModels = readModelsHome.newPlace();
    // As a trail has it by default: read models in the file of the log.
    const isOneFile = filled.kind === 'sqlite' && readModels.kind === 'sqlite';
    if (isOneFile) copyFileSync(filled.path, readModels.path);
    const begun = { log: isOneFile ? readModels : filled, readModels };
    if (isRebuild) await withWards(begun, (opened) => orThrow(opened.run()));
    return begun;
  };

  let place = await begin();
  let kills = 0;

  const forsake = async (): Promise<void> => {
    await readModelsHome.remove(place.readModels);
    place = await begin();
    kills = 0;
  };

  const retire = async (): Promise<void> => {
    await withWards(place, async (opened) => {
      await orThrow(opened.run());
      if (isRebuild) for (const name of names) await orThrow(opened.rebuild(name));
    });
    assert.ok(isAtHead(await look(place)), 'the read models do not come to the head of the log');
    await readModelsHome.inspect(place.readModels);
    await forsake();
  };

  return {
    work,
    log: home.kind,
    readModels: place.readModels.kind,
    progressOf: 'pages folded',
    whole: { lines: 1, like: isRebuild ? 'round' : 'done' },
    next: async () => ({ work, ...place }),
    check: async (_, { lines }: Ending): Promise<Found> => {
      const positions = await look(place);
      if (isRebuild) assert.ok(isAtHead(positions), 'a rebuild has taken rows away');
      if (++kills === KILLS_A_PLACE || lines.includes('done')) await retire();
      return {
        progress: lines.filter((line) => line.startsWith('folded')).length,
        inTransaction: null,
        underWay: 0,
        written: 0,
      };
    },
    retire,
    forsake,
    dispose: async () => {
      await readModelsHome.remove(place.readModels);
      await home.remove(filled);
    },
  };
};
