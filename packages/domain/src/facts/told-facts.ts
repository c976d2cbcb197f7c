// A fact is written once. Told again by another source it gets more evidence; told again by the same
// source it stays as it is.
import type { Decision, EventOf } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { Sentences } from '../rejection.js';
import { differingFields } from '../values/differing-fields.js';
import type { StatementId } from '../values/identity.js';
import type { Source } from '../values/source.js';
import type { factCorroborated } from './fact-corroborated.js';

export type FactCorroborated = EventOf<typeof factCorroborated>;

/** An event that says that something happened, and who says so. */
export interface FactEvent {
  readonly type: string;
  readonly data: { readonly source: Source };
}

/** Which fact it is: natural key within its stream, such as the grade `3A` of an accreditation. */
export interface FactKey {
  readonly subjectId: string;
  readonly factKey: string;
}

interface Telling {
  readonly name: string;
  /** The event's data; null where the fact was corroborated. */
  readonly data: FactEvent['data'] | null;
  readonly evidence: ReadonlyArray<StatementId>;
  readonly earlier: ToldFacts;
}

/**
 * The facts that a stream tells of, the last one first; null when there are none. Folding a long
 * stream adds to it in constant time, and only a decision looks through it.
 */
export type ToldFacts = Telling | null;

export const noFacts: ToldFacts = null;

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
    en: `${factType} is marked as attested, but lists no statement. Name the statements in its evidence.`,
  }),
  FactDiffers: ({ factType, factKey, fields }) => ({
    zh: `${factType}（${factKey}）已有记录，但以下字段不同：${fields.join('、')}。事实不能改写；请检查编号，或另行记录。`,
    en: `${factType} (${factKey}) is recorded already, with other values of: ${fields.join(', ')}. A fact is not rewritten; check the id, or record what happened afterwards.`,
  }),
};

const nameOf = (type: string, factKey: string): string => `${type} ${factKey}`;

const contentOf = ({ source: _source, ...content }: FactEvent['data']): object => content;

interface ToldFact {
  /** The event's data without its source, as last told. */
  readonly content: object;
  readonly firstEvidence: ReadonlyArray<StatementId>;
  /** All of it: of earlier events with this key, and of corroborations. */
  readonly evidence: ReadonlyArray<StatementId>;
}

const find = (facts: ToldFacts, name: string): ToldFact | undefined => {
  let last: FactEvent['data'] | null = null;
  const evidence: StatementId[] = [];
  for (let telling = facts; telling !== null; telling = telling.earlier) {
    if (telling.name !== name) continue;
    last ??= telling.data;
    evidence.push(...telling.evidence);
  }
  return last === null
    ? undefined
    : { content: contentOf(last), firstEvidence: last.source.evidence, evidence };
};

export const isTold = (facts: ToldFacts, type: string, factKey: string): boolean =>
  find(facts, nameOf(type, factKey)) !== undefined;

/** The facts after one more. Where the same has happened before, the later content stands, on all the evidence. */
export const withFact = (
  facts: ToldFacts,
  { type, data }: FactEvent,
  factKey: string,
): ToldFacts => ({
  name: nameOf(type, factKey),
  data,
  evidence: data.source.evidence,
  earlier: facts,
});

export const withCorroboration = (
  facts: ToldFacts,
  { factType, factKey, source }: FactCorroborated['data'],
): ToldFacts => ({
  name: nameOf(factType, factKey),
  data: null,
  evidence: source.evidence,
  earlier: facts,
});

/** What the evidence adds to a fact that is told already; nothing where it was known. */
export const corroborate = (
  facts: ToldFacts,
  factType: string,
  { subjectId, factKey }: FactKey,
  source: Source,
): ReadonlyArray<FactCorroborated> => {
  const known = find(facts, nameOf(factType, factKey))?.evidence ?? [];
  const added = source.evidence.filter((id) => !known.includes(id));
  if (added.length === 0) return [];
  const data = { factType, subjectId, factKey, source: { ...source, evidence: added } };
  return [{ type: 'FactCorroborated', data }];
};

/** The event, also where one with its key was told before: the same thing has happened again. */
export const tellAnew = <Event extends FactEvent>(event: Event): Decision<Event, FactRejection> =>
  event.data.source.origin === 'attested' && event.data.source.evidence.length === 0
    ? E.left({ _tag: 'EvidenceMissing', rule: 'EVI-1', factType: event.type })
    : E.right([event]);

/**
 * The event itself for a new fact, a corroboration for new evidence, nothing for what is known.
 * Sources may word a known fact differently; the evidence that first told it, or nobody's, may not.
 */
export const tellFact = <Event extends FactEvent>(
  facts: ToldFacts,
  event: Event,
  key: FactKey,
): Decision<Event | FactCorroborated, FactRejection> => {
  const anew = tellAnew(event);
  const told = find(facts, nameOf(event.type, key.factKey));
  if (E.isLeft(anew) || told === undefined) return anew;
  const { evidence } = event.data.source;
  if (evidence.every((id) => told.firstEvidence.includes(id))) {
    const fields = differingFields(told.content, contentOf(event.data));
    if (fields.length > 0)
      return E.left({
        _tag: 'FactDiffers',
        rule: 'EVI-2',
        factType: event.type,
        factKey: key.factKey,
        fields,
      });
  }
  return E.right(corroborate(facts, event.type, key, event.data.source));
};
