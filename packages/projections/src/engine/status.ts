import { type Checkpoint, stopOf, type StopReason } from '../tables/checkpoint.js';
import type { AnyReadModel } from '../definition/any-read-model.js';
import { followerOf } from './folded-slot.js';
import type { Slots } from './slots.js';

/** How far a read model is. The rows of a stopped one are those before the event that it could not apply. */
export interface ReadModelStatus {
  readonly name: string;
  readonly kind: AnyReadModel['kind'];
  readonly version: number;
  /** Position up to which its rows are correct. */
  readonly position: number;
  /** At most this many events of the log are not applied yet. */
  readonly lag: number;
  /**
   * `rebuilding`: its rows are outdated and are being replaced. `ahead`: it has seen events that the log does not have,
   * because the log was restored or is another one; the next `run` rebuilds it.
   */
  readonly status: 'running' | 'stopped' | 'rebuilding' | 'ahead';
  readonly error: StopReason | null;
}

export interface ModelState {
  readonly model: AnyReadModel;
  readonly checkpoint: Checkpoint;
  /** Its rows come from another definition or another log, and are being replaced. */
  readonly isOutdated: boolean;
}

export const modelStates = ({ folded, derived }: Slots): ReadonlyArray<ModelState> => [
  ...folded.map((slot) => ({
    model: slot.model,
    checkpoint: followerOf(slot).checkpoint(),
    isOutdated: slot.builds._tag === 'Outdated',
  })),
  ...derived.map(({ model, checkpoint, isOutdated }) => ({
    model,
    checkpoint: checkpoint(),
    isOutdated: isOutdated(),
  })),
];

export const statusOf = (state: ModelState, head: number, log: string | null): ReadModelStatus => {
  const { model, checkpoint } = state;
  const { position } = checkpoint;
  return {
    name: model.name,
    kind: model.kind,
    version: model.version,
    position,
    lag: Math.max(0, head - position),
    status: healthOf(state, head, log),
    error: stopOf(checkpoint),
  };
};

const healthOf = (
  { checkpoint: { position, state, log: from }, isOutdated }: ModelState,
  head: number,
  log: string | null,
): ReadModelStatus['status'] => {
  if (state._tag === 'Stopped') return 'stopped';
  if (position > head || from !== log) return 'ahead';
  return isOutdated ? 'rebuilding' : 'running';
};
