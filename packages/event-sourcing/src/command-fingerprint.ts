import { v5 } from 'uuid';

import type { Aggregate } from './decider.js';
import type { AnyEvent } from './event-types.js';

const NAMESPACE = '0a0c3a52-6a2e-5f6b-8f0c-3f4c1d0a7e55';

/** JSON with the members of objects in one order, so that equal values have equal texts. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(
          Object.entries(member).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : member,
  ) ?? '';

/** Twelve digits that differ for another command; kept with its events, to notice that an id is used twice. */
export const fingerprintOf = <Command, State, Event extends AnyEvent, Rejection>(
  { contentOf }: Aggregate<Command, State, Event, Rejection>,
  command: Command,
): string =>
  v5(canonical(contentOf === undefined ? command : contentOf(command)), NAMESPACE).slice(-12);
