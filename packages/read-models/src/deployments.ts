// R1: who sent whom where. Claims of sources and derived figures have rows of their own.
import { isBuiltIn } from '@aidtrail/domain/reference';
import { json, optionalInteger, optionalText } from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import {
  atLeastOne,
  claimColumns,
  claimFigures,
  claimValues,
  spanValues,
  kindText,
  type Origin,
  originColumn,
} from './claims/claim-columns.js';
import { type Claim, columnFor } from './claims/claim.js';
import { columnsOf, otherFigure } from './claims/claim-table.js';
import { claimHandlers } from './claims/claim-handlers.js';
import {
  endOf,
  senderOf,
  spanText,
  startOf,
  subjectOf,
  yearOf,
  earliest,
  latest,
} from './claims/claim-scope.js';
import type { Team } from './deployments/dispatched.js';
import { figuresOf } from './deployments/figures.js';
import { flowHandlers } from './deployments/flows.js';
import { readModel } from './read-model.js';
import { combined } from './streams/combined.js';

const {
  indicator: _indicator,
  category: _category,
  entry: _entry,
  subject,
  ...shared
} = claimColumns;

const columns = {
  flow: claimColumns.entry,
  recipient: { ...subject, label: { zh: '受援方', en: 'Recipient' } },
  year: optionalInteger({ zh: '年份', en: 'Year' }),
  engagement: optionalText({ zh: '长期或短期', en: 'Long or short term' }),
  ...shared,
  origin: originColumn,
  /** Ids of the deployments that the row counts; none for claims. */
  deployments: json<ReadonlyArray<string>>({ zh: '派出批次', en: 'Deployments' }),
  /** Ids of the practitioners whom records name, each once; none for claims. */
  members: json<ReadonlyArray<string>>({ zh: '有名单的成员', en: 'Named members' }),
};

const measures = {
  batches: {
    unit: 'batch',
    label: { zh: '批次', en: 'Batches' },
    additivity: { overTime: 'sum', overSubjects: 'sum' },
  },
  persons: {
    unit: 'person',
    label: { zh: '人数', en: 'Persons' },
    additivity: { overTime: 'none', overSubjects: 'sum' },
    neverAcross: ['engagement'],
    counts: 'members',
    instead: {
      zh: '同一人可能多次派出，跨期请用人次或按人去重',
      en: 'person-times, or a count of distinct persons: one person may go more than once',
    },
  },
  person_times: {
    unit: 'person-time',
    label: { zh: '人次', en: 'Person-times' },
    additivity: { overTime: 'sum', overSubjects: 'sum' },
    neverAcross: ['engagement'],
  },
  ...otherFigure,
} as const;

export type FlowRow = AidRow<typeof columns, typeof measures>;

const byUnit = columnsOf(measures);
const measureNames = byUnit.map(([name]) => name);

const measureOf = (claim: Claim): keyof typeof measures | null =>
  columnFor(claim, 'deployments', byUnit);

const engagementOf = ({ classification }: Claim): string | null =>
  classification?.measure === 'short_term' ? 'short' : null;

/** Indicators whose claims share rows: one figure for each of batches, persons and person-times. */
const rowIndicator = (claim: Claim): string | null =>
  claim.classification === null || isBuiltIn(claim.indicator ?? '') ? null : claim.indicator;

const flowText = (...parts: ReadonlyArray<string | null | undefined>): string =>
  parts.filter((part) => part !== null && part !== undefined).join('/');

const between = (sender: string | null, recipient: string | null): string =>
  `${sender ?? 'any'}-to-${recipient ?? 'any'}`;

const claims = claimHandlers<FlowRow>({
  keyColumn: 'flow',
  keyOf: (claim) => {
    if (measureOf(claim) === null) return null;
    const { scope, period } = claim;
    return flowText(
      between(senderOf(scope), subjectOf(scope)),
      scope.programmeId,
      spanText(startOf(period), endOf(period)),
      kindText(period),
      claim.category?.en,
      engagementOf(claim),
      rowIndicator(claim),
    );
  },
  rowOf: (flow, all) => {
    const [first, ...rest] = atLeastOne(all);
    const {
      indicator: _,
      category: __,
      entry: ___,
      subject: recipient,
      ...values
    } = claimValues(flow, [first, ...rest]);
    return {
      flow,
      recipient,
      year: yearOf(values.from, values.to),
      engagement: engagementOf(first),
      ...values,
      deployments: [],
      ...claimFigures(all, measureNames, measureOf),
      members: [],
    };
  },
});

const derivedFlow = ({ sender, recipient, programme, from, to }: Team): string =>
  flowText(
    between(sender, recipient),
    programme,
    spanText(yearText(from), yearText(to)),
    'derived',
  );

const yearText = (date: string | null): string | null => date?.slice(0, 4) ?? null;

const derivedRow = (flow: string, teams: readonly [Team, ...Team[]]): FlowRow => {
  const [{ sender, recipient, programme }] = teams;
  const origin: Origin = teams.some((team) => team.hasOperational) ? 'operational' : 'attested';
  const from = earliest(teams.map((team) => team.from));
  const to = latest(teams.map((team) => team.to));
  const figures = figuresOf(teams);
  return {
    flow,
    recipient,
    year: yearOf(from, to),
    engagement: null,
    label: { zh: `${sender}→${recipient}`, en: `${sender} → ${recipient}` },
    sender,
    programme,
    ...spanValues(from, to),
    origin,
    statements: figures.batches.evidence,
    also_claimed: [],
    open_questions: [],
    synthetic: figures.batches.synthetic === true,
    deployments: teams.map(({ id }) => id),
    figure: null,
    members: [...new Set(teams.flatMap(({ served }) => [...served]))].toSorted(),
    ...figures,
  };
};

const flows = flowHandlers<FlowRow>({ flowOf: derivedFlow, rowOf: derivedRow });

/** Persons sent, by sender, recipient, period and programme: claimed and derived figures in separate rows. */
export const deployments = readModel('deployments', {
  version: 5,
  title: { zh: '派出', en: 'Deployments' },
  grain: {
    zh: '派出方 × 受援方 × 期间 × 项目，来源所称与事件所得分行',
    en: 'sender × recipient × period × programme, what is claimed apart from what is derived',
  },
  key: ['flow'],
  columns,
  measures,
  on: combined(claims, flows),
});
