// Every rejection of the domain in words. A tag means the same wherever it occurs.
import { type AllianceRejection, allianceSentences } from './facility/alliance/alliance.js';
import { type CaseRejection, caseSentences } from './service/case/case.js';
import {
  type DeploymentRejection,
  deploymentSentences,
} from './deployment/deployment/rejections.js';
import { type DocumentRejection, documentSentences } from './evidence/document/rejections.js';
import { type DonationRejection, donationSentences } from './funding/donation/donation.js';
import { type FundRejection, fundSentences } from './funding/fund/rejections.js';
import { type HospitalRejection, hospitalSentences } from './facility/hospital/rejections.js';
import { type IndicatorRejection, indicatorSentences } from './reference/indicator/indicator.js';
import {
  type MedicalCommunityRejection,
  medicalCommunitySentences,
} from './service/medical-community/medical-community.js';
import {
  type MentorshipRejection,
  mentorshipSentences,
} from './capability/mentorship/rejections.js';
import {
  type OrganisationRejection,
  organisationSentences,
} from './reference/organisation/rejections.js';
import { type PairingRejection, pairingSentences } from './deployment/pairing/rejections.js';
import { type PersonRejection, personSentences } from './reference/person/person.js';
import { type PlaceRejection, placeSentences } from './reference/place/place.js';
import {
  type PractitionerCalendarRejection,
  practitionerCalendarSentences,
} from './deployment/practitioner-calendar/rejections.js';
import { type ProgrammeRejection, programmeSentences } from './deployment/programme/programme.js';
import { type CoverageRejection, coverageSentences } from './reconciliation/coverage.js';
import { type StatementRejection, statementSentences } from './evidence/statement/rejections.js';
import {
  type TechniqueAdoptionRejection,
  techniqueAdoptionSentences,
} from './capability/technique-adoption/rejections.js';
import { type TechniqueRejection, techniqueSentences } from './reference/technique/technique.js';
import { type TraineeRejection, traineeSentences } from './capability/trainee/rejections.js';
import { describeWith, type Sentences } from './rejection.js';

export type AidRejection =
  | AllianceRejection
  | CaseRejection
  | CoverageRejection
  | DeploymentRejection
  | DocumentRejection
  | DonationRejection
  | FundRejection
  | HospitalRejection
  | IndicatorRejection
  | MedicalCommunityRejection
  | MentorshipRejection
  | OrganisationRejection
  | PairingRejection
  | PersonRejection
  | PlaceRejection
  | PractitionerCalendarRejection
  | ProgrammeRejection
  | StatementRejection
  | TechniqueAdoptionRejection
  | TechniqueRejection
  | TraineeRejection;

export const rejectionSentences: Sentences<AidRejection> = {
  ...allianceSentences,
  ...caseSentences,
  ...coverageSentences,
  ...deploymentSentences,
  ...documentSentences,
  ...donationSentences,
  ...fundSentences,
  ...hospitalSentences,
  ...indicatorSentences,
  ...medicalCommunitySentences,
  ...mentorshipSentences,
  ...organisationSentences,
  ...pairingSentences,
  ...personSentences,
  ...placeSentences,
  ...practitionerCalendarSentences,
  ...programmeSentences,
  ...statementSentences,
  ...techniqueAdoptionSentences,
  ...techniqueSentences,
  ...traineeSentences,
};

/** What is wrong and what helps, for a person, in both languages. */
export const describeRejection = describeWith(rejectionSentences);
