// Which command of which aggregate tells a fact, by the type of its event.
import {
  alliance,
  caseOpened,
  caseOutcomeRecorded,
  communityFounded,
  communityPresidentAppointed,
  competenceAttested,
  departmentEstablished,
  deployment,
  equipmentCommissioned,
  honour,
  honourConferred,
  hospital,
  hospitalAccredited,
  medicalCommunity,
  memberAssigned,
  occasion,
  occasionRecorded,
  organisation,
  organisationRegistered,
  outreach,
  outreachHeld,
  pairing,
  pairingEstablished,
  pairingScopeExtended,
  patientCase,
  policy,
  policyIssued,
  postFilled,
  programme,
  programmeDefined,
  programmeParticipantAdded,
  programmeStarted,
  reformCompleted,
  reformPlanAdopted,
  type AidRejection,
  type Source,
  specialistAllianceFormed,
  teamDispatched,
  teamLeadAppointed,
  techniqueAdoption,
  techniqueAdoptionId,
  techniqueIntroduced,
  telemedicineLinkCommissioned,
  trainee,
  traineeRegistered,
} from '@aidtrail/domain';
import type { Aggregate, AnyEvent, EventDefinition } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { AttestedFact } from '../format/attested-fact.js';

/** The command that tells a fact; throws where the payload is none, since files are checked before. */
export interface Telling {
  readonly aggregate: Aggregate<{ readonly type: string }, unknown, AnyEvent, AidRejection>;
  readonly id: string;
  readonly command: { readonly type: string };
}

type Tell = (payload: object) => Telling;

// Commands carry the data of the event that they ask for, so one row of the table is enough for each.
const told = <Data, Command extends { readonly type: string }, State, Event extends AnyEvent>(
  definition: EventDefinition<string, Data>,
  aggregate: Aggregate<Command, State, Event, AidRejection>,
  commandType: Command['type'],
  idOf: (data: Data) => string,
): readonly [string, Tell] => [
  definition.type,
  (payload) => {
    const decoded = definition.codec.decode(payload);
    if (E.isLeft(decoded))
      throw new Error(`${definition.type} is not what its codec wants: ${JSON.stringify(payload)}`);
    return {
      aggregate: aggregate as unknown as Telling['aggregate'],
      id: idOf(decoded.right),
      command: { type: commandType, ...decoded.right },
    };
  },
];

const byType: ReadonlyMap<string, Tell> = new Map([
  told(caseOpened, patientCase, 'OpenCase', ({ caseId }) => caseId),
  told(caseOutcomeRecorded, patientCase, 'RecordOutcome', ({ caseId }) => caseId),
  told(communityFounded, medicalCommunity, 'FoundCommunity', ({ communityId }) => communityId),
  told(
    communityPresidentAppointed,
    medicalCommunity,
    'AppointPresident',
    ({ communityId }) => communityId,
  ),
  told(reformPlanAdopted, medicalCommunity, 'AdoptPlan', ({ communityId }) => communityId),
  told(reformCompleted, medicalCommunity, 'CompleteReform', ({ communityId }) => communityId),
  told(competenceAttested, trainee, 'AttestCompetence', ({ traineeId }) => traineeId),
  told(traineeRegistered, trainee, 'RegisterTrainee', ({ traineeId }) => traineeId),
  told(departmentEstablished, hospital, 'EstablishDepartment', ({ hospitalId }) => hospitalId),
  told(equipmentCommissioned, hospital, 'CommissionEquipment', ({ hospitalId }) => hospitalId),
  told(hospitalAccredited, hospital, 'AccreditHospital', ({ hospitalId }) => hospitalId),
  told(honourConferred, honour, 'ConferHonour', ({ honourId }) => honourId),
  told(memberAssigned, deployment, 'AssignMember', ({ deploymentId }) => deploymentId),
  told(teamDispatched, deployment, 'DispatchTeam', ({ deploymentId }) => deploymentId),
  told(teamLeadAppointed, deployment, 'AppointLead', ({ deploymentId }) => deploymentId),
  told(occasionRecorded, occasion, 'RecordOccasion', ({ occasionId }) => occasionId),
  told(
    organisationRegistered,
    organisation,
    'RegisterOrganisation',
    ({ organisationId }) => organisationId,
  ),
  told(postFilled, organisation, 'FillPost', ({ organisationId }) => organisationId),
  told(outreachHeld, outreach, 'HoldOutreach', ({ outreachId }) => outreachId),
  told(pairingEstablished, pairing, 'EstablishPairing', ({ pairingId }) => pairingId),
  told(pairingScopeExtended, pairing, 'ExtendScope', ({ pairingId }) => pairingId),
  told(policyIssued, policy, 'IssuePolicy', ({ policyId }) => policyId),
  told(programmeDefined, programme, 'DefineProgramme', ({ programmeId }) => programmeId),
  told(programmeParticipantAdded, programme, 'AddParticipant', ({ programmeId }) => programmeId),
  told(programmeStarted, programme, 'StartProgramme', ({ programmeId }) => programmeId),
  told(specialistAllianceFormed, alliance, 'FormAlliance', ({ allianceId }) => allianceId),
  told(
    techniqueIntroduced,
    techniqueAdoption,
    'IntroduceTechnique',
    ({ hospitalId, techniqueId }) => techniqueAdoptionId(hospitalId, techniqueId),
  ),
]);

const linkOfHospital = told(
  telemedicineLinkCommissioned,
  hospital,
  'CommissionLink',
  ({ hostId }) => hostId,
);
const linkOfCommunity = told(
  telemedicineLinkCommissioned,
  medicalCommunity,
  'CommissionLink',
  ({ hostId }) => hostId,
);

/** How a fact is told: `source` says which statement attests it. */
export const tellingOf = ({ type, host, ...payload }: AttestedFact, source: Source): Telling => {
  const complete = { ...payload, source };
  if (type === telemedicineLinkCommissioned.type)
    return (host === 'medicalCommunity' ? linkOfCommunity : linkOfHospital)[1](complete);
  const tell = byType.get(type);
  if (tell === undefined) throw new Error(`no command tells ${type}`);
  return tell(
    type === competenceAttested.type ? { ...complete, statementId: source.evidence[0] } : complete,
  );
};
