// Trainees: competence attested by sources, never counted as certified (CER-3); certification; mentorships; stays elsewhere.
import { compareLevels, formatPartialDate, type CompetenceLevel } from '@aidtrail/domain';
import type { Memory } from '@aidtrail/projections';

import { derivedCell } from '../cells/cells.js';
import type { Happened } from '../claims/claim.js';
import { firstOf, lastOf } from '../claims/claim-scope.js';
import { eventValues, originsOf, withEvidence } from '../claims/event-row.js';
import { type CapabilityRow, type CapabilityRows, nothingElse } from './capability-columns.js';
import { rememberFact } from './corroborated.js';

const employer = (memory: Memory, trainee: string): string | null =>
  memory.get<string>(`employer ${trainee}`) ?? null;

const competence = (
  data: { readonly traineeId: string },
  technique: string,
  how: 'attested' | 'certified',
): string => `competence/${data.traineeId}/${technique}/${how}`;

const higher = (before: CapabilityRow | undefined, level: CompetenceLevel): CompetenceLevel => {
  const known = before?.level as CompetenceLevel | undefined;
  return known !== undefined && compareLevels(known, level) > 0 ? known : level;
};

const mentorshipEntry = (id: string): string => `mentorship/${id}`;

export const people = {
  TraineeRegistered: (
    { data }: Happened<'TraineeRegistered'>,
    _rows: CapabilityRows,
    memory: Memory,
  ): void => memory.set(`employer ${data.traineeId}`, data.employerId),

  CompetenceAttested: (
    { data }: Happened<'CompetenceAttested'>,
    rows: CapabilityRows,
    memory: Memory,
  ): void => {
    const technique = data.techniqueId ?? data.techniqueText.en;
    const entry = competence(data, technique, 'attested');
    const key = `${data.techniqueId ?? data.techniqueText.zh} ${data.level}`;
    rememberFact(memory, 'CompetenceAttested', data.traineeId, entry, key);
    rows.put({
      ...eventValues({
        entry,
        indicator: 'trainees.attested',
        label: data.techniqueText,
        subject: employer(memory, data.traineeId),
        from: data.on,
        source: data.source,
      }),
      ...nothingElse,
      kind: 'competence',
      status: 'attested',
      technique: data.techniqueId ?? null,
      trainee: data.traineeId,
      level: higher(rows.get({ entry }), data.level),
      details: data.techniqueText,
      persons: derivedCell(1, 'person', originsOf(data.source)),
    });
  },

  TraineeCertified: (
    { data }: Happened<'TraineeCertified'>,
    rows: CapabilityRows,
    memory: Memory,
  ): void => {
    const { traineeId, techniqueId, level, certifierId, practiceIds, on, source } = data;
    const entry = competence(data, techniqueId, 'certified');
    rememberFact(memory, 'TraineeCertified', traineeId, entry, `${techniqueId} ${level}`);
    rows.put({
      ...eventValues({
        entry,
        indicator: 'trainees.certified',
        label: { zh: techniqueId, en: techniqueId },
        subject: employer(memory, traineeId),
        from: on,
        source,
      }),
      ...nothingElse,
      kind: 'competence',
      status: 'certified',
      technique: techniqueId,
      trainee: traineeId,
      mentor: certifierId,
      level,
      practices: practiceIds.length,
      persons: derivedCell(1, 'person', originsOf(source)),
    });
  },

  CertificationSuspended: (
    { data }: Happened<'CertificationSuspended'>,
    rows: CapabilityRows,
  ): void =>
    rows.change({ entry: competence(data, data.techniqueId, 'certified') }, (row) => ({
      ...withEvidence(row, data.source),
      status: 'suspended',
      to: lastOf(data.on),
      persons: null,
    })),

  MentorshipStarted: (
    { data }: Happened<'MentorshipStarted'>,
    rows: CapabilityRows,
    memory: Memory,
  ): void => {
    const { mentorshipId, mentorId, traineeId, hostOrgId, techniqueIds, from, source } = data;
    const entry = mentorshipEntry(mentorshipId);
    rememberFact(memory, 'MentorshipStarted', mentorshipId, entry);
    rows.put({
      ...eventValues({
        entry,
        indicator: 'mentorships.apprentices',
        label: { zh: mentorshipId, en: mentorshipId },
        subject: hostOrgId,
        from,
        source,
      }),
      ...nothingElse,
      kind: 'mentorship',
      status: 'active',
      technique: techniqueIds.length === 0 ? null : techniqueIds.join('+'),
      trainee: traineeId,
      mentor: mentorId,
      persons: derivedCell(1, 'person', originsOf(source)),
    });
  },

  SupervisedPracticeLogged: (
    { data }: Happened<'SupervisedPracticeLogged'>,
    rows: CapabilityRows,
  ): void =>
    rows.change({ entry: mentorshipEntry(data.mentorshipId) }, (row) => ({
      ...withEvidence(row, data.source),
      practices: row.practices + 1,
    })),

  MentorshipHandedOver: ({ data }: Happened<'MentorshipHandedOver'>, rows: CapabilityRows): void =>
    rows.change({ entry: mentorshipEntry(data.mentorshipId) }, (row) => ({
      ...withEvidence(row, data.source),
      mentor: data.toMentorId,
    })),

  MentorshipEnded: ({ data }: Happened<'MentorshipEnded'>, rows: CapabilityRows): void =>
    rows.change({ entry: mentorshipEntry(data.mentorshipId) }, (row) => ({
      ...withEvidence(row, data.source),
      status: 'ended',
      to: lastOf(data.on),
    })),

  OutboundTrainingStarted: (
    { data }: Happened<'OutboundTrainingStarted'>,
    rows: CapabilityRows,
    memory: Memory,
  ): void => {
    const { traineeId, hostOrgId, from, plannedTo, source } = data;
    const entry = `training/${traineeId}/${hostOrgId}/${firstOf(from) ?? 'undated'}`;
    memory.set(`away ${traineeId}`, entry);
    const key = `${hostOrgId} ${formatPartialDate(from)}`;
    rememberFact(memory, 'OutboundTrainingStarted', traineeId, entry, key);
    rows.put({
      ...eventValues({
        entry,
        indicator: 'personnel.trained_outbound',
        label: { zh: hostOrgId, en: hostOrgId },
        subject: employer(memory, traineeId),
        from,
        to: plannedTo,
        source,
      }),
      ...nothingElse,
      kind: 'training',
      status: 'away',
      trainee: traineeId,
      persons: derivedCell(1, 'person', originsOf(source)),
    });
  },

  OutboundTrainingCompleted: (
    { data }: Happened<'OutboundTrainingCompleted'>,
    rows: CapabilityRows,
    memory: Memory,
  ): void => {
    const entry = memory.get<string>(`away ${data.traineeId}`);
    if (entry === undefined) return;
    memory.set(`away ${data.traineeId}`, undefined);
    rows.change({ entry }, (row) => ({
      ...withEvidence(row, data.source),
      status: 'returned',
      to: lastOf(data.on),
    }));
  },
} as const;
