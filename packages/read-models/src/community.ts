// R11: county medical communities: milestones, and what is claimed of them.
import { optionalText, text } from '@aidtrail/projections';
import type { Localized, Memory } from '@aidtrail/projections';
import type { PartialDate, Source } from '@aidtrail/domain';

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
import type { Claim } from './claims/claim.js';
import { cellWithEvidence, eventValues, originsOf, withEvidence } from './claims/event-row.js';
import { readModel } from './read-model.js';

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
} as const;

type Row = AidRow<typeof columns, typeof measures>;
type MeasureName = keyof typeof measures;

const byUnit: Readonly<Record<string, MeasureName>> = {
  'percent-growth': 'growth',
  'person-time': 'attendances',
  CNY: 'amount',
};

const measureOf = ({ quantity }: Claim): MeasureName | null =>
  quantity === null ? null : (byUnit[quantity.unit] ?? null);

/** The community that a claim is about. Organisations are registered before statements mention them. */
const communityOf = ({ scope }: Claim, memory: Memory): string | undefined =>
  scope.organisations?.find((id) => memory.get(`community ${id}`) !== undefined);

const noFigures = { rank: null, growth: null, attendances: null, amount: null };

interface Milestone {
  readonly community: string;
  readonly name: 'founded' | 'plan' | 'president' | 'post' | 'link' | 'completed';
  readonly label: Localized;
  readonly on: PartialDate;
  readonly source: Source;
  readonly id?: string;
  readonly more?: Partial<Row>;
}

const milestone = ({ community, name, label, on, source, id, more }: Milestone): Row => ({
  ...eventValues({
    entry: [community, name, id].filter((part) => part !== undefined).join('/'),
    indicator: `community.${name}`,
    label,
    subject: community,
    from: on,
    to: on,
    source,
  }),
  ...noFigures,
  community,
  milestone: name,
  person: null,
  county: null,
  ...more,
});

export const community = readModel('community', {
  version: 2,
  title: { zh: '县域医共体', en: 'Medical communities' },
  grain: { zh: '医共体 × 节点或说法', en: 'community × milestone or claim' },
  key: ['entry'],
  columns,
  measures,
  indexes: [['community']],
  on: {
    ...claimHandlers<Row>({
      keyColumn: 'entry',
      keyOf: (claim, memory) =>
        measureOf(claim) === null || communityOf(claim, memory) === undefined
          ? null
          : claimEntry(claim),
      rowOf: (entry, claims) => ({
        ...claimValues(entry, atLeastOne(claims)),
        ...claimFigures(claims, Object.keys(measures) as MeasureName[], measureOf),
        community: atLeastOne(claims)[0].scope.organisations?.[0] ?? '',
        milestone: 'claim',
        person: null,
        county: null,
      }),
    }),
    OrganisationRegistered: ({ data }, _rows, memory) => {
      if (data.kind === 'medicalCommunity') memory.set(`community ${data.organisationId}`, true);
    },
    CommunityFounded: ({ data }, rows, memory) => {
      memory.set(`community ${data.communityId}`, true);
      rows.put(
        milestone({
          community: data.communityId,
          name: 'founded',
          label: data.name,
          on: data.on,
          source: data.source,
          more: { county: data.countyId },
        }),
      );
    },
    ReformPlanAdopted: ({ data }, rows) =>
      rows.put(
        milestone({
          community: data.communityId,
          name: 'plan',
          label: data.title,
          on: data.on,
          source: data.source,
        }),
      ),
    CommunityPresidentAppointed: ({ data }, rows) =>
      rows.put(
        milestone({
          community: data.communityId,
          name: 'president',
          label: { zh: '任命院长', en: 'president appointed' },
          on: data.from,
          source: data.source,
          more: { person: data.practitionerId ?? null },
        }),
      ),
    PostFilled: ({ data }, rows, memory) => {
      if (memory.get(`community ${data.organisationId}`) === undefined) return;
      rows.put(
        milestone({
          community: data.organisationId,
          name: 'post',
          id: data.postId,
          label: data.post,
          on: data.from,
          source: data.source,
          more: { person: data.practitionerId ?? null },
        }),
      );
    },
    TelemedicineLinkCommissioned: ({ data }, rows, memory) => {
      if (memory.get(`community ${data.hostId}`) === undefined) return;
      rows.put(
        milestone({
          community: data.hostId,
          name: 'link',
          id: data.linkId,
          label: data.name ?? { zh: data.linkId, en: data.linkId },
          on: data.on,
          source: data.source,
        }),
      );
    },
    ReformCompleted: ({ data }, rows) =>
      rows.put(
        milestone({
          community: data.communityId,
          name: 'completed',
          label: { zh: '改革完成', en: 'reform completed' },
          on: data.on,
          source: data.source,
          more: {
            rank:
              data.rankInPrefecture === undefined
                ? null
                : derivedCell(data.rankInPrefecture, 'rank', originsOf(data.source)),
          },
        }),
      ),
    FactCorroborated: ({ data }, rows) => {
      const name = milestones[data.factType];
      if (name === undefined) return;
      const entries = [`${data.subjectId}/${name}`, `${data.subjectId}/${name}/${data.factKey}`];
      for (const entry of entries)
        rows.change({ entry }, (row) => ({
          ...withEvidence(row, data.source),
          rank: cellWithEvidence(row.rank, data.source),
        }));
    },
  },
});

const milestones: Readonly<Record<string, Milestone['name']>> = {
  CommunityFounded: 'founded',
  ReformPlanAdopted: 'plan',
  CommunityPresidentAppointed: 'president',
  PostFilled: 'post',
  TelemedicineLinkCommissioned: 'link',
  ReformCompleted: 'completed',
};
