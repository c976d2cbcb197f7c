// What indicators measure: the report that shows their claims, and the column in it.
import * as t from 'io-ts';

/** The columns of each topic. A claim whose unit has none of them is shown among other figures of the topic. */
const measures = {
  deployments: ['batches', 'persons', 'person_times', 'short_term'],
  capability: [
    'techniques',
    'persons',
    'teams',
    'departments',
    'attendances',
    'sessions',
    'alliances',
    'papers',
    'projects',
  ],
  service: ['operations', 'attendances', 'sessions', 'patients', 'share', 'growth'],
  funding: [
    'arranged',
    'invested',
    'raised',
    'spent',
    'committed',
    'disbursed',
    'returned',
    'absorbed',
    'stated',
  ],
  containment: ['disease_kinds', 'share'],
  community: ['rank', 'growth', 'attendances', 'amount'],
  population: ['life_expectancy'],
  honours: ['persons'],
  other: [],
} as const;

const keysOf = <Key extends string>(keys: ReadonlyArray<Key>): Record<Key, null> =>
  Object.fromEntries(keys.map((key) => [key, null])) as Record<Key, null>;

/** The subject of an indicator, and thereby the report that shows its claims. */
export const Topic = t.keyof(
  keysOf(Object.keys(measures) as ReadonlyArray<keyof typeof measures>),
  'Topic',
);
export type Topic = t.TypeOf<typeof Topic>;

/** A column of a topic; for money, what the amount means. */
export const TopicMeasure = t.keyof(keysOf(Object.values(measures).flat()), 'TopicMeasure');
export type TopicMeasure = t.TypeOf<typeof TopicMeasure>;

/** Topic and measure of an indicator; without a measure, the unit of a figure decides. */
export interface Classification {
  readonly topic: Topic;
  readonly measure: TopicMeasure | null;
}

const each = (topic: Topic, measure: TopicMeasure | null, ...codes: ReadonlyArray<string>) =>
  codes.map((code) => [code, { topic, measure }] as const);

const builtIn: ReadonlyMap<string, Classification> = new Map<string, Classification>([
  ...each('deployments', 'batches', 'teams.dispatched'),
  ...each('deployments', null, 'personnel.dispatched'),
  ...each('deployments', 'short_term', 'personnel.dispatched.short_term'),
  ...each('capability', 'techniques', 'techniques.introduced', 'techniques.first_time'),
  ...each('capability', 'techniques', 'techniques.gap_filled', 'techniques.promoted'),
  ...each('capability', 'persons', 'trainees.independent', 'mentorships.apprentices'),
  ...each('capability', 'persons', 'personnel.mentored', 'personnel.trained'),
  ...each('capability', 'persons', 'personnel.trained.backbone', 'personnel.trained_outbound'),
  ...each('capability', 'teams', 'teams.mentored'),
  ...each('capability', 'attendances', 'training.attendances'),
  ...each('capability', 'sessions', 'training.sessions', 'training.remote_sessions'),
  ...each('capability', 'departments', 'departments.established', 'departments.missing'),
  ...each('capability', 'alliances', 'alliances.formed'),
  ...each('capability', 'papers', 'research.papers'),
  ...each('capability', 'projects', 'research.projects'),
  ...each('service', 'operations', 'surgery.volume'),
  ...each('service', 'growth', 'surgery.volume.growth', 'outpatient.growth.min'),
  ...each('service', 'growth', 'referrals.two_way.growth'),
  ...each('service', 'share', 'surgery.share_level3_4'),
  ...each('service', 'attendances', 'referrals.two_way', 'outreach.attendances'),
  ...each('service', 'sessions', 'outreach.sessions'),
  ...each('service', 'patients', 'patients.recovered', 'patients.transported'),
  ...each('funding', 'arranged', 'funds.arranged'),
  ...each('funding', 'invested', 'funds.invested'),
  ...each('funding', 'raised', 'funds.raised'),
  ...each('containment', 'disease_kinds', 'containment.region', 'containment.prefecture'),
  ...each('containment', null, 'containment.county'),
  ...each('population', 'life_expectancy', 'population.life_expectancy'),
  ...each('honours', 'persons', 'honours.individual'),
  ...each('other', null, 'accreditation.duration', 'accreditation.rank', 'alumni.engaged'),
  ...each('other', null, 'capability.qualitative', 'containment.goal', 'effort.qualitative'),
  ...each('other', null, 'epidemiology.qualitative', 'equipment.unique', 'funds.qualitative'),
  ...each('other', null, 'hospitals.accredited.3A', 'hospitals.accredited.level2'),
  ...each('other', null, 'hospitals.count.3A', 'network.levels', 'period.marker'),
  ...each('other', null, 'personnel.per_batch.growth', 'place.description', 'programme.goal'),
  ...each('other', null, 'programmes.both', 'recipients.hospitals', 'recognition.qualitative'),
  ...each('other', null, 'reform.goal', 'regional_centres.established', 'senders.hospitals'),
  ...each('other', null, 'senders.hospitals.3A', 'senders.hospitals.3A.share'),
  ...each('other', null, 'senders.provinces', 'training.modes'),
]);

/** What an indicator measures; null if it is not built in and its definition names no topic. */
export const classificationOf = (
  code: string,
  defined: { readonly topic?: Topic; readonly measure?: TopicMeasure } = {},
): Classification | null => {
  const own = builtIn.get(code);
  if (own !== undefined) return own;
  const { topic, measure = null } = defined;
  return topic === undefined ? null : { topic, measure };
};

/** True for the indicators whose topic Aidtrail knows. */
export const isBuiltIn = (code: string): boolean => builtIn.has(code);
