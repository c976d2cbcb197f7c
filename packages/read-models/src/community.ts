// R11: county medical communities: milestones, and what is claimed of them.
import type { Occurrence, PartialDate } from '@aidtrail/domain';
import { organisation } from '@aidtrail/domain/reference';
import { medicalCommunity } from '@aidtrail/domain/service';
import { type Localized, type Memory, optionalText, text } from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import { derivedCell } from './cells/cells.js';
import {
  atLeastOne,
  claimColumns,
  claimEntry,
  claimFigures,
  claimValues,
} from './claims/claim-columns.js';
import { claimHandlers } from './claims/claim-handlers.js';
import { otherFigure } from './claims/claim-table.js';
import type { Claim } from './claims/claim.js';
import { readModel } from './read-model.js';
import { eventValues, originsOf } from './streams/event-row.js';
import { latestOfEach, occurrences, type OccurrenceOf } from './streams/occurrences.js';
import { combined } from './streams/combined.js';
import { streamHandlers, streamRows } from './streams/stream-rows.js';

const columns = {
  ...claimColumns,
  community: text({ zh: '医共体', en: 'Community' }, 'subject'),
  /** `founded`, `plan`, `president`, `post`, `link`, `completed`, or `claim`. */
  milestone: text({ zh: '节点', en: 'Milestone' }),
  /** Person who took a post; a report looks the name up. */
  person: optionalText({ zh: '人员', en: 'Person' }),
  county: optionalText({ zh: '县', en: 'County' }),
};

const single = { additivity: { overTime: 'none', overSubjects: 'none' } } as const;

const measures = {
  rank: { unit: 'rank', label: { zh: '地市内名次', en: 'Rank in its prefecture' }, ...single },
  growth: { unit: 'percent-growth', label: { zh: '增长', en: 'Growth' }, ...single },
  attendances: {
    unit: 'person-time',
    label: { zh: '人次', en: 'Attendances' },
    additivity: { overTime: 'sum', overSubjects: 'sum' },
    neverAcross: ['indicator'],
  },
  amount: {
    unit: 'CNY',
    label: { zh: '金额', en: 'Amount' },
    additivity: { overTime: 'sum', overSubjects: 'sum' },
    neverAcross: ['indicator'],
  },
  ...otherFigure,
} as const;

type Row = AidRow<typeof columns, typeof measures>;
type MeasureName = keyof typeof measures;

const byUnit: Readonly<Record<string, MeasureName>> = {
  'percent-growth': 'growth',
  'person-time': 'attendances',
  CNY: 'amount',
};

/** Whatever is claimed of a community, and what belongs to the topic wherever it is. */
const measureOf = (claim: Claim): MeasureName | null => {
  const { quantity, classification } = claim;
  if (quantity === null) return null;
  const own = byUnit[quantity.unit] ?? null;
  return classification?.topic === 'community' ? (own ?? 'figure') : own;
};

const communityText = ({ scope }: Claim): string =>
  scope.organisations?.[0] ?? scope.within?.[0] ?? '';

/** The community that a claim is about. Organisations are registered before statements mention them. */
const communityOf = ({ scope }: Claim, memory: Memory): string | undefined =>
  scope.organisations?.find((id) => isCommunity(id, memory));

const noFigures = { figure: null, rank: null, growth: null, attendances: null, amount: null };

interface Milestone {
  readonly community: string;
  readonly name: 'founded' | 'plan' | 'president' | 'post' | 'link' | 'completed';
  readonly label: Localized;
  readonly on: PartialDate;
  readonly sources: Occurrence['sources'];
  /** Distinguishes milestones of which a community has several. */
  readonly id?: string;
  readonly more?: Partial<Row>;
}

const milestone = ({ community, name, label, on, sources, id, more }: Milestone): Row => ({
  ...eventValues({
    entry: [community, name, id].filter((part) => part !== undefined).join('/'),
    indicator: `community.${name}`,
    label,
    subject: community,
    from: on,
    to: on,
    sources,
  }),
  ...noFigures,
  community,
  milestone: name,
  person: null,
  county: null,
  ...more,
});

