import type { Checkpoint, StopReason } from '../tables/checkpoint.js';
import type { AnyReadModel } from '../definition/any-read-model.js';
import { checkpointOf, type Slots } from './slots.js';

/** How a read model does. A stopped one shows what it knew before the event that it could not take. */
export interface ReadModelStatus {
  readonly name: string;
  readonly kind: AnyReadModel['kind'];
  readonly version: number;
  /** Position up to which its rows are right. */
  readonly position: number;
  /** Events of the log that it has not seen, at most. */
  readonly lag: number;
  /**
   * `rebuilding`: its rows cannot be kept up, and are being replaced. `ahead`: it has seen events that the log does
   * not have, as after a restore; it is built anew when the log is read next.
   */
  readonly status: 'running' | 'stopped' | 'rebuilding' | 'ahead';
  readonly error: StopReason | null;
}

export interface Standing {
  readonly model: AnyReadModel;
  readonly checkpoint: Checkpoint;
  /** Its rows cannot be kept up, and are being replaced. */
  readonly isOutdated: boolean;
}

export const standings = ({ folded, derived }: Slots): ReadonlyArray<Standing> => [
  ...folded.map((slot) => ({
    model: slot.model,
    checkpoint: checkpointOf(slot),
    isOutdated: slot.live === null,
  })),
  ...derived.map(({ model, checkpoint, isOutdated }) => ({
    model,
    checkpoint: checkpoint(),
    isOutdated: isOutdated(),
  })),
];

export const statusOf = (standing: Standing, head: number): ReadModelStatus => {
  const { model, checkpoint } = standing;
  const { position, error } = checkpoint;
  return {
    name: model.name,
    kind: model.kind,
    version: model.version,
    position,
    lag: Math.max(0, head - position),
    status: healthOf(standing, head),
    error,
  };
};

const healthOf = (
  { checkpoint: { position, status }, isOutdated }: Standing,
  head: number,
): ReadModelStatus['status'] => {
  if (status === 'stopped') return 'stopped';
  if (position > head) return 'ahead';
  return isOutdated ? 'rebuilding' : 'running';
};
