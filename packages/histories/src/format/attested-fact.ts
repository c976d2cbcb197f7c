// The facts that a row may attest: the payloads of the domain's events, as people write them.
import {
  caseOpened,
  caseOutcomeRecorded,
  communityFounded,
  communityPresidentAppointed,
  competenceAttested,
  departmentEstablished,
  equipmentCommissioned,
  hospitalAccredited,
  honourConferred,
  memberAssigned,
  occasionRecorded,
  organisationRegistered,
  outreachHeld,
  pairingEstablished,
  pairingScopeExtended,
  policyIssued,
  postFilled,
  programmeDefined,
  programmeParticipantAdded,
  programmeStarted,
  reformCompleted,
  reformPlanAdopted,
  specialistAllianceFormed,
  teamDispatched,
  teamLeadAppointed,
  techniqueIntroduced,
  telemedicineLinkCommissioned,
  traineeRegistered,
} from '@aidtrail/domain';
import type { AnyEventDefinition } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import type { IdRole } from '../schema/shape.js';

/** What a source attests: the type of an event and its payload without `source`, which follows from the row. */
export interface AttestedFact {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A placeholder; its shape is put together from the events' codecs. */
export const AttestedFact = new t.Type<AttestedFact>(
  'Fact',
  (_value): _value is AttestedFact => false,
  (value, context) => t.failure(value, context, 'facts are only read from files'),
  t.identity,
);

export interface Attestable {
  readonly definition: AnyEventDefinition;
  /** Fields that follow from the row and are not written. */
  readonly implied: ReadonlyArray<string>;
  /** Fields that the file needs and the event does not have. */
  readonly extra: t.Props;
  /** Ids that this fact introduces. */
  readonly roles: Readonly<Record<string, IdRole>>;
}

const fact = (
  definition: AnyEventDefinition,
  roles: Attestable['roles'] = {},
  implied: ReadonlyArray<string> = [],
  extra: t.Props = {},
): Attestable => ({ definition, implied: ['source', ...implied], roles, extra });

/** Whose stream a link stands in; the hospital's where it is left out. */
const host = { host: t.keyof({ hospital: null, medicalCommunity: null }) };

export const attestables: ReadonlyArray<Attestable> = [
  fact(caseOpened),
  fact(caseOutcomeRecorded),
  fact(communityFounded),
  fact(communityPresidentAppointed),
  fact(competenceAttested, {}, ['statementId']),
  fact(departmentEstablished),
  fact(equipmentCommissioned),
  fact(hospitalAccredited),
  fact(honourConferred),
  fact(memberAssigned),
  fact(occasionRecorded),
  fact(organisationRegistered, { organisationId: 'introduces' }),
  fact(outreachHeld),
  fact(pairingEstablished, { pairingId: 'introduces' }),
  fact(pairingScopeExtended),
  fact(policyIssued),
  fact(postFilled),
  fact(programmeDefined, { programmeId: 'introduces' }),
  fact(programmeParticipantAdded),
  fact(programmeStarted),
  fact(reformCompleted),
  fact(reformPlanAdopted),
  fact(specialistAllianceFormed),
  fact(teamDispatched, { deploymentId: 'introduces' }),
  fact(teamLeadAppointed, { deploymentId: 'introduces' }),
  fact(techniqueIntroduced),
  fact(telemedicineLinkCommissioned, {}, [], host),
  fact(traineeRegistered),
];
