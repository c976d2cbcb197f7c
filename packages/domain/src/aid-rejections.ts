// Every rejection of the domain in words. A tag means the same wherever it occurs.
import { type AllianceRejection, allianceSentences } from './alliance/alliance.js';
import { type CaseRejection, caseSentences } from './case/case.js';
import { type DocumentRejection, documentSentences } from './document/rejections.js';
import { type HospitalRejection, hospitalSentences } from './hospital/rejections.js';
import { type IndicatorRejection, indicatorSentences } from './indicator/indicator.js';
import {
  type MedicalCommunityRejection,
  medicalCommunitySentences,
} from './medical-community/medical-community.js';
import { type OrganisationRejection, organisationSentences } from './organisation/rejections.js';
import { type PairingRejection, pairingSentences } from './pairing/rejections.js';
import { type PersonRejection, personSentences } from './person/person.js';
import { type PlaceRejection, placeSentences } from './place/place.js';
import { type ProgrammeRejection, programmeSentences } from './programme/programme.js';
import { describeWith, type Sentences } from './rejection.js';
import { type StatementRejection, statementSentences } from './statement/rejections.js';
import { type TechniqueRejection, techniqueSentences } from './technique/technique.js';

export type AidRejection =
  | AllianceRejection
  | CaseRejection
  | DocumentRejection
  | HospitalRejection
  | IndicatorRejection
  | MedicalCommunityRejection
  | OrganisationRejection
  | PairingRejection
  | PersonRejection
  | PlaceRejection
  | ProgrammeRejection
  | StatementRejection
  | TechniqueRejection;

export const rejectionSentences: Sentences<AidRejection> = {
  ...allianceSentences,
  ...caseSentences,
  ...documentSentences,
  ...hospitalSentences,
  ...indicatorSentences,
  ...medicalCommunitySentences,
  ...organisationSentences,
  ...pairingSentences,
  ...personSentences,
  ...placeSentences,
  ...programmeSentences,
  ...statementSentences,
  ...techniqueSentences,
};

/** What is wrong and what helps, for a person, in both languages. */
export const describeRejection = describeWith(rejectionSentences);
