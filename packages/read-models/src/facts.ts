// Everything that happened: one row for each occurrence, however many sources state it. Verdicts are derived from it.
// Rows do not depend on the order in which streams were recorded: what a fact takes from another stream is looked up
// again when that stream changes.
import {
  type AidEvent,
  aidAggregates,
  type AnyAidAggregate,
  type DescribedEvent,
  describedEvents,
  type FactCorroborated,
  type FactTable,
  formatPartialDate,
  isFact,
  isSameContent,
  type Source,
} from '@aidtrail/domain';
import type { Recorded } from '@aidtrail/event-sourcing';
import {
  type Handlers,
  json,
  type Memory,
  optionalText,
  type Rows,
  text,
} from '@aidtrail/projections';

import { factEntry } from './facts/fact-fields.js';
import { affectedBy, type FactContent, factOfStream, needsOf } from './facts/fact-of-stream.js';
import { judgeOf, statusesOf } from './facts/fact-statuses.js';
import { cardFrom, cardOf, keepCard } from './facts/stream-card.js';
import {
  dependentsOf,
  judgedAgain,
  keepDependent,
  keepStreamFacts,
  type StreamAddress,
  type StreamFacts,
  streamFacts,
  withCorroboration,
  withEvent,
} from './facts/stream-facts.js';
import { readModel } from './read-model.js';
import { evolveStream } from './streams/kept-state.js';
import { changeStanding, keepSupport, standingEvents } from './streams/standing.js';

const columns = {
  fact_type: text({ zh: '事件类型', en: 'Type of event' }),
  subject_id: text({ zh: '主体', en: 'Whose fact it is' }, 'subject'),
  /** Of one occurrence: a fact that happened again has its number after the key. */
  fact_key: text({ zh: '键', en: 'Key' }),
  dated: text({ zh: '日期', en: 'Date' }, 'time'),
  /** When a state ended or is due to end; null for events, and for what is not known to end. */
  until: optionalText({ zh: '至', en: 'Until' }),
  /** `no` for plans, for what was cancelled, and for what no source supports any more. */
  happened: text({ zh: '是否发生', en: 'Happened: yes, no or undecided' }),
  origin: text({ zh: '来源方式', en: 'Operational or attested' }),
  evidence: json<ReadonlyArray<string>>({ zh: '依据', en: 'Evidence' }),
  fact: json<FactContent>({ zh: '内容', en: 'Content' }),
};

interface Key {
  readonly fact_type: string;
  readonly subject_id: string;
  readonly fact_key: string;
}

interface Row extends Key {
  readonly dated: string;
  readonly until: string | null;
  readonly happened: string;
  readonly origin: string;
  readonly evidence: ReadonlyArray<string>;
  readonly fact: FactContent;
}

const rowOf = (fact: FactContent): Row => ({
  fact_type: fact.factType,
  subject_id: fact.subjectId,
  fact_key: fact.key,
  dated: formatPartialDate(fact.on),
  until: fact.until === null ? null : formatPartialDate(fact.until),
  happened: fact.happened,
  origin: fact.origin,
  evidence: fact.evidence,
  fact,
});

type FactRows = Rows<Key, Row>;

const byCategory = new Map(aidAggregates.map((aggregate) => [aggregate.category, aggregate]));

const aggregateOf = ([category]: StreamAddress): AnyAidAggregate => {
  const aggregate = byCategory.get(category);
  if (aggregate === undefined) throw new Error(`no aggregate has the category ${category}`);
  return aggregate;
};

const tableOf = (address: StreamAddress): FactTable => aggregateOf(address).facts;

const show = (
  address: StreamAddress,
  kept: StreamFacts,
  indexes: Iterable<number>,
  rows: FactRows,
  memory: Memory,
): void => {
  const aggregate = aggregateOf(address);
  const statusOf = statusesOf(aggregate, address, kept, memory);
  for (const index of indexes) {
    const found = factOfStream(aggregate.facts, address, kept, index, statusOf(index), memory);
    if (found === null) continue;
    const row = rowOf(found.fact);
    if (!isSameContent(rows.get(row), row)) rows.put(row, found.restsOn);
  }
};

/** Looks up again what other streams take from this one. `seen` ends the search where streams refer to each other. */
const showDependents = (
  address: StreamAddress,
  rows: FactRows,
  memory: Memory,
  seen: ReadonlySet<string>,
): void => {
  for (const dependent of dependentsOf(memory, address)) {
    const name = dependent.join(' ');
    if (seen.has(name)) continue;
    const kept = streamFacts(memory, dependent);
    updateCard(dependent, kept, rows, memory, new Set([...seen, name]));
    show(dependent, kept, kept.facts.keys(), rows, memory);
  }
};

