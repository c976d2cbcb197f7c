// Checks the log: versions, ids, that every event can be read, and that another store has the same log.
import {
  type Comparison,
  compareStores,
  type Difference,
  type StoreVerification,
  verifyStore,
} from '@aidtrail/archive';
import { aidEvents } from '@aidtrail/domain';
import {
  type EventStore,
  type RecordedEvent,
  repairEvents,
  skipsIn,
} from '@aidtrail/event-sourcing';
import { withOwnNames } from '@aidtrail/privacy';

import { shownUrl } from '../../store-url.js';
import { counted, withProgress } from '../moving.js';
import type { Terminal } from '../terminal.js';

/** Prints the results. Returns true if there is no fault. */
export const verifyLog = async (
  terminal: Terminal,
  url: string,
  store: EventStore,
): Promise<boolean> => {
  const found = await withProgress('reading the log', (onProgress) =>
    verifyStore(store, { eventTypes: [withOwnNames(aidEvents), repairEvents], onProgress }),
  );
  const { events, streams, sha256, sound, faultCount } = found;
  const verdict = sound
    ? 'versions without gaps, ids unique, events readable'
    : counted(faultCount, 'fault');
  terminal.write(
    `${shownUrl(url)}: ${counted(events, 'event')} in ${counted(streams, 'stream')}: ${verdict}\n`,
  );
  terminal.write(faultLines(found));
  for (const { eventId, eventType, reason } of (await skipsIn(store)).values())
    terminal.write(
      `  skipped where it cannot be applied: ${eventType}, event ${eventId}: ${reason}\n`,
    );
  terminal.write(`  sha256 ${sha256}\n`);
  return sound;
};

/** The faults as lines, with the events of unknown types. */
export const faultLines = ({
  faults,
  faultCount,
  unknownTypes,
}: Pick<StoreVerification, 'faults' | 'faultCount' | 'unknownTypes'>): string => {
  const lines = faults.map(
    ({ stream, version, position, message }) =>
      `  ${stream}@${version}, position ${position}: ${message}\n`,
  );
  if (faultCount > faults.length) lines.push(`  … and ${faultCount - faults.length} more\n`);
  for (const [type, count] of unknownTypes)
    lines.push(
      `  ${counted(count, 'event')} of type ${type} not checked: unknown to this program\n`,
    );
  return lines.join('');
};

/** Prints whether the other store has the same log. Returns what to do if it does not, else null. */
export const compareWith = async (
  terminal: Terminal,
  store: EventStore,
  otherUrl: string,
  other: EventStore,
): Promise<string | null> => {
  const comparison = await withProgress('comparing', (onProgress) =>
    compareStores(store, other, { onProgress }),
  );
  terminal.write(comparisonText(shownUrl(otherUrl), comparison));
  const { difference, logs } = comparison;
  return difference === null ? null : cureOf(difference, logs);
};

const cureOf = (
  { what, events, timesOnly }: Difference,
  [ours, theirs]: Comparison['logs'],
): string => {
  if (what === 'end')
    return `The two logs differ: ${events[1] === null ? 'the other one' : 'this one'} is behind. If one is a copy of the other, repeat the copy; it adds the missing events.`;
  if (what === 'time' && ours.events !== theirs.events)
    return `The two logs differ in the times at which events were recorded, and ${theirs.events < ours.events ? 'the other one' : 'this one'} has fewer events. If one is a copy of the other, repeat the copy; it adds the missing events and keeps the times, or reports where the two differ.`;
  return timesOnly
    ? 'The two logs differ only in the times at which events were recorded, because they were written separately. To get the times of the other log, copy it to an empty store.'
    : 'The two logs have different events, and neither is a copy of the other. Find out which one is right, and copy it to an empty store.';
};

const comparisonText = (name: string, { logs, difference }: Comparison): string => {
  const [ours, theirs] = logs;
  if (difference === null)
    return `${name}: equal, event by event: ${counted(theirs.events, 'event')} in ${counted(theirs.streams, 'stream')}, in the same order\n  sha256 ${theirs.sha256}\n`;
  return [
    `${name}: DIFFERENT, ${counted(theirs.events, 'event')} in ${counted(theirs.streams, 'stream')} instead of ${ours.events} in ${ours.streams}`,
    `  the first ${counted(difference.sameBefore, 'event')} are the same; then ${differenceText(difference)}`,
    ...streamText(difference),
    `  sha256 ${theirs.sha256}`,
    '',
  ].join('\n');
};

const eventText = (event: RecordedEvent): string =>
  `${event.stream}@${event.version} ${event.type}, event ${event.id}, position ${event.position}`;

const differenceText = ({ what, events: [ours, theirs] }: Difference): string => {
  if (ours === null || theirs === null) {
    const more = ours ?? theirs;
    const which =
      ours === null
        ? 'this log ends, and the other continues'
        : 'the other log ends, and this one continues';
    return `${which} with ${more === null ? 'nothing' : eventText(more)}`;
  }
  switch (what) {
    case 'time':
      return `${eventText(ours)} was recorded at ${ours.recordedAt} here and at ${theirs.recordedAt} there`;
    case 'content':
      return `the event has different content: ${eventText(ours)} here, ${eventText(theirs)} there`;
    default:
      return `here follows ${eventText(ours)}, there ${eventText(theirs)}`;
  }
};

const streamText = ({ stream }: Difference): ReadonlyArray<string> => {
  if (stream === null) return ['  every stream has the same last version in both'];
  const version = (last: number | null): string =>
    last === null ? 'missing' : `at version ${last}`;
  return [
    `  ${stream.name} is ${version(stream.versions[0])} here and ${version(stream.versions[1])} there`,
  ];
};
