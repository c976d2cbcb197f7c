// Losing a race to another process once is normal. Losing it many times without any progress means that something is
// wrong, such as a dropped table.
import { ReadModelsUnavailable } from '../errors.js';
import type { Checkpoint } from '../tables/checkpoint.js';

const MOST_ATTEMPTS = 100;

const STALLED =
  'The read models cannot be written although no other process writes them: some of their tables may have been dropped. Drop the others too, including the table read_models, and repeat: they are rebuilt. The log is not affected.';

/** Where a build is, as a text that changes with every step. */
export const placeOf = ({ build, position }: Checkpoint): string => `${build}:${position}`;

/** To be called after each failed attempt; throws ReadModelsUnavailable after too many at the same place. */
export const stallGuard = (): ((place: string) => void) => {
  let before = '';
  let attempts = 0;
  return (place) => {
    attempts = place === before ? attempts + 1 : 0;
    before = place;
    if (attempts === MOST_ATTEMPTS) throw new ReadModelsUnavailable('corrupt', STALLED);
  };
};
