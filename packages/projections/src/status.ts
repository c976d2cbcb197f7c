import type { Checkpoint, StopReason } from './checkpoint.js';
import { tableNames } from './model-tables.js';
import type { AnyReadModel } from './read-model.js';
import type { Slots } from './slots.js';

/** How a read model does. A stopped one shows what it knew before the event that it could not take. */
export interface ReadModelStatus {
  readonly name: string;
  readonly kind: AnyReadModel['kind'];
  readonly version: number;
  /** Position up to which its rows are right. */
  readonly position: number;
  /** Events of the log that it has not seen, at most. */
  readonly lag: number;
  readonly status: 'running' | 'stopped' | 'rebuilding';
  readonly error: StopReason | null;
}

export interface Standing {
  readonly model: AnyReadModel;
  readonly checkpoint: Checkpoint;
  /** Its rows were built by another definition, and are being replaced. */
  readonly isOutdated: boolean;
}

export const standings = (slots: Slots): ReadonlyArray<Standing> => [
  ...slots.folded.map(({ model, live, next }) => ({
    model,
    checkpoint: (live ?? next)?.checkpoint() ?? storedCheckpoint(slots, model),
    isOutdated: live === null,
  })),
  ...slots.derived.map(({ model, worker }) => ({
    model,
    checkpoint: worker?.checkpoint() ?? storedCheckpoint(slots, model),
    isOutdated: worker === null,
  })),
];

const storedCheckpoint = (slots: Slots, model: AnyReadModel): Checkpoint => {
  const found = slots.checkpoints.read(tableNames(model, 'live').rows);
  if (found === undefined) throw new Error(`the read model ${model.name} has lost its checkpoint`);
  return found;
};

export const statusOf = (
  { model, checkpoint: { position, status, error }, isOutdated }: Standing,
  head: number,
): ReadModelStatus => ({
  name: model.name,
  kind: model.kind,
  version: model.version,
  position,
  lag: Math.max(0, head - position),
  status: status === 'running' && isOutdated ? 'rebuilding' : status,
  error,
});
