// Finds what a target does not have yet, before the first write.
import { createHash } from 'node:crypto';

import {
  type EventStore,
  type GlobalPosition,
  type RecordedEvent,
  START,
  type StreamName,
} from '@aidtrail/event-sourcing';

import { contentOf, isSameEvent } from './event-line.js';
import type { LogsContradict } from './failures.js';
import { idTable } from './id-table.js';
import { ahead, eventPages, inStep } from './pages.js';
import { contradiction, type Source } from './source.js';

export interface Plan {
  /** Position in the source up to which the target has all events. */
  readonly after: GlobalPosition;
  /** The number of events up to that position. */
  readonly known: number;
  /** The last versions of the target's streams. */
  readonly versions: Map<StreamName, number>;
  /** True for an event after that position that the target already has. */
  readonly isKnown: (event: RecordedEvent) => boolean;
}

type Target = Pick<EventStore, 'readAll' | 'readStream'>;

/**
 * Reads both logs in step while they are equal. That is sufficient for a target that is empty, an interrupted copy, or a
 * copy with newer events. If they differ, keeps the ids of the target's remaining events in memory, and compares the
 * remaining events of the source with them. Throws LogsContradict.
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
        return planAfterDifference(source, target, { sourceAfter, targetAfter, known, versions });
      versions.set(theirs.stream, theirs.version);
      known += ours === undefined ? 0 : 1;
      sourceAfter = ours?.position ?? sourceAfter;
      targetAfter = theirs.position;
    }
  return { after: sourceAfter, known, versions, isKnown: () => false };
};

interface FirstDifference {
  readonly sourceAfter: GlobalPosition;
  readonly targetAfter: GlobalPosition;
  readonly known: number;
  readonly versions: Map<StreamName, number>;
}

/** 48 bits of a hash as a number above 0. */
const fingerprint = (event: RecordedEvent): number =>
  createHash('sha256').update(contentOf(event)).digest().readUIntBE(0, 6) + 1;

const planAfterDifference = async (
  source: Source,
  target: Target,
  { sourceAfter, targetAfter, known: knownBefore, versions }: FirstDifference,
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
          throw await conflictingEvent(source, target, targetAfter, event);
        continue;
      }
      const last = next.get(event.stream) ?? -1;
      if (event.version <= last) throw await usedVersion(source, target, event);
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

/** A version of the stream is missing before this event. */
export const gap = (source: Source, event: RecordedEvent, next: number): LogsContradict =>
  contradiction(
    source,
    event,
    'gap',
    null,
    `version ${next} of the stream is expected, and the versions between are missing. Use a complete log as the source.`,
  );

/** The target has another event at this version, or at an earlier one. */
const usedVersion = async (
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
    `the target has event ${id} at this version. The two logs have diverged; use a target without events of its own.`,
  );
};

const conflictingEvent = async (
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
          'the target has this event with other content. One of the logs was altered; find out which one.',
        )
      : contradiction(
          source,
          event,
          'otherPlace',
          event.id,
          `the target has this event as ${found.stream}@${found.version}. The two logs have diverged; use another target.`,
        );
  }
  throw new Error(`${event.id} disappeared from the target during the comparison`);
};
