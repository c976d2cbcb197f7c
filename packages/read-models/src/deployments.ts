// R1: who sent whom where. Claims of sources and derived figures have rows of their own.
import type { FactCorroborated } from '@aidtrail/domain';
import { deployment, type DeploymentEvent } from '@aidtrail/domain/deployment';
import type { Recorded } from '@aidtrail/event-sourcing';
import { json, type Memory, optionalInteger, optionalText, type Rows } from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import {
  atLeastOne,
  claimColumns,
  claimFigures,
  claimValues,
  kindText,
  type Origin,
  originColumn,
} from './claims/claim-columns.js';
import type { Claim } from './claims/claim.js';
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
import { readModel } from './read-model.js';
import { figuresOf, isShown, type Team, teamOf } from './deployments/dispatched.js';
import { combined } from './streams/combined.js';
import { evolveStream } from './streams/kept-state.js';

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

const claims = combined(
  claimHandlers<FlowRow>({
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
  }),
);

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

/** The team of a deployment, as its flow shows it, and the positions of the events that it rests on. */
interface KeptTeam {
  readonly team: Team | null;
  readonly positions: ReadonlyArray<number>;
}

type Shown = Recorded<DeploymentEvent | FactCorroborated>;

/** Moves the team into the flow where it now belongs, and out of the flow where it was. */
const show = (event: Shown, rows: FlowRows, memory: Memory): void => {
  const id = event.type === 'FactCorroborated' ? event.data.subjectId : event.data.deploymentId;
  const state = evolveStream(deployment, id, event, memory);
  if (!isShown(event)) return;
  const before = memory.get<KeptTeam>(`team ${id}`);
  const team = teamOf(state, (pairing) => memory.get<string>(`pairing ${pairing}`) ?? null);
  const positions = [...(before?.positions ?? []), event.position];
  memory.set(`team ${id}`, { team, positions } satisfies KeptTeam);
  const left = before?.team == null ? null : derivedFlow(before.team);
  const entered = team === null ? null : derivedFlow(team);
  if (left !== null && left !== entered) {
    const others = members(memory, left).filter((member) => member !== id);
    memory.set(`flow ${left}`, others);
    put(left, rows, memory, []);
  }
  if (entered === null) return;
  if (left !== entered) memory.set(`flow ${entered}`, [...members(memory, entered), id].toSorted());
  put(entered, rows, memory, left === entered ? [] : positions);
};

const members = (memory: Memory, flow: string): ReadonlyArray<string> =>
  memory.get<ReadonlyArray<string>>(`flow ${flow}`) ?? [];

const put = (
  flow: string,
  rows: FlowRows,
  memory: Memory,
  restsOn: ReadonlyArray<number>,
): void => {
  const [first, ...others] = members(memory, flow).flatMap(
    (id) => memory.get<KeptTeam>(`team ${id}`)?.team ?? [],
  );
  if (first === undefined) rows.remove({ flow });
  else rows.put(derivedRow(flow, [first, ...others]), restsOn);
};

/** Corroborations of other aggregates' facts have no team here. */
const corroborate = (event: Recorded<FactCorroborated>, rows: FlowRows, memory: Memory): void => {
  if (deployment.events.definitions.some(({ type }) => type === event.data.factType))
    show(event, rows, memory);
};

/** Persons sent, by sender, recipient, period and programme: claimed and derived figures in separate rows. */
export const deployments = readModel('deployments', {
  version: 3,
  title: { zh: '派出', en: 'Deployments' },
  grain: {
    zh: '派出方 × 受援方 × 期间 × 项目，来源所称与事件所得分行',
    en: 'sender × recipient × period × programme, what is claimed apart from what is derived',
  },
  key: ['flow'],
  columns,
  measures,
  on: {
    ...claims,
    PairingEstablished: ({ data }, _rows, memory) => {
      if (data.programmeId !== undefined) memory.set(`pairing ${data.pairingId}`, data.programmeId);
    },
    DeploymentPlanned: show,
    TeamDispatched: show,
    TeamLeadAppointed: show,
    MemberAssigned: show,
    MemberReleased: show,
    DeploymentExtended: show,
    DeploymentClosed: show,
    DeploymentCancelled: show,
    FactCorroborated: corroborate,
  },
});
