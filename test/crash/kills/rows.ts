// All that is killed: every work on every log.
import type { LogKind, ReadModelsKind } from '../places.ts';
import { type Work, works } from '../job.ts';
import { appendLane } from './appends.ts';
import { type Home, sqliteHome } from './home.ts';
import type { Lane } from './lane.ts';
import { readModelsLane } from './read-models.ts';

export interface Row {
  readonly work: Work;
  readonly log: LogKind;
  readonly readModels: ReadModelsKind | null;
  readonly open: () => Promise<Lane>;
}

const rowsOf = (work: Work, home: Home): ReadonlyArray<Row> => {
  const log = home.kind;
  switch (work) {
    case 'append':
      return [
        {
          work,
          log,
          readModels: null,
          open: async () => appendLane(work, home, { writers: 1, batches: 40 }),
        },
      ];
    case 'group-commit':
      return [
        {
          work,
          log,
          readModels: null,
          open: async () => appendLane(work, home, { writers: 16, batches: 400 }),
        },
      ];
    default:
      // Read models are in files by default, and can be where the log is.
      return [sqliteHome, ...(log === 'sqlite' ? [] : [home])].map((readModelsHome) => ({
        work,
        log,
        readModels: readModelsHome.kind,
        open: () => readModelsLane(work, home, readModelsHome),
      }));
  }
};

export const rowsOn = (homes: ReadonlyArray<Home>): ReadonlyArray<Row> =>
  works.flatMap((work) => homes.flatMap((home) => rowsOf(work, home)));
