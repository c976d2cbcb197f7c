// How far each read model is, from its tables: another process may keep it up.
import type { GlobalPosition } from '@aidtrail/event-sourcing';

import type { AnyReadModel } from '../definition/any-read-model.js';
import { isBuiltBy, isBuiltByNewer } from '../tables/builds.js';
import { type Checkpoint, stopOf, type StopReason } from '../tables/checkpoint.js';
import { tableNames } from '../tables/model-tables.js';
import { storedCheckpoints } from './lost-tail.js';
import { identityOf } from './older-log.js';
import type { LogReader } from './pass.js';
import { replacedModels, type Slots } from './slots.js';

/** How far a read model is. The rows of a stopped one are those before the event that it could not apply. */
export interface ReadModelStatus {
  readonly name: string;
  readonly kind: AnyReadModel['kind'];
  readonly version: number;
  /** Position up to which its rows are correct. */
  readonly position: number;
  /** At most this many events of the log are not applied yet. */
  readonly lag: number;
  /** Age of the oldest event that is not applied yet, in seconds; 0 if there is none. */
  readonly lagSeconds: number;
  /**
   * `rebuilding`: its rows are outdated and are being replaced. `ahead`: it has seen events that the log does not have,
   * because the log was restored or is another one; the next `run` rebuilds it. `replaced`: another program builds it
   * from another definition, and keeps it up.
   */
  readonly status: 'running' | 'stopped' | 'rebuilding' | 'ahead' | 'replaced';
  readonly error: StopReason | null;
}

interface Stored {
  readonly model: AnyReadModel;
  readonly checkpoint: Checkpoint;
  readonly isOutdated: boolean;
  readonly isReplaced: boolean;
}

const storedStates = async (slots: Slots): Promise<ReadonlyArray<Stored>> => {
  const checkpoints = await storedCheckpoints(slots);
  const replaced = replacedModels(slots);
  const outdated = new Map(slots.folded.map((slot) => [slot.model.name, slot.outdated]));
  return [...slots.folded, ...slots.derived].flatMap(({ model }) => {
    const live = checkpoints.get(tableNames(model, 'live').rows);
    const next = checkpoints.get(tableNames(model, 'next').rows);
    if (live === undefined) return [];
    const isReplaced = replaced.has(model.name) || isBuiltByNewer(model, live);
    const isOutdated =
      !isBuiltBy(model, live) || outdated.get(model.name)?.has(live.build) === true;
    const checkpoint = isOutdated && !isReplaced && next !== undefined ? next : live;
    return [{ model, checkpoint, isOutdated, isReplaced }];
  });
};

const healthOf = (
  { checkpoint: { position, state, log: from }, isOutdated, isReplaced }: Stored,
  head: number,
  log: string | null,
): ReadModelStatus['status'] => {
  if (isReplaced) return 'replaced';
  if (state._tag === 'Stopped') return 'stopped';
  if (position > head || from !== log) return 'ahead';
  return isOutdated ? 'rebuilding' : 'running';
};

/** Age of the first event after the position; 0 at the head. */
const ageAfter = async (log: LogReader, position: number, clock: () => Date): Promise<number> => {
  for await (const { events } of log.readAll({ after: position as GlobalPosition, pageSize: 1 }))
    for (const { recordedAt } of events)
      return Math.max(0, (clock().getTime() - Date.parse(recordedAt)) / 1000);
  return 0;
};

/** The present state of all models, in the order in which they are kept up. */
export const readStatus = async (
  slots: Slots,
  log: LogReader,
  clock = () => new Date(),
): Promise<ReadonlyArray<ReadModelStatus>> => {
  const states = await storedStates(slots);
  const head = await log.head();
  const identity = await identityOf(log);
  const ages = new Map<number, Promise<number>>();
  return Promise.all(
    states.map(async (state) => {
      const { model, checkpoint } = state;
      const { position } = checkpoint;
      const age =
        ages.get(position) ??
        (position < head ? ageAfter(log, position, clock) : Promise.resolve(0));
      ages.set(position, age);
      return {
        name: model.name,
        kind: model.kind,
        version: model.version,
        position,
        lag: Math.max(0, head - position),
        lagSeconds: await age,
        status: healthOf(state, head, identity),
        error: stopOf(checkpoint),
      };
    }),
  );
};
