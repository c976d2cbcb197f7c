// Trainees: competence as sources attest it, never counted as certified (CER-3); certification; stays elsewhere; mentorships.
import { compareLevels, type Source } from '@aidtrail/domain';
import { employerOf, mentorship, presentTenure, trainee } from '@aidtrail/domain/capability';

import { derivedCell } from '../cells/cells.js';
import { firstOf } from '../claims/claim-scope.js';
import { eventValues, joinedIds, originsOf } from '../streams/event-row.js';
import { latest, occurrences, type OccurrenceOf, sourcesOf } from '../streams/occurrences.js';
import { streamRows } from '../streams/stream-rows.js';
import { type CapabilityRow, nothingElse } from './capability-columns.js';

const person = (sources: ReadonlyArray<Source>) => derivedCell(1, 'person', originsOf(sources));

const groupedBy = <Item>(
  items: ReadonlyArray<Item>,
  keyOf: (item: Item) => string,
): ReadonlyArray<readonly [string, readonly [Item, ...Item[]]]> => {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups];
};

type Attested = OccurrenceOf<'CompetenceAttested'>;

/** The highest level that was attested, on the evidence of all of them. */
const attestedRow = (
  technique: string,
  attested: readonly [Attested, ...Attested[]],
  employer: string | null,
): CapabilityRow => {
  const [first, ...others] = attested;
  const { data } = attested.at(-1) ?? first;
  const [level = data.level] = attested
    .map((each) => each.data.level)
    .toSorted((left, right) => compareLevels(right, left));
  const sources = sourcesOf(first, ...others);
  return {
    ...eventValues({
      entry: `competence/${data.traineeId}/${technique}/attested`,
      indicator: 'trainees.attested',
      label: data.techniqueText,
      subject: employer,
      from: data.on,
      sources,
    }),
    ...nothingElse,
    kind: 'competence',
    status: 'attested',
    technique: data.techniqueId ?? null,
    trainee: data.traineeId,
    level,
    details: data.techniqueText,
    persons: person(sources),
  };
};

const certifiedRow = (
  { data, sources }: OccurrenceOf<'TraineeCertified'>,
  suspended: OccurrenceOf<'CertificationSuspended'> | undefined,
  employer: string | null,
): CapabilityRow => ({
  ...eventValues({
    entry: `competence/${data.traineeId}/${data.techniqueId}/certified`,
    indicator: 'trainees.certified',
    label: { zh: data.techniqueId, en: data.techniqueId },
    subject: employer,
    from: data.on,
    ended: suspended?.data.on,
    sources: sourcesOf({ sources }, suspended),
  }),
  ...nothingElse,
  kind: 'competence',
  status: suspended === undefined ? 'certified' : 'suspended',
  technique: data.techniqueId,
  trainee: data.traineeId,
  mentor: data.certifierId,
  level: data.level,
  practices: data.practiceIds.length,
  persons: suspended === undefined ? person(sources) : null,
});

const stayRow = (
  { data, sources }: OccurrenceOf<'OutboundTrainingStarted'>,
  completed: OccurrenceOf<'OutboundTrainingCompleted'> | undefined,
  employer: string | null,
): CapabilityRow => ({
  ...eventValues({
    entry: `training/${data.traineeId}/${data.hostOrgId}/${firstOf(data.from) ?? 'undated'}`,
    indicator: 'personnel.trained_outbound',
    label: { zh: data.hostOrgId, en: data.hostOrgId },
    subject: employer,
    from: data.from,
    to: data.plannedTo,
    ended: completed?.data.on,
    sources: sourcesOf({ sources }, completed),
  }),
  ...nothingElse,
  kind: 'training',
  status: completed === undefined ? 'away' : 'returned',
  trainee: data.traineeId,
  persons: person(sources),
});

export const trainees = streamRows<CapabilityRow, typeof trainee>(trainee, (state) => {
  const employer = employerOf(state);
  const attested = groupedBy(
    occurrences(state, 'CompetenceAttested'),
    ({ data }) => data.techniqueId ?? data.techniqueText.en,
  );
  const certified = groupedBy(
    occurrences(state, 'TraineeCertified'),
    ({ data }) => data.techniqueId,
  );
  const stays = occurrences(state, 'OutboundTrainingStarted', 'OutboundTrainingCompleted');
  return [
    ...attested.map(([technique, all]) => attestedRow(technique, all, employer)),
    ...certified.map(([, all]) => {
      const last = all.at(-1) ?? all[0];
      const { techniqueId } = last.data;
      const isSuspended = state.certifications.get(techniqueId)?._tag === 'Suspended';
      const suspended = occurrences(state, 'CertificationSuspended').findLast(
        ({ data }) => isSuspended && data.techniqueId === techniqueId,
      );
      return certifiedRow(last, suspended, employer);
    }),
    // A trainee is at one place at a time: a return belongs to the departure before it.
    ...stays.flatMap((stay, index) => {
      const next = stays[index + 1];
      return stay.type === 'OutboundTrainingStarted'
        ? [stayRow(stay, next?.type === 'OutboundTrainingCompleted' ? next : undefined, employer)]
        : [];
    }),
  ];
});

export const mentorships = streamRows<CapabilityRow, typeof mentorship>(mentorship, (state) => {
  const { course, practices } = state;
  const started = latest(state, 'MentorshipStarted');
  if (course._tag === 'NotStarted' || started === undefined) return [];
  const { mentorshipId, traineeId, hostOrgId, techniqueIds, from } = course.started;
  const others = occurrences(
    state,
    'SupervisedPracticeLogged',
    'MentorshipHandedOver',
    'MentorshipEnded',
  );
  return [
    {
      ...eventValues({
        entry: `mentorship/${mentorshipId}`,
        indicator: 'mentorships.apprentices',
        label: { zh: mentorshipId, en: mentorshipId },
        subject: hostOrgId,
        from,
        ended: course._tag === 'Ended' ? course.ended.on : undefined,
        sources: sourcesOf(started, ...others),
      }),
      ...nothingElse,
      kind: 'mentorship',
      status: course._tag === 'Ended' ? 'ended' : 'active',
      technique: joinedIds(techniqueIds),
      trainee: traineeId,
      mentor: presentTenure(course).mentorId,
      practices: practices.length,
      persons: person(started.sources),
    },
  ];
});
