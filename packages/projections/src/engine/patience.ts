// Whoever is overtaken tries again, but not for ever.
import { ReadModelsUnavailable } from '../errors.js';
import { GIVEN_UP, MOST_IN_VAIN } from './pass.js';

export interface Patience {
  /** One more round; throws ReadModelsUnavailable where too many have left everything at the same place. */
  readonly again: (place: string) => void;
}

export const patience = (): Patience => {
  let before = '';
  let inVain = 0;
  return {
    again: (place) => {
      inVain = place === before ? inVain + 1 : 0;
      before = place;
      if (inVain === MOST_IN_VAIN) throw new ReadModelsUnavailable('corrupt', GIVEN_UP);
    },
  };
};
