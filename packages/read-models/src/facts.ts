// Everything that happened: one row for each fact, however many sources state it. Verdicts are derived from it.
import {
  type AidEvent,
  type AnyFact,
  type DescribedEvent,
  describedEvents,
  formatPartialDate,
  isFact,
  type Source,
} from '@aidtrail/domain';
import type { Fact } from '@aidtrail/domain/reconciliation';
import { type Handlers, json, type Memory, type Rows, text } from '@aidtrail/projections';

import { type EventFact, factOfEvent, keepName } from './facts/fact-of-event.js';
import { factKeys, keepFactKey } from './facts/stream-card.js';
import { readModel } from './read-model.js';

/** A fact without its positions in the log, which are its row's lineage. */
export type FactContent = Omit<Fact, 'positions'>;

const columns = {
  fact_type: text({ zh: '事件类型', en: 'Type of event' }),
  subject_id: text({ zh: '主体', en: 'Whose fact it is' }, 'subject'),
  fact_key: text({ zh: '键', en: 'Key' }),
  dated: text({ zh: '日期', en: 'Date' }, 'time'),
  origin: text({ zh: '来源方式', en: 'Operational or attested' }),
  evidence: json<ReadonlyArray<string>>({ zh: '依据', en: 'Evidence' }),
  fact: json<FactContent>({ zh: '内容', en: 'Content' }),
};

interface Row {
  readonly fact_type: string;
  readonly subject_id: string;
  readonly fact_key: string;
  readonly dated: string;
  readonly origin: string;
  readonly evidence: ReadonlyArray<string>;
  readonly fact: FactContent;
}

const rowOf = (fact: FactContent): Row => ({
  fact_type: fact.factType,
  subject_id: fact.subjectId,
  fact_key: fact.key,
  dated: formatPartialDate(fact.on),
  origin: fact.origin,
  evidence: fact.evidence,
  fact,
});

const merged = <Item>(
  left: ReadonlyArray<Item>,
  right: ReadonlyArray<Item>,
): ReadonlyArray<Item> => [...new Set([...left, ...right])];

const sourced = (
  source: Source,
  known: FactContent | undefined,
): Pick<Fact, 'origin' | 'evidence' | 'synthetic'> => ({
  origin: source.origin === 'operational' ? 'operational' : (known?.origin ?? 'attested'),
  evidence: merged(known?.evidence ?? [], source.evidence),
  synthetic: source.synthetic === true || known?.synthetic === true,
});

/** Keys have a name, and the start of the occurrence where it can happen again. */
const isCalled = (key: string, name: string): boolean => key === name || key.startsWith(`${name} `);

interface Key {
  readonly fact_type: string;
  readonly subject_id: string;
  readonly fact_key: string;
}

type FactRows = Rows<Key, Row>;

const record = (
  { source, ...said }: EventFact,
  ends: AnyFact['ends'],
  event: AidEvent,
  rows: FactRows,
  memory: Memory,
): void => {
  const { factType, subjectId, key } = said;
  const known = rows.get({ fact_type: factType, subject_id: subjectId, fact_key: key })?.fact;
  rows.put(rowOf({ ...said, ...sourced(source, known) }));
  keepFactKey(memory, factType, subjectId, key);
  if (ends === undefined) return;
  const endedName = ends.key?.(event.data);
  const ended = factKeys(memory, ends.type, subjectId).filter(
    (each) => endedName === undefined || isCalled(each, endedName),
  );
  for (const endedKey of ended)
    rows.change({ fact_type: ends.type, subject_id: subjectId, fact_key: endedKey }, (row) =>
      row.fact.until === null ? rowOf({ ...row.fact, until: said.on }) : row,
    );
};

/** More evidence for a recorded fact; an unknown key means the latest fact of its subject. */
const corroborate = (
  { data }: Extract<AidEvent, { readonly type: 'FactCorroborated' }>,
  rows: FactRows,
  memory: Memory,
): void => {
  const known = factKeys(memory, data.factType, data.subjectId);
  const factKey = known.includes(data.factKey)
    ? data.factKey
    : (known.findLast((each) => isCalled(each, data.factKey)) ?? known.at(-1));
  if (factKey === undefined) return;
  rows.change(
    { fact_type: data.factType, subject_id: data.subjectId, fact_key: factKey },
    ({ fact }) => rowOf({ ...fact, ...sourced(data.source, fact) }),
  );
};

type Handler = (event: AidEvent, rows: FactRows, memory: Memory) => void;

const handlerOf = (described: DescribedEvent): Handler | null => {
  if (isFact(described)) {
    const { ends } = described.entry;
    return (event, rows, memory) =>
      record(factOfEvent(described, event, memory), ends, event, rows, memory);
  }
  const { aggregate, entry } = described;
  return entry.label === undefined
    ? null
    : (event, _, memory) => keepName(aggregate, entry, event, memory);
};

const handlers = describedEvents.flatMap((described) => {
  const handler = handlerOf(described);
  return handler === null ? [] : [[described.definition.type, handler] as const];
});

/** Facts with their evidence: one row for each. */
export const facts = readModel('facts', {
  version: 2,
  title: { zh: '事实', en: 'Facts' },
  grain: { zh: '一个事实', en: 'one thing that happened' },
  key: ['fact_type', 'subject_id', 'fact_key'],
  columns,
  measures: {},
  on: {
    ...(Object.fromEntries(handlers) as Handlers<AidEvent, Key, Row>),
    FactCorroborated: corroborate,
  },
});
