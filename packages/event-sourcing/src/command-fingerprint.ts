import { v5 } from 'uuid';

import type { Aggregate } from './decider.js';
import type { AnyEvent } from './event-types.js';

const NAMESPACE = '0a0c3a52-6a2e-5f6b-8f0c-3f4c1d0a7e55';

/** What JSON cannot hold as something that it can, and the members of objects in one order. */
const ordered = (member: unknown): unknown => {
  if (typeof member === 'bigint') return { bigint: String(member) };
  if (member instanceof Map || member instanceof Set) return [...member];
  if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
  return Object.fromEntries(
    Object.entries(member).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
};

/** A text that is equal for equal commands. */
const canonical = (command: unknown): string =>
  JSON.stringify(command, (_, member: unknown) => ordered(member)) ?? '';

/** Twelve digits that differ for another command; kept with its events, to notice that an id is used twice. */
export const fingerprintOf = <Command, State, Event extends AnyEvent, Rejection>(
  { contentOf }: Aggregate<Command, State, Event, Rejection>,
  command: Command,
): string =>
  v5(canonical(contentOf === undefined ? command : contentOf(command)), NAMESPACE).slice(-12);
