// Every rejection of the domain in words. A tag means the same wherever it occurs.
import { type AllianceRejection, allianceSentences } from './alliance/alliance.js';
import { type CaseRejection, caseSentences } from './case/case.js';
import { type DeploymentRejection, deploymentSentences } from './deployment/rejections.js';
import { type DocumentRejection, documentSentences } from './document/rejections.js';
import { type DonationRejection, donationSentences } from './donation/donation.js';
import { type FundRejection, fundSentences } from './fund/rejections.js';
import { type HospitalRejection, hospitalSentences } from './hospital/rejections.js';
import { type IndicatorRejection, indicatorSentences } from './indicator/indicator.js';
import {
  type MedicalCommunityRejection,
  medicalCommunitySentences,
} from './medical-community/medical-community.js';
import { type MentorshipRejection, mentorshipSentences } from './mentorship/rejections.js';
import { type OrganisationRejection, organisationSentences } from './organisation/rejections.js';
import { type PairingRejection, pairingSentences } from './pairing/rejections.js';
import { type PersonRejection, personSentences } from './person/person.js';
import { type PlaceRejection, placeSentences } from './place/place.js';
import {
  type PractitionerCalendarRejection,
  practitionerCalendarSentences,
} from './practitioner-calendar/rejections.js';
import { type ProgrammeRejection, programmeSentences } from './programme/programme.js';
import { type CoverageRejection, coverageSentences } from './reconciliation/coverage.js';
import { type StatementRejection, statementSentences } from './statement/rejections.js';
import {
  type TechniqueAdoptionRejection,
  techniqueAdoptionSentences,
} from './technique-adoption/rejections.js';
import { type TechniqueRejection, techniqueSentences } from './technique/technique.js';
import { type TraineeRejection, traineeSentences } from './trainee/rejections.js';
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
