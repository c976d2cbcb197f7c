// The events of a stream without the facts that no source supports any more.
import {
  corroborated,
  type FactCorroborated,
  factKeyOf,
  type FactTable,
  formerKeyOf,
  type Source,
} from '@aidtrail/domain';
import type { AnyEvent } from '@aidtrail/event-sourcing';
import type { Memory } from '@aidtrail/projections';

import { evidenceOf, isStanding, isSupported } from './standing.js';

/** Undefined for an event that is no fact. */
export const sourceOf = ({ data }: AnyEvent): Source | undefined =>
  (data as { readonly source?: Source }).source;

/** True if no statement of any source is retracted. */
export const isWhollySupported = (events: ReadonlyArray<AnyEvent>, memory: Memory): boolean =>
  events.every((event) => {
    const source = sourceOf(event);
    return source === undefined || evidenceOf([source], memory).withdrawn.length === 0;
  });

const isCorroboration = (event: AnyEvent): event is AnyEvent & FactCorroborated =>
  event.type === 'FactCorroborated';

interface RecordedFact {
  readonly type: string;
  readonly key: string;
  readonly formerKey?: string;
  readonly event: AnyEvent;
  readonly sources: ReadonlyArray<Source>;
}

/** The facts among the events, with all their sources; keys count all facts, supported or not. */
const factsIn = (
  table: FactTable,
  events: ReadonlyArray<AnyEvent>,
): ReadonlyArray<RecordedFact> => {
  const facts: RecordedFact[] = [];
  for (const event of events) {
    const source = sourceOf(event);
    if (source === undefined) continue;
    if (isCorroboration(event)) {
      const index = corroborated(facts, event.data.factType, event.data.factKey);
      const known = facts[index];
      if (known !== undefined) facts[index] = { ...known, sources: [...known.sources, source] };
      continue;
    }
    const formerKey = formerKeyOf(table, event);
    const count = (factType: string): number =>
      facts.filter(({ type }) => type === factType).length;
    facts.push({
      type: event.type,
      key: factKeyOf(table, event, count),
      ...(formerKey !== undefined && { formerKey }),
      event,
      sources: [source],
    });
  }
  return facts;
};

/** Events keep the statements that stand; corroborations without one are left out. */
export const supportedEvents = (
  table: FactTable,
  events: ReadonlyArray<AnyEvent>,
  memory: Memory,
): ReadonlyArray<AnyEvent> => {
  const supported = new Set(
    factsIn(table, events)
      .filter(({ sources }) => isSupported(sources, memory))
      .map(({ event }) => event),
  );
  return events.flatMap((event) => {
    const source = sourceOf(event);
    if (source === undefined) return [event];
    const isSupported = isCorroboration(event) ? isStanding(source, memory) : supported.has(event);
    if (!isSupported) return [];
    const { withdrawn } = evidenceOf([source], memory);
    // As it was recorded, a statement that is named twice included: the state must not depend on when it is folded.
    if (withdrawn.length === 0) return [event];
    const evidence = source.evidence.filter((id) => !withdrawn.includes(id));
    return [{ ...event, data: { ...(event.data as object), source: { ...source, evidence } } }];
  });
};
