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
import type { Sentences } from '../rejection.js';
import { differingFields } from '../values/differing-fields.js';
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
import { factCorroborated } from './fact-corroborated.js';
import { entryOf, factKeyOf, streamIdOf } from './fact-identity.js';
import type { FactTable } from './fact-table.js';

export type FactRejection =
  | { readonly _tag: 'EvidenceMissing'; readonly rule: 'EVI-1'; readonly factType: string }
  | {
      readonly _tag: 'FactDiffers';
      readonly rule: 'EVI-2';
      readonly factType: string;
      readonly factKey: string;
      readonly fields: ReadonlyArray<string>;
    };

export const factSentences: Sentences<FactRejection> = {
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
  readonly refersTo?: (event: Event, state: State) => FactReference | null | undefined;
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
}

/** The state of an aggregate, with the facts that its stream has recorded. */
export type Evidenced<State> = State & { readonly facts: AttestedFacts };

const contentOf = ({ source: _, ...content }: FactEvent['data']): object => content;

const sourceOf = ({ data }: AnyEvent): Source | undefined =>
  (data as { readonly source?: Source }).source;

/**
 * In this order: an attested fact names its statements; one that is known gets more evidence, or nothing where the
 * evidence is known too; the rules of the aggregate decide on the rest. A source may word a known fact differently;
 * the evidence that first attested it may not.
 */
export const withEvidence = <
  Command extends { readonly type: string },
  State extends object,
  Event extends AnyEvent,
  Rejection extends { readonly _tag: string },
>(
  rules: Rules<Command, State, Event, Rejection>,
): AidAggregate<
  Command,
  Evidenced<State>,
  Event | FactCorroborated,
  Rejection | FactRejection
> => {
  const { events, facts, recognises = 'all', refersTo, canRecur } = rules;
  const askedFor = eventAskedFor(events, facts);
  const derived = (type: string): ReadonlyArray<string> =>
    entryOf(facts, type).derived ?? [];

  const differences = (event: FactEvent, known: AttestedFact): ReadonlyArray<string> =>
    differingFields(contentOf(known.data), contentOf(event.data)).filter(
      (field) => !derived(event.type).includes(field),
    );

  const find = (event: Event, state: Evidenced<State>) => {
    const referred = refersTo?.(event, state);
    if (referred === null) return null;
    const { factType = event.type, factKey } = referred ?? {
      factKey: factKeyOf(facts, event, (type) => countOf(state.facts, type)),
    };
    const known = findFact(state.facts, factType, factKey);
    return known === undefined ? null : { factType, factKey, known };
  };

  return {
    category: rules.category,
    facts,
    sentences: { ...factSentences, ...rules.sentences } as Sentences<Rejection | FactRejection>,
    events: eventTypes([...events.definitions, factCorroborated]) as EventTypes<
      Event | FactCorroborated
    >,
    initial: { ...rules.initial, facts: null },
    decide: (command, state) => {
      const asked = askedFor(command);
      const source = sourceOf(asked);
      const { type } = asked;
      if (source?.origin === 'attested' && source.evidence.length === 0)
        return E.left({ _tag: 'EvidenceMissing', rule: 'EVI-1', factType: type });
      const isLeftToRules =
        source === undefined || (recognises === 'attested' && source.origin === 'operational');
      const found = isLeftToRules ? null : find(asked, state);
      if (found === null || source === undefined) return rules.decide(asked, state, command);

      const { factType, factKey, known } = found;
      const fields = factType === type ? differences(asked as unknown as FactEvent, known) : [];
      if (fields.length > 0 && canRecur?.(asked, state) === true)
        return rules.decide(asked, state, command);
      const isSameSource = source.evidence.every((id) => known.data.source.evidence.includes(id));
      if (isSameSource && fields.length > 0)
        return E.left({ _tag: 'FactDiffers', rule: 'EVI-2', factType, factKey, fields });
      const added = source.evidence.filter((id) => !known.evidence.includes(id));
      if (added.length === 0) return E.right([]);
      const data = {
        factType,
        subjectId: streamIdOf(facts, asked),
        factKey,
        source: { ...source, evidence: added },
      };
      return E.right([{ type: 'FactCorroborated', data }]);
    },
    evolve: (state, event) => {
      if (event.type === 'FactCorroborated')
        return {
          ...state,
          facts: withCorroboration(state.facts, (event as FactCorroborated).data),
        };
      const own = event as Event;
      const next = rules.evolve(state, own);
      if ('noFact' in entryOf(facts, own.type)) return { ...next, facts: state.facts };
      const key = factKeyOf(facts, own, (type) => countOf(state.facts, type));
      return { ...next, facts: withFact(state.facts, own as unknown as FactEvent, key) };
    },
  };
};