/** True if the card changed. */
const updateCard = (
  address: StreamAddress,
  kept: StreamFacts,
  rows: FactRows,
  memory: Memory,
  seen: ReadonlySet<string> = new Set([address.join(' ')]),
): boolean => {
  const card = cardFrom(tableOf(address), kept, memory);
  if (isSameContent(cardOf(memory, address), card)) return false;
  keepCard(memory, address, card);
  showDependents(address, rows, memory, seen);
  return true;
};

/** Keeps the state of a stream whose aggregate knows what became of its facts; false for others. */
const keepJudged = (address: StreamAddress, event: Recorded<AidEvent>, memory: Memory): boolean => {
  const judge = judgeOf(aggregateOf(address));
  if (judge !== null) evolveStream(judge, address[1], event as never, memory);
  return judge !== null;
};

type Handler = (event: Recorded<AidEvent>, rows: FactRows, memory: Memory) => void;

const record =
  (described: DescribedEvent): Handler =>
  (event, rows, memory) => {
    const { address, kept } = withEvent(described, event, memory);
    keepStreamFacts(memory, address, kept);
    const isJudged = keepJudged(address, event, memory);
    const table = tableOf(address);
    const index = kept.facts.length - 1;
    const fact = kept.facts[index];
    const isRecorded = isFact(described) && fact !== undefined;
    if (isRecorded) {
      keepSupport((event.data as { readonly source: Source }).source, address, memory);
      for (const needed of needsOf(table, fact)) keepDependent(memory, needed, address);
    }
    const setsCard = !isRecorded || factEntry(table, fact.type)?.setsParties !== undefined;
    const isCardChanged = setsCard && updateCard(address, kept, rows, memory);
    if (isJudged || isCardChanged) show(address, kept, kept.facts.keys(), rows, memory);
    else if (isRecorded)
      show(address, kept, [index, ...affectedBy(table, kept.facts, index)], rows, memory);
  };

const categoriesOf = Map.groupBy(
  describedEvents.filter(isFact),
  ({ definition: { type } }) => type,
);

const showAgain = (
  address: StreamAddress,
  kept: StreamFacts,
  rows: FactRows,
  memory: Memory,
): void => {
  keepStreamFacts(memory, address, kept);
  updateCard(address, kept, rows, memory);
  show(address, kept, kept.facts.keys(), rows, memory);
};

/** More evidence for a recorded fact; evidence of what is not recorded is ignored. */
const corroborate = (event: Recorded<FactCorroborated>, rows: FactRows, memory: Memory): void => {
  const { factType, subjectId, source } = event.data;
  for (const { aggregate } of categoriesOf.get(factType) ?? []) {
    const address = [aggregate.category, subjectId] as const;
    const before = streamFacts(memory, address);
    const { kept, index } = withCorroboration(before, event, memory);
    if (index < 0) continue;
    keepSupport(source, address, memory);
    const isJudged = keepJudged(address, event, memory);
    if (isJudged || kept.facts[index]?.isSupported !== before.facts[index]?.isSupported)
      showAgain(address, kept, rows, memory);
    else {
      keepStreamFacts(memory, address, kept);
      show(address, kept, [index], rows, memory);
    }
  }
};

const judgeAgain: Handler = (event, rows, memory) => {
  for (const address of changeStanding<StreamAddress>(event, memory))
    showAgain(address, judgedAgain(streamFacts(memory, address), memory), rows, memory);
};

const handlers = describedEvents
  .filter(
    (described) =>
      isFact(described) ||
      described.entry.label !== undefined ||
      judgeOf(described.aggregate) !== null,
  )
  .map((described) => [described.definition.type, record(described)] as const);

/** Facts with their evidence: one row for each occurrence. */
export const facts = readModel('facts', {
  version: 5,
  title: { zh: '事实', en: 'Facts' },
  grain: { zh: '一次发生的事实', en: 'one occurrence of a fact' },
  key: ['fact_type', 'subject_id', 'fact_key'],
  columns,
  measures: {},
  on: {
    ...(Object.fromEntries(handlers) as Handlers<AidEvent, Key, Row>),
    ...(Object.fromEntries(standingEvents.map((type) => [type, judgeAgain])) as Handlers<
      AidEvent,
      Key,
      Row
    >),
    FactCorroborated: corroborate,
  },
});
