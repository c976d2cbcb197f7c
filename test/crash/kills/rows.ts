// All that is killed: every work on every log.
import type { LogKind, ReadModelsKind } from '../places.ts';
import { type Work, works } from '../job.ts';
import { appendLane } from './appends.ts';
import type { Home } from './home.ts';
import type { Lane } from './lane.ts';
import { readModelsLane } from './read-models.ts';

export interface Row {
  readonly work: Work;
  readonly log: LogKind;
  readonly readModels: ReadModelsKind | null;
  readonly open: () => Promise<Lane>;
}

const laneOf = async (work: Work, home: Home): Promise<Lane> => {
  switch (work) {
    case 'append':
      return appendLane(work, home, { writers: 1, batches: 40 });
    case 'group-commit':
      return appendLane(work, home, { writers: 16, batches: 400 });
    default:
      return readModelsLane(work, home);
  }
};

export const rowsOn = (homes: ReadonlyArray<Home>): ReadonlyArray<Row> =>
  works.flatMap((work) =>
    homes.map((home) => ({
      work,
      log: home.kind,
      readModels: work === 'projection' || work === 'rebuild' ? 'sqlite' : null,
      open: () => laneOf(work, home),
    })),
  );