/** Statements name communities by their id as an organisation. */
const isCommunity = (id: string, memory: Memory): boolean =>
  memory.get(`community ${id}`) !== undefined;

type CommunityFact = OccurrenceOf<
  | 'CommunityFounded'
  | 'ReformPlanAdopted'
  | 'CommunityPresidentAppointed'
  | 'ReformCompleted'
  | 'TelemedicineLinkCommissioned'
>;

const milestoneOf = ({ type, data, sources }: CommunityFact): Milestone => {
  switch (type) {
    case 'CommunityFounded':
      return {
        community: data.communityId,
        name: 'founded',
        label: data.name,
        on: data.on,
        sources,
        more: { county: data.countyId },
      };
    case 'ReformPlanAdopted':
      return {
        community: data.communityId,
        name: 'plan',
        label: data.title,
        on: data.on,
        sources,
      };
    case 'CommunityPresidentAppointed':
      return {
        community: data.communityId,
        name: 'president',
        label: { zh: '任命院长', en: 'president appointed' },
        on: data.from,
        sources,
        more: { person: data.practitionerId ?? null },
      };
    case 'TelemedicineLinkCommissioned':
      return {
        community: data.hostId,
        name: 'link',
        id: data.linkId,
        label: data.name ?? { zh: data.linkId, en: data.linkId },
        on: data.on,
        sources,
      };
    case 'ReformCompleted': {
      const { rankInPrefecture: rank } = data;
      return {
        community: data.communityId,
        name: 'completed',
        label: { zh: '改革完成', en: 'reform completed' },
        on: data.on,
        sources,
        more: {
          rank: rank === undefined ? null : derivedCell(rank, 'rank', originsOf(sources)),
        },
      };
    }
  }
};

export const milestones = streamRows<Row, typeof medicalCommunity>(
  medicalCommunity,
  (state, memory) => {
    const [founded] = occurrences(state, 'CommunityFounded');
    if (founded !== undefined) memory.set(`community ${founded.data.communityId}`, true);
    return occurrences(
      state,
      'CommunityFounded',
      'ReformPlanAdopted',
      'CommunityPresidentAppointed',
      'ReformCompleted',
      'TelemedicineLinkCommissioned',
    )
      .filter(
        ({ type, data }) =>
          type !== 'TelemedicineLinkCommissioned' || isCommunity(data.hostId, memory),
      )
      .map((each) => milestone(milestoneOf(each)));
  },
);

export const posts = streamRows<Row, typeof organisation>(organisation, (state, memory) => {
  for (const { data } of occurrences(state, 'OrganisationRegistered'))
    if (data.kind === 'medicalCommunity') memory.set(`community ${data.organisationId}`, true);
  return latestOfEach(state, 'PostFilled')
    .filter(({ data }) => isCommunity(data.organisationId, memory))
    .map(({ data, sources }) =>
      milestone({
        community: data.organisationId,
        name: 'post',
        id: data.postId,
        label: data.post,
        on: data.from,
        sources,
        more: { person: data.practitionerId ?? null },
      }),
    );
});

/** Milestones of medical communities and claims about them: one row for each. */
export const community = readModel('community', {
  version: 4,
  title: { zh: '县域医共体', en: 'Medical communities' },
  grain: { zh: '医共体 × 节点或说法', en: 'community × milestone or claim' },
  key: ['entry'],
  columns,
  measures,
  indexes: [['community']],
  on: combined(
    claimHandlers<Row>({
      keyColumn: 'entry',
      keyOf: (claim, memory) =>
        measureOf(claim) === null ||
        (claim.classification?.topic !== 'community' && communityOf(claim, memory) === undefined)
          ? null
          : claimEntry(claim),
      rowOf: (entry, claims) => ({
        ...claimValues(entry, atLeastOne(claims)),
        ...claimFigures(claims, Object.keys(measures) as MeasureName[], measureOf),
        community: communityText(atLeastOne(claims)[0]),
        milestone: 'claim',
        person: null,
        county: null,
      }),
    }),
    streamHandlers<Row>(['entry'], milestones, posts),
  ),
});
