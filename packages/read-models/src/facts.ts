// Everything that happened, one row for each fact, whoever tells it; what verdicts are derived from.
import {
  type AidEvent,
  aidEvents,
  type Fact,
  formatPartialDate,
  type Source,
  UNKNOWN_DATE,
} from '@aidtrail/domain';
import { type Handlers, json, type Memory, type Rows, text } from '@aidtrail/projections';

import { earlierFrom, factKeys, remember, withFactKey } from './facts/earlier.js';
import type { Earlier, FactDraft } from './facts/fact-draft.js';
import { normalisers } from './facts/normalisers.js';
import { readModel } from './read-model.js';

/** A fact without where it stands in the log, which is its row's lineage. */
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

const factOf = (
  factType: string,
  draft: FactDraft,
  known: FactContent | undefined,
): FactContent => ({
  factType,
  subjectId: draft.subjectId,
  key: draft.factKey,
  label: draft.label ?? null,
  personId: draft.personId ?? null,
  places: draft.places ?? [],
  organisations: draft.organisations ?? [],
  senders: draft.senders ?? null,
  programmes: draft.programmes ?? null,
  on: draft.on ?? UNKNOWN_DATE,
  until: draft.until ?? null,
  traits: draft.traits ?? {},
  ...sourced(draft.source, known),
});

const sourced = (
  source: Source,
  known: FactContent | undefined,
): Pick<Fact, 'origin' | 'evidence' | 'synthetic'> => ({
  origin: source.origin === 'operational' ? 'operational' : (known?.origin ?? 'attested'),
  evidence: merged(known?.evidence ?? [], source.evidence),
  synthetic: source.synthetic === true || known?.synthetic === true,
});

interface Key {
  readonly fact_type: string;
  readonly subject_id: string;
  readonly fact_key: string;
}

type FactRows = Rows<Key, Row>;

const tell = (
  factType: AidEvent['type'],
  draft: FactDraft,
  rows: FactRows,
  memory: Memory,
): void => {
  const key = { fact_type: factType, subject_id: draft.subjectId, fact_key: draft.factKey };
  rows.put(rowOf(factOf(factType, draft, rows.get(key)?.fact)));
  withFactKey(memory, factType, draft.subjectId, draft.factKey);
  const { ends, on = UNKNOWN_DATE } = draft;
  if (ends === undefined) return;
  const ended =
    ends.factKey === undefined ? factKeys(memory, ends.factType, ends.subjectId) : [ends.factKey];
  for (const factKey of ended)
    rows.change(
      { fact_type: ends.factType, subject_id: ends.subjectId, fact_key: factKey },
      (row) => (row.fact.until === null ? rowOf({ ...row.fact, until: on }) : row),
    );
};

/** More evidence for a fact that is told already; a key that nobody told means the latest fact of its subject. */
const corroborate = (
  data: Extract<AidEvent, { type: 'FactCorroborated' }>['data'],
  rows: FactRows,
  memory: Memory,
): void => {
  const told = factKeys(memory, data.factType, data.subjectId);
  const factKey = told.includes(data.factKey) ? data.factKey : told.at(-1);
  if (factKey === undefined) return;
  rows.change(
    { fact_type: data.factType, subject_id: data.subjectId, fact_key: factKey },
    ({ fact }) => rowOf({ ...fact, ...sourced(data.source, fact) }),
  );
};

type AnyNormaliser = (data: unknown, earlier: Earlier) => FactDraft;

const on = (event: AidEvent, rows: FactRows, memory: Memory): void => {
  const earlier = earlierFrom(memory);
  if (event.type === 'FactCorroborated') corroborate(event.data, rows, memory);
  // Events whose terms later ones refer to are remembered first, so that their own fact has them too.
  remember(event, earlier, memory);
  const normalise = normalisers[event.type] as AnyNormaliser | null;
  if (normalise !== null) tell(event.type, normalise(event.data, earlier), rows, memory);
};

const handled: ReadonlyArray<string> = [
  'FactCorroborated',
  'TechniqueCatalogued',
  ...Object.entries(normalisers)
    .filter(([, normalise]) => normalise !== null)
    .map(([type]) => type),
];

export const facts = readModel('facts', {
  version: 1,
  title: { zh: '事实', en: 'Facts' },
  grain: { zh: '一个事实', en: 'one thing that happened' },
  key: ['fact_type', 'subject_id', 'fact_key'],
  columns,
  measures: {},
  on: Object.fromEntries(
    aidEvents.definitions
      .filter(({ type }) => handled.includes(type))
      .map(({ type }) => [type, on]),
  ) as Handlers<AidEvent, Key, Row>,
});
