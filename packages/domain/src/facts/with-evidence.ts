// Adds evidence to an aggregate from outside: a known fact is never recorded twice, a second source corroborates it.
// The aggregate's own decider knows its rules alone.
import {
  type AnyEvent,
  type Decision,
  type EventTypes,
  eventTypes,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { AidAggregate } from '../aid-aggregate.js';
import { accept, nothing, refuse } from '../decision.js';
import type { Sentences } from '../rejection.js';
import { differingFields } from '../values/differing-fields.js';
import { Localized } from '../values/localized.js';
import { PartialDate } from '../values/partial-date.js';
import type { Source } from '../values/source.js';
import {
  type AttestedFact,
  type AttestedFacts,
  countOf,
  type FactCorroborated,
  type FactEvent,
  findFact,
  withCorroboration,
  withFact,
} from './attested-facts.js';
import { eventAskedFor } from './event-asked-for.js';
import { commandChecks } from './command-checks.js';
import { factCorroborated } from './fact-corroborated.js';
import { entryOf, factKeyOf, formerKeyOf, streamIdOf } from './fact-identity.js';
import type { FactTable } from './fact-table.js';
import type { Occurrence } from './occurrences.js';
import type { Validity } from './validity.js';

/** Why a fact is rejected. */
export type FactRejection =
  | { readonly _tag: 'EvidenceMissing'; readonly rule: 'EVI-1'; readonly factType: string }
  | {
      readonly _tag: 'FactDiffers';
      readonly rule: 'EVI-2';
      readonly factType: string;
      readonly factKey: string;
      readonly fields: ReadonlyArray<string>;
    };

const factSentences: Sentences<FactRejection> = {
  EvidenceMissing: ({ factType }) => ({
    zh: `${factType} 标为“据来源记载”，却没有列出任何依据。请在 evidence 中写明陈述编号。`,
    en: `${factType} is marked as attested but lists no statement. Name the statements in its evidence.`,
  }),
  FactDiffers: ({ factType, factKey, fields }) => ({
    zh: `${factType}（${factKey}）已有记录，但以下字段不同：${fields.join('、')}。已记录的事实不能改写；请核对编号，或另行记录后续情况。`,
    en: `${factType} (${factKey}) is already recorded with other values of: ${fields.join(', ')}. A fact cannot be rewritten; check the id, or record what happened afterwards.`,
  }),
};

/** A recorded fact: its type, left out for that of the event, and its key. */
interface FactReference {
  readonly factType?: string;
  readonly factKey: string;
}

/** How an aggregate recognises a fact that it has recorded, where the key alone does not tell. */
interface Recognition<State, Event> {
  /** `attested`: operational commands are left to the rules, also where the fact is known. Default: all. */
  readonly recognises?: 'all' | 'attested';
  /** The recorded fact that a source refers to; null for none, undefined for the one with the event's key. */
  readonly refersTo?: (event: Event, state: Evidenced<State>) => FactReference | null | undefined;
  /** True if the same thing may happen once more, so that other content is another fact. */
  readonly canRecur?: (event: Event, state: State) => boolean;
}

/** An aggregate before evidence is added to it. */
export interface Rules<
  Command,
  State,
  Event extends AnyEvent,
  Rejection extends { readonly _tag: string },
> extends Recognition<State, Event> {
  readonly category: string;
  readonly events: EventTypes<Event>;
  readonly facts: FactTable<Event>;
  readonly sentences: Sentences<Rejection>;
  readonly initial: State;
  /** Decides on an event that is not known yet; derived fields are its to fill in. */
  readonly decide: (asked: Event, state: State, command: Command) => Decision<Event, Rejection>;
  readonly evolve: (state: State, event: Event) => State;
  /** The state after an operator confirmed a fact that sources alone attest. Left out: it stays as it was. */
  readonly confirmed?: (state: State, fact: FactEvent, source: Source) => State;
  /** As in AidAggregate. */
  readonly validityOf?: (state: Evidenced<State>, fact: Occurrence) => Validity;
}

/** The state of an aggregate, with the facts that its stream has recorded. */
export type Evidenced<State> = State & { readonly facts: AttestedFacts };

const contentOf = ({ source: _, ...content }: FactEvent['data']): object => content;

const sourceOf = ({ data }: AnyEvent): Source | undefined =>
  (data as { readonly source?: Source }).source;

const isFactEvent = (event: AnyEvent): event is AnyEvent & FactEvent =>
  sourceOf(event) !== undefined;

const isCorroboration = (event: AnyEvent): event is FactCorroborated =>
  event.type === factCorroborated.type;

interface Found {
  readonly factType: string;
  readonly factKey: string;
  readonly known: AttestedFact;
}

/**
 * The evidence that the source adds, nothing where it is known. Only the first evidence contradicts itself. An operator
 * confirms what sources alone attest.
 */
const corroborate = (
  source: Source,
  { factType, factKey, known }: Found,
  fields: ReadonlyArray<string>,
  { subjectId, confirms }: { readonly subjectId: string; readonly confirms: boolean },
): Decision<FactCorroborated, FactRejection> => {
  const first = known.data.source.evidence;
  if (fields.length > 0 && source.evidence.every((id) => first.includes(id)))
    return refuse({ _tag: 'FactDiffers', rule: 'EVI-2', factType, factKey, fields });
  const evidence = source.evidence.filter((id) => !known.evidence.includes(id));
  const data = { factType, subjectId, factKey, source: { ...source, evidence } };
  return evidence.length === 0 && !confirms ? nothing : accept({ type: 'FactCorroborated', data });
};

/** True if the event is an operational record of what sources alone attest. */
const isFirstRecordOf = (event: AnyEvent, found: Found | null): found is Found =>
  found !== null &&
  found.factType === event.type &&
  !found.known.isOperational &&
  sourceOf(event)?.origin === 'operational';

/** What a source may give less exactly or otherwise: dates, names, and what it leaves out. */
const isCorrigible = (value: unknown): boolean =>
  value === undefined || PartialDate.is(value) || Localized.is(value);

/** An operational record takes the place of what sources alone attest, where it says more or gives another date or name. */
const supersedes = (
  event: AnyEvent,
  found: Found | null,
  fields: ReadonlyArray<string>,
): boolean => {
  if (!isFirstRecordOf(event, found)) return false;
  const known = found.known.data as unknown as Readonly<Record<string, unknown>>;
  return fields.every((field) => isCorrigible(known[field]));
};

/**
 * A known fact gets more evidence, or nothing where the evidence is known too; the rules decide on the rest. A source
 * may word a known fact differently; the evidence that first attested it may not.
 */
export const withEvidence = <
  Command extends { readonly type: string },
  State extends object,
  Event extends AnyEvent,
  Rejection extends { readonly _tag: string },
>(
  rules: Rules<Command, State, Event, Rejection>,
): AidAggregate<Command, Evidenced<State>, Event | FactCorroborated, Rejection | FactRejection> => {
  const { events, facts, recognises = 'all', refersTo, canRecur, validityOf } = rules;
  const askedFor = eventAskedFor(events, facts);

  const keyOf = (event: Event, recorded: AttestedFacts): string =>
    factKeyOf(facts, event, (type) => countOf(recorded, type));

  const find = (event: Event, state: Evidenced<State>): Found | null => {
    const referred = refersTo?.(event, state);
    if (referred === null) return null;
    const { factType = event.type, factKey } = referred ?? { factKey: keyOf(event, state.facts) };
    const known = findFact(state.facts, factType, factKey);
    return known === undefined ? null : { factType, factKey, known };
  };

  /** Fields in which the event contradicts the fact that it refers to. */
  const differences = (event: Event, { factType, known }: Found): ReadonlyArray<string> => {
    const { derived = [] } = entryOf(facts, event.type);
    return factType === event.type
      ? differingFields(contentOf(known.data), contentOf(event.data as FactEvent['data'])).filter(
          (field) => !derived.includes(field),
        )
      : [];
  };

  return {
    category: rules.category,
    facts,
    sentences: { ...factSentences, ...rules.sentences } as Sentences<Rejection | FactRejection>,
    events: eventTypes([...events.definitions, factCorroborated]) as EventTypes<
      Event | FactCorroborated
    >,
    ...commandChecks(events, facts),
    initial: { ...rules.initial, facts: null },
    ...(validityOf === undefined ? {} : { validityOf }),
    decide: (command, state) => {
      const asked = askedFor(command);
      const source = sourceOf(asked);
      if (source === undefined) return rules.decide(asked, state, command);
      const found = find(asked, state);
      if (recognises === 'attested' && source.origin === 'operational') {
        const decision = rules.decide(asked, state, command);
        const isKnownToRules = E.isRight(decision) && decision.right.length === 0;
        return isKnownToRules && found !== null && differences(asked, found).length === 0
          ? corroborate(source, found, [], {
              subjectId: streamIdOf(facts, asked),
              confirms: isFirstRecordOf(asked, found),
            })
          : decision;
      }
      const fields = found === null ? [] : differences(asked, found);
      const isAnother = canRecur?.(asked, state) === true || supersedes(asked, found, fields);
      const isKnown = found !== null && (fields.length === 0 || !isAnother);
      const decision = isKnown ? E.right([]) : rules.decide(asked, state, command);
      if (E.isLeft(decision)) return decision;
      if (source.origin === 'attested' && source.evidence.length === 0)
        return refuse({ _tag: 'EvidenceMissing', rule: 'EVI-1', factType: asked.type });
      return isKnown
        ? corroborate(source, found, fields, {
            subjectId: streamIdOf(facts, asked),
            confirms: isFirstRecordOf(asked, found),
          })
        : decision;
    },
    evolve: (state, event) => {
      if (isCorroboration(event)) {
        const { factType, factKey, source } = event.data;
        const known =
          source.origin === 'operational' ? findFact(state.facts, factType, factKey) : undefined;
        const next =
          known === undefined || rules.confirmed === undefined
            ? state
            : rules.confirmed(state, { type: factType, data: known.data }, source);
        return { ...next, facts: withCorroboration(state.facts, event.data) };
      }
      const next = rules.evolve(state, event);
      return {
        ...next,
        facts: isFactEvent(event)
          ? withFact(state.facts, event, keyOf(event, state.facts), formerKeyOf(facts, event))
          : state.facts,
      };
    },
  };
};
