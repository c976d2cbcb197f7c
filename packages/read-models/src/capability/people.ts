// Trainees: competence as sources attest it, never counted as certified (CER-3); certification; stays elsewhere; mentorships.
import { compareLevels, isSameContent, type Source } from '@aidtrail/domain';
import {
  employerOf,
  employersOn,
  mentorship,
  presentTenure,
  trainee,
} from '@aidtrail/domain/capability';

import { derivedCell } from '../cells/cells.js';
import { firstOf } from '../claims/claim-scope.js';
import { eventValues, joinedIds, originsOf } from '../streams/event-row.js';
import {
  latest,
  occurrences,
  sourcesOf,
  type Valid,
  validOccurrences,
} from '../streams/occurrences.js';
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

type Attested = Valid<'CompetenceAttested'>;

/** The highest level that is attested and not lost since, on the evidence of the sources that say so. */
const attestedRow = (
  technique: string,
  attested: readonly [Attested, ...Attested[]],
  employer: string | null,
): CapabilityRow => {
  const highest = attested.reduce((best, each) => {
    const isLost = Number(each.until !== null) - Number(best.until !== null);
    return isLost < 0 || (isLost === 0 && compareLevels(each.data.level, best.data.level) > 0)
      ? each
      : best;
  });
  const { data, until, sources } = highest;
  return {
    ...eventValues({
      entry: `competence/${data.traineeId}/${technique}/attested`,
      indicator: 'trainees.attested',
      label: data.techniqueText,
      subject: employer,
      from: data.on,
      ended: until ?? undefined,
      sources,
    }),
    ...nothingElse,
    kind: 'competence',
    status: 'attested',
    technique: data.techniqueId ?? null,
    trainee: data.traineeId,
    level: data.level,
    details: data.techniqueText,
    persons: until === null ? person(sources) : null,
  };
};

const certificationStatuses = {
  Certified: 'certified',
  Suspended: 'suspended',
  Withdrawn: 'withdrawn',
} as const;

type Ended = Valid<'CertificationSuspended' | 'CertificationWithdrawn'>;

const certifiedRow = (
  { data, sources, until }: Valid<'TraineeCertified'>,
  status: keyof typeof certificationStatuses,
  end: Ended | undefined,
  employer: string | null,
): CapabilityRow => ({
  ...eventValues({
    entry: `competence/${data.traineeId}/${data.techniqueId}/certified`,
    indicator: 'trainees.certified',
    label: { zh: data.techniqueId, en: data.techniqueId },
    subject: employer,
    from: data.on,
    ended: until ?? undefined,
    sources: sourcesOf({ sources }, end),
  }),
  ...nothingElse,
  kind: 'competence',
  status: certificationStatuses[status],
  technique: data.techniqueId,
  trainee: data.traineeId,
  certifier: data.certifierId,
  level: data.level,
  practices: data.practiceIds.length,
  persons: status === 'Certified' ? person(sources) : null,
});

type TraineeState = (typeof trainee)['initial'];

/** The last certificate in each technique, and what became of it. */
const certifiedRows = (
  state: TraineeState,
  employer: string | null,
): ReadonlyArray<CapabilityRow> => {
  const certificates = validOccurrences(trainee, state, 'TraineeCertified');
  const ends = validOccurrences(trainee, state, 'CertificationSuspended', 'CertificationWithdrawn');
  return [...state.changes].flatMap(([techniqueId, changes]) => {
    const present = state.certifications.get(techniqueId);
    const inOrder = changes.flatMap(
      (change) =>
        certificates.find(
          ({ type, data }) => type === change.type && isSameContent(data, change.data),
        ) ?? [],
    );
    const last = inOrder.at(-1);
    const end = ends.find(
      ({ data }) =>
        (present?._tag === 'Suspended' && isSameContent(data, present.suspended)) ||
        (present?._tag === 'Withdrawn' && isSameContent(data, present.withdrawn)),
    );
    return last === undefined || present === undefined
      ? []
      : [certifiedRow(last, present._tag, end, employer)];
  });
};

const stayRow = (
  { data, sources }: Valid<'OutboundTrainingStarted'>,
  completed: Valid<'OutboundTrainingCompleted'> | undefined,
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

const stayRows = (state: TraineeState): ReadonlyArray<CapabilityRow> => {
  const departures = validOccurrences(trainee, state, 'OutboundTrainingStarted');
  const returns = validOccurrences(trainee, state, 'OutboundTrainingCompleted');
  return departures.map((departure) => {
    const stay = state.stays.find(({ started }) => isSameContent(started, departure.data));
    const completed = returns.find(({ data }) => isSameContent(data, stay?.completed));
    const employers = employersOn(state, departure.data.from);
    return stayRow(departure, completed, employers[0] ?? null);
  });
};

export const trainees = streamRows<CapabilityRow, typeof trainee>(trainee, (state) => {
  const employer = employerOf(state);
  const attested = groupedBy(
    validOccurrences(trainee, state, 'CompetenceAttested'),
    ({ data }) => data.techniqueId ?? data.techniqueText.en,
  );
  return [
    ...attested.map(([technique, all]) => attestedRow(technique, all, employer)),
    ...certifiedRows(state, employer),
    ...stayRows(state),
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
