// A fold over the streams of the workload through the command handler.
import type { Aggregate } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { type WorkloadEvent, workloadEvents } from './workload.ts';

export interface State {
  readonly persons: number;
  readonly members: number;
  readonly fen: number;
}

export const evolve = (state: State, event: WorkloadEvent): State => {
  switch (event.type) {
    case 'TeamDispatched':
      return { ...state, persons: state.persons + event.data.persons };
    case 'MemberAssigned':
      return { ...state, members: state.members + 1 };
    case 'FundsGranted':
      return { ...state, fen: state.fen + event.data.fen };
    case 'TechniqueIntroduced':
    case 'ServiceRendered':
      return state;
  }
};

export const initial: State = { persons: 0, members: 0, fen: 0 };

/** Reads and folds, and decides on no event. */
export const lookAt: Aggregate<null, State, WorkloadEvent, never> = {
  category: 'deployment',
  initial,
  evolve,
  decide: () => E.right([]),
  events: workloadEvents,
};
