// R1: who sent whom where. What sources claim and what events tell stand in rows of their own.
import { json, type Memory, optionalInteger, optionalText, type Rows } from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import {
  atLeastOne,
  claimColumns,
  claimFigures,
  claimValues,
  type Origin,
  originColumn,
} from './claims/claim-columns.js';
import type { Claim } from './claims/claim.js';
import { claimHandlers } from './claims/claim-handlers.js';
import {
  endOf,
  firstOf,
  lastOf,
  senderOf,
  spanText,
  startOf,
  subjectOf,
  yearOf,
  earliest,
  latest,
} from './claims/claim-scope.js';
import { readModel } from './read-model.js';
import {
  assigned,
  figuresOf,
  newTeam,
  type Team,
  touched,
  unassigned,
} from './deployments/dispatched.js';

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
} as const;

export type FlowRow = AidRow<typeof columns, typeof measures>;
type FlowRows = Rows<Pick<FlowRow, 'flow'>, FlowRow>;

const measureOf = ({ indicator, quantity }: Claim): keyof typeof measures | null => {
  if (indicator === 'teams.dispatched') return 'batches';
  if (indicator !== 'personnel.dispatched' && indicator !== SHORT_TERM) return null;
  return quantity?.unit === 'person-time' ? 'person_times' : 'persons';
};

const SHORT_TERM = 'personnel.dispatched.short_term';

const engagementOf = ({ indicator }: Claim): string | null =>
  indicator === SHORT_TERM ? 'short' : null;

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
      engagementOf(claim),
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
      ...claimFigures(all, ['batches', 'persons', 'person_times'], measureOf),
    };
  },
});

const derivedFlow = (team: Team): string | null =>
  team.dispatch === null || team.isCancelled
    ? null
    : flowText(
        between(team.dispatch.sender, team.dispatch.recipient),
        team.programme,
        spanText(yearText(team.dispatch.from), yearText(team.dispatch.to)),
        'derived',
      );

const yearText = (date: string | null): string | null => date?.slice(0, 4) ?? null;

const derivedRow = (flow: string, teams: ReadonlyArray<Team>): FlowRow | null => {
  const [first] = teams;
  if (first === undefined || first.dispatch === null) return null;
  const { sender, recipient } = first.dispatch;
  const origin: Origin = teams.some((team) => team.hasOperational) ? 'operational' : 'attested';
  const edge = (name: 'from' | 'to') => teams.map(({ dispatch }) => dispatch?.[name] ?? null);
  const from = earliest(edge('from'));
  const to = latest(edge('to'));
  const figures = figuresOf(teams);
  return {
    flow,
    recipient,
    year: yearOf(from, to),
    engagement: null,
    label: { zh: `${sender}→${recipient}`, en: `${sender} → ${recipient}` },
    sender,
    programme: first.programme,
    from,
    to,
    period: { kind: 'interval', from, to },
    origin,
    statements: figures.batches.evidence,
    also_claimed: [],
    open_questions: [],
    synthetic: figures.batches.synthetic === true,
    deployments: teams.map(({ id }) => id),
    ...figures,
  };
};

/** Takes a change of one team into its flow, and out of the flow where it was. */
const change = (
  id: string,
  rows: FlowRows,
  memory: Memory,
  changed: (team: Team) => Team,
): void => {
  const before = memory.get<Team>(`team ${id}`) ?? newTeam(id);
  const after = changed(before);
  memory.set(`team ${id}`, after);
  const [left, entered] = [derivedFlow(before), derivedFlow(after)];
  if (left !== null && left !== entered) {
    const others = members(memory, left).filter((member) => member !== id);
    memory.set(`flow ${left}`, others);
    put(left, rows, memory, []);
  }
  if (entered === null) return;
  if (left !== entered) memory.set(`flow ${entered}`, [...members(memory, entered), id].toSorted());
  put(entered, rows, memory, left === entered ? [] : after.positions);
};

const members = (memory: Memory, flow: string): ReadonlyArray<string> =>
  memory.get<ReadonlyArray<string>>(`flow ${flow}`) ?? [];

const put = (
  flow: string,
  rows: FlowRows,
  memory: Memory,
  restsOn: ReadonlyArray<number>,
): void => {
  const teams = members(memory, flow).flatMap((id) => memory.get<Team>(`team ${id}`) ?? []);
  const row = derivedRow(flow, teams);
  if (row === null) rows.remove({ flow });
  else rows.put(row, restsOn);
};

export const deployments = readModel('deployments', {
  version: 2,
  title: { zh: '派出', en: 'Deployments' },
  grain: {
    zh: '派出方 × 受援方 × 期间 × 项目，来源所称与事件所得分行',
    en: 'sender × recipient × period × programme, what is claimed apart from what is derived',
  },
  key: ['flow'],
  columns,
  measures,
  indexes: [['sender'], ['recipient']],
  on: {
    ...claims,
    PairingEstablished: ({ data }, _rows, memory) => {
      if (data.programmeId !== undefined) memory.set(`pairing ${data.pairingId}`, data.programmeId);
    },
    DeploymentPlanned: ({ data, position }, rows, memory) =>
      change(data.deploymentId, rows, memory, (team) => ({
        ...touched(team, data.source, position),
        programme: memory.get<string>(`pairing ${data.pairingId}`) ?? team.programme,
      })),
    TeamDispatched: ({ data, position }, rows, memory) =>
      change(data.deploymentId, rows, memory, (team) => ({
        ...touched(team, data.source, position),
        programme: memory.get<string>(`pairing ${data.pairingId}`) ?? team.programme,
        dispatch: {
          sender: data.senderId,
          recipient: data.recipientId,
          from: firstOf(data.on),
          to: lastOf(data.on),
          headcount: data.headcount ?? null,
        },
      })),
    MemberAssigned: ({ data, position }, rows, memory) =>
      change(data.deploymentId, rows, memory, (team) =>
        touched(assigned(team, data.practitionerId), data.source, position),
      ),
    MemberReleased: ({ data, position }, rows, memory) => {
      if (data.reason !== 'cancelled') return;
      change(data.deploymentId, rows, memory, (team) =>
        touched(unassigned(team, data.practitionerId), data.source, position),
      );
    },
    DeploymentCancelled: ({ data, position }, rows, memory) =>
      change(data.deploymentId, rows, memory, (team) => ({
        ...touched(team, data.source, position),
        isCancelled: true,
      })),
    FactCorroborated: ({ data, position }, rows, memory) => {
      if (memory.get(`team ${data.subjectId}`) === undefined) return;
      change(data.subjectId, rows, memory, (team) => touched(team, data.source, position));
    },
  },
});
