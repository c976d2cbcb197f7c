import type { Localized, RowIn } from '@aidtrail/projections';
import { deployments as flows, statements } from '@aidtrail/read-models';
import {
  defineReport,
  measureColumn,
  type ReportContext,
  type ReportRow,
  textColumn,
  type TracedRow,
} from '@aidtrail/reports';

import {
  alsoClaimedColumn,
  claimRow,
  figureOf,
  notesOnPeriods,
  periodColumn,
} from './claim-rows.js';
import { nameModels, type Names, namesOf } from './names.js';
import { deploymentFlow, type Flow } from './plots/deployment-flow.js';
import { notStated, originTerm } from './terms.js';

type FlowRow = RowIn<typeof flows>;

const partiesOf = (
  row: FlowRow,
  names: Names,
): { readonly sender: Localized; readonly recipient: Localized } => ({
  sender: names.optional(row.sender) ?? notStated,
  recipient: names.optional(row.recipient) ?? notStated,
});

/** Statements whose figure is a sum of other statements. */
const wholesOf = (context: ReportContext): ReadonlySet<string> =>
  new Set(
    context
      .rows(statements)
      .filter(({ row }) => row.links.some(({ relation }) => relation === 'sumOf'))
      .map(({ row }) => row.statement_id),
  );

/** `2012~–2022`: a picture shows years only, with the marks of their dates. */
const yearsOf = ({ from, to, period }: FlowRow): Localized | null => {
  const yearIn = (date: string | null, text: string | null): string | undefined =>
    date === null ? undefined : `${date.slice(0, 4)}${/[~?]$/.exec(text ?? '')?.[0] ?? ''}`;
  const [first, last] = [yearIn(from, period.from), yearIn(to, period.to)];
  if (first !== undefined && last !== undefined) {
    const years = first === last ? first : `${first}–${last}`;
    return { en: years, zh: years };
  }
  if (last !== undefined) return { en: `until ${last}`, zh: `截至${last}` };
  return first === undefined ? null : { en: `from ${first}`, zh: `${first}起` };
};

/** Named senders first; rows of one sender by date. */
const inOrder = (rows: ReadonlyArray<TracedRow<FlowRow>>): ReadonlyArray<TracedRow<FlowRow>> =>
  rows.toSorted(
    ({ row: a }, { row: b }) =>
      Number(a.sender === null) - Number(b.sender === null) ||
      (a.sender ?? '').localeCompare(b.sender ?? '', 'en') ||
      (a.to ?? '').localeCompare(b.to ?? '', 'en') ||
      (b.persons?.low ?? 0) - (a.persons?.low ?? 0),
  );

/** Persons, or person-times if persons are not counted. Wholes are left out because their parts are drawn. */
const flowOf = (
  { row }: TracedRow<FlowRow>,
  names: Names,
  wholes: ReadonlySet<string>,
): ReadonlyArray<Flow> => {
  const figure = row.persons ?? row.person_times;
  if (figure === null || figure.evidence.some((id) => wholes.has(id))) return [];
  const period = yearsOf(row);
  return [{ key: row.flow, ...partiesOf(row, names), figure, ...(period !== null && { period }) }];
};

const rowOf = (traced: TracedRow<FlowRow>, names: Names): ReportRow => {
  const { row } = traced;
  return claimRow(row.flow, traced, {
    ...partiesOf(row, names),
    batches: figureOf(row.batches, row),
    persons: figureOf(row.persons, row),
    personTimes: figureOf(row.person_times, row),
    figure: figureOf(row.figure, row),
    asStated: row.origin === 'claimed' ? row.label : null,
    programme: names.optional(row.programme),
    origin: originTerm(row.origin),
  });
};

export const deploymentsReport = defineReport({
  name: 'deployments',
  title: { en: 'Who sent whom where', zh: '派出与受援情况' },
  summary: {
    en: 'Batches, persons and person-times by sender and recipient. Flows may overlap, so rows must not be added.',
    zh: '按派出方和受援方列出批次、人数和人次。各行可能重叠，不可相加。',
  },
  needs: [flows, statements, ...nameModels],
  build: (context) => {
    const names = namesOf(context);
    const wholes = wholesOf(context);
    const rows = inOrder(context.rows(flows));
    const drawn = rows.flatMap((row) => flowOf(row, names, wholes));
    return {
      columns: [
        textColumn('sender', { en: 'Sender', zh: '派出方' }),
        textColumn('recipient', { en: 'Recipient', zh: '受援方' }),
        measureColumn('persons', { en: 'Persons', zh: '人数' }, 'person'),
        measureColumn('personTimes', { en: 'Person-times', zh: '人次' }, 'person-time'),
        measureColumn('batches', { en: 'Batches', zh: '批次' }, 'batch'),
        measureColumn('figure', { en: 'Other figure', zh: '其他数字' }),
        periodColumn,
        textColumn('programme', { en: 'Programme', zh: '项目' }),
        textColumn('asStated', { en: 'Source wording', zh: '原文表述' }),
        alsoClaimedColumn,
      ],
      rows: rows.map((row) => rowOf(row, names)),
      notes: notesOnPeriods(rows),
      plots: drawn.length === 0 ? [] : [deploymentFlow(drawn)],
    };
  },
});
