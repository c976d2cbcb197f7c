// What a target still lacks, found before anything is written.
import { createHash } from 'node:crypto';

import {
  type EventStore,
  type GlobalPosition,
  type RecordedEvent,
  START,
  type StreamName,
} from '@aidtrail/event-sourcing';

import { contentOf, isSameEvent } from './event-line.js';
import { type ContradictionReason, LogsContradict } from './failures.js';
import { idTable } from './id-table.js';
import { ahead, eventPages, inStep } from './pages.js';
import type { Source } from './source.js';

export interface Plan {
  /** Position in the source after which something may be missing. */
  readonly after: GlobalPosition;
  /** How many events are the same up to there. */
  readonly known: number;
  /** Last versions of the target's streams. */
  readonly versions: Map<StreamName, number>;
  /** True for an event that the target has. Throws LogsContradict for one that the target has otherwise. */
  readonly isKnown: (event: RecordedEvent) => boolean;
}

type Target = Pick<EventStore, 'readAll' | 'readStream'>;

/**
 * Walks through both logs together, page by page, as long as they are the same: that is all where the target is
 * empty, a copy that was broken off, or one that has moved on. Only where they part are the ids of what else the
 * target has kept in memory, and the rest of the source held against them. Throws LogsContradict.
 */
export const planFor = async (source: Source, target: Target): Promise<Plan> => {
  const versions = new Map<StreamName, number>();
  let sourceAfter = START;
  let targetAfter = START;
  let known = 0;
  for await (const pairs of inStep(source.after(START), eventPages(target, START)))
    for (const [ours, theirs] of pairs) {
      if (theirs === undefined)
        return { after: sourceAfter, known, versions, isKnown: () => false };
      if (ours !== undefined && !isSameEvent(ours, theirs))
        return partedPlan(source, target, { sourceAfter, targetAfter, known, versions });
      versions.set(theirs.stream, theirs.version);
      known += ours === undefined ? 0 : 1;
      sourceAfter = ours?.position ?? sourceAfter;
      targetAfter = theirs.position;
    }
  return { after: sourceAfter, known, versions, isKnown: () => false };
};

interface Parting {
  readonly sourceAfter: GlobalPosition;
  readonly targetAfter: GlobalPosition;
  readonly known: number;
  readonly versions: Map<StreamName, number>;
}

/** 48 bits of a hash as a number above 0. */
const fingerprint = (event: RecordedEvent): number =>
  createHash('sha256').update(contentOf(event)).digest().readUIntBE(0, 6) + 1;

const partedPlan = async (
  source: Source,
  target: Target,
  { sourceAfter, targetAfter, known: knownBefore, versions }: Parting,
): Promise<Plan> => {
  const ids = idTable();
  for await (const page of ahead(eventPages(target, targetAfter)))
    for (const event of page) {
      ids.add(event.id, fingerprint(event));
      versions.set(event.stream, event.version);
    }

  const next = new Map(versions);
  for await (const page of ahead(source.after(sourceAfter)))
    for (const event of page) {
      const known = ids.get(event.id);
      if (known !== 0) {
        if (known !== fingerprint(event))
          throw await knownOtherwise(source, target, targetAfter, event);
        continue;
      }
      const last = next.get(event.stream) ?? -1;
      if (event.version <= last) throw await takenVersion(source, target, event);
      if (event.version > last + 1) throw gap(source, event, last + 1);
      next.set(event.stream, event.version);
    }
  return {
    after: sourceAfter,
    known: knownBefore,
    versions,
    isKnown: ({ id }) => ids.get(id) !== 0,
  };
};

const contradiction = (
  source: Source,
  event: RecordedEvent,
  reason: ContradictionReason,
  targetEventId: string | null,
  what: string,
): LogsContradict =>
  new LogsContradict(
    reason,
    event.stream,
    event.version,
    event.id,
    targetEventId,
    source.where(event),
    what,
  );

export const gap = (source: Source, event: RecordedEvent, next: number): LogsContradict =>
  contradiction(
    source,
    event,
    'gap',
    null,
    `version ${next} is the next one of this stream, and what lies between is missing. Take a whole log as the source.`,
  );

/** Another event stands at the version that this one would get, or at an earlier one that is as good as taken. */
const takenVersion = async (
  source: Source,
  target: Target,
  event: RecordedEvent,
): Promise<LogsContradict> => {
  let id: string | null = null;
  for await (const [found] of target.readStream(event.stream, {
    from: event.version,
    pageSize: 1,
  })) {
    id = found?.id ?? null;
    break;
  }
  return contradiction(
    source,
    event,
    'otherEvent',
    id,
    `the target has event ${id} there. The two logs have gone apart; take a target that has not been written to otherwise.`,
  );
};

const knownOtherwise = async (
  source: Source,
  target: Target,
  targetAfter: GlobalPosition,
  event: RecordedEvent,
): Promise<LogsContradict> => {
  for await (const page of eventPages(target, targetAfter)) {
    const found = page.find(({ id }) => id === event.id);
    if (found === undefined) continue;
    return found.stream === event.stream && found.version === event.version
      ? contradiction(
          source,
          event,
          'otherContent',
          event.id,
          'the target has this event with other content. One of them was altered; find out which one.',
        )
      : contradiction(
          source,
          event,
          'otherPlace',
          event.id,
          `the target has this event as ${found.stream}@${found.version}. The two logs have gone apart; take another target.`,
        );
  }
  throw new Error(`${event.id} was in the target and is not there any more`);
};
