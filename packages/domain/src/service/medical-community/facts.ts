import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import { telemedicineLinkFact } from '../../facility/hospital/telemedicine-link.js';
import type { CommunityId, OrganisationId } from '../../values/identity.js';
import type { MedicalCommunityEvent } from './events.js';

export const medicalCommunityFacts = factTable<MedicalCommunityEvent>()('communityId', {
  CommunityFounded: {
    name: { zh: '医共体成立', en: 'founding of a medical community' },
    command: 'FoundCommunity',
    lookUps: ['memberships'],
    when: { date: 'on' },
    label: 'name',
    places: ['countyId'],
    organisations: ['leadOrgIds', 'memberOrgIds'],
    attestable: true,
  },
  ReformPlanAdopted: {
    name: { zh: '改革方案', en: 'reform plan' },
    command: 'AdoptPlan',
    when: { date: 'on' },
    key: ({ title }) => title.zh,
    label: 'title',
    organisations: ['communityId'],
    attestable: true,
  },
  CommunityPresidentAppointed: {
    name: { zh: '医共体院长任命', en: 'president of a medical community' },
    command: 'AppointPresident',
    when: { date: 'from' },
    key: ({ practitionerId }) => practitionerId ?? '?',
    person: 'practitionerId',
    organisations: ['communityId'],
    attestable: true,
  },
  ReformCompleted: {
    name: { zh: '改革完成', en: 'completed reform' },
    command: 'CompleteReform',
    when: { date: 'on' },
    organisations: ['communityId'],
    traits: ['rankInPrefecture'],
    attestable: true,
  },
  TelemedicineLinkCommissioned: telemedicineLinkFact,
});

/** Which community an organisation belongs to. */
export interface Membership {
  readonly orgId: OrganisationId;
  readonly communityId: CommunityId;
}

/** Any command on a medical community. */
export type MedicalCommunityCommand = CommandsOf<
  typeof medicalCommunityFacts,
  {
    readonly FoundCommunity: {
      /** Look-up: the active memberships of the organisations named, for COM-1. Left out where none is known. */
      readonly memberships?: ReadonlyArray<Membership>;
    };
  }
>;
