import type { Label, RowIn } from '@aidtrail/projections';
import { deployments as flows, statements } from '@aidtrail/read-models';

import { measureColumn, textColumn } from '../cells.js';
import { defineReport, type ReportContext, type TracedRow } from '../define-report.js';
import { deploymentFlow, type Flow } from '../plots/deployment-flow.js';
import type { ReportRow } from '../report.js';
import { alsoClaimedColumn, claimMembers, figureOf, periodColumn } from './claim-rows.js';
import { nameModels, namesOf, type Names } from './names.js';
import { notStated, originTerm } from './terms.js';

type FlowRow = RowIn<typeof flows>;

const arrow = '→';

const part = (label: Label, index: 0 | 1): Label => {
  const [en, zh] = [label.en, label.zh].map((text) => text.split(arrow)[index]?.trim());
  return { en: en ?? label.en, zh: zh ?? label.zh };
};

/** Ids give the names where they say as much as the source; else the source's own words, such as “7 banners”. */
const partiesOf = (
  row: FlowRow,
  names: Names,
): { readonly sender: Label; readonly recipient: Label } => {
  const named = row.label.en.includes(arrow) && row.label.zh.includes(arrow);
  return {
    sender: names.optional(row.sender) ?? (named ? part(row.label, 0) : notStated),
    recipient: named
      ? part(row.label, 1)
      : row.origin === 'claimed'
        ? row.label
        : (names.optional(row.recipient) ?? notStated),
  };
};

/** Statements whose figure is the sum of others. */
const wholesOf = (context: ReportContext): ReadonlySet<string> =>
  new Set(
    context
      .rows(statements)
      .filter(({ row }) => row.links.some(({ relation }) => relation === 'sumOf'))
      .map(({ row }) => row.statement_id),
  );

/** Persons, and where no one counted persons, person-times. A whole is left out: its parts are drawn. */
const flowOf = (
  { row }: TracedRow<FlowRow>,
  names: Names,
  wholes: ReadonlySet<string>,
): ReadonlyArray<Flow> => {
  const figure = row.persons ?? row.person_times;
  if (figure === null || figure.evidence.some((id) => wholes.has(id))) return [];
  return [{ key: row.flow, ...partiesOf(row, names), figure }];
};

const rowOf = ({ row, lineage }: TracedRow<FlowRow>, names: Names): ReportRow => {
  const { cells, ...members } = claimMembers(row);
  return {
    key: row.flow,
    cells: {
      ...partiesOf(row, names),
      batches: figureOf(row.batches, row),
      persons: figureOf(row.persons, row),
      personTimes: figureOf(row.person_times, row),
      programme: names.optional(row.programme),
      origin: originTerm(row.origin),
      ...cells,
    },
    ...members,
    lineage,
  };
};

export const deploymentsReport = defineReport({
  name: 'deployments',
  title: { en: 'Who sent whom where', zh: '谁派谁到哪里' },
  summary: {
    en: 'Batches, persons and person-times sent, by sender and recipient. Flows may overlap: rows are not to be added up.',
    zh: '按派出方与受援方列出批次、人数和人次。各行可能重叠,不可相加。',
  },
  needs: [flows, statements, ...nameModels],
  build: (context) => {
    const names = namesOf(context);
    const wholes = wholesOf(context);
    const rows = context.rows(flows);
    const drawn = rows.flatMap((row) => flowOf(row, names, wholes));
    return {
      columns: [
        textColumn('sender', { en: 'Sender', zh: '派出方' }),
        textColumn('recipient', { en: 'Recipient', zh: '受援方' }),
        measureColumn('persons', { en: 'Persons', zh: '人数' }, 'person'),
        measureColumn('personTimes', { en: 'Person-times', zh: '人次' }, 'person-time'),
        measureColumn('batches', { en: 'Batches', zh: '批次' }, 'batch'),
        periodColumn,
        textColumn('programme', { en: 'Programme', zh: '项目' }),
        textColumn('origin', { en: 'Origin', zh: '来历' }),
        alsoClaimedColumn,
      ],
      rows: rows.map((row) => rowOf(row, names)),
      plots: drawn.length === 0 ? [] : [deploymentFlow(drawn)],
    };
  },
});
