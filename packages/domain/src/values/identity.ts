// Identities of things. An id is chosen once, never reused, and says nothing that may have to be
// forgotten: no names of persons in it.
import * as t from 'io-ts';

const idPattern = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/;

const identity = <const Name extends string>(name: Name) =>
  t.brand(
    t.string,
    (text): text is t.Branded<string, { readonly [key in Name]: symbol }> => idPattern.test(text),
    name,
  );

/** Identifies a place. */
export const PlaceId = identity('PlaceId');
export type PlaceId = t.TypeOf<typeof PlaceId>;
/** Identifies an organisation. */
export const OrganisationId = identity('OrganisationId');
export type OrganisationId = t.TypeOf<typeof OrganisationId>;
/** Identifies a person. */
export const PersonId = identity('PersonId');
export type PersonId = t.TypeOf<typeof PersonId>;
/** Identifies a programme. */
export const ProgrammeId = identity('ProgrammeId');
export type ProgrammeId = t.TypeOf<typeof ProgrammeId>;
/** Identifies a pairing. */
export const PairingId = identity('PairingId');
export type PairingId = t.TypeOf<typeof PairingId>;
/** Identifies a deployment. */
export const DeploymentId = identity('DeploymentId');
export type DeploymentId = t.TypeOf<typeof DeploymentId>;
/** Identifies a department within its hospital. */
export const DepartmentId = identity('DepartmentId');
export type DepartmentId = t.TypeOf<typeof DepartmentId>;
/** Identifies a specialist alliance. */
export const AllianceId = identity('AllianceId');
export type AllianceId = t.TypeOf<typeof AllianceId>;
/** Identifies a mentorship. */
export const MentorshipId = identity('MentorshipId');
export type MentorshipId = t.TypeOf<typeof MentorshipId>;
/** Identifies a practice within its mentorship. */
export const PracticeId = identity('PracticeId');
export type PracticeId = t.TypeOf<typeof PracticeId>;
/** Identifies a technique. */
export const TechniqueId = identity('TechniqueId');
export type TechniqueId = t.TypeOf<typeof TechniqueId>;
/** Identifies a fund. */
export const FundId = identity('FundId');
export type FundId = t.TypeOf<typeof FundId>;
/** Identifies a medical community. */
export const CommunityId = identity('CommunityId');
export type CommunityId = t.TypeOf<typeof CommunityId>;
/** Identifies an honour. */
export const HonourId = identity('HonourId');
export type HonourId = t.TypeOf<typeof HonourId>;
/** Identifies an outreach activity. */
export const OutreachId = identity('OutreachId');
export type OutreachId = t.TypeOf<typeof OutreachId>;
/** Identifies a case. */
export const CaseId = identity('CaseId');
export type CaseId = t.TypeOf<typeof CaseId>;
/** Identifies a policy. */
export const PolicyId = identity('PolicyId');
export type PolicyId = t.TypeOf<typeof PolicyId>;
/** Identifies a meeting, ceremony or visit. */
export const OccasionId = identity('OccasionId');
export type OccasionId = t.TypeOf<typeof OccasionId>;
/** Of a post within its organisation. */
export const PostId = identity('PostId');
export type PostId = t.TypeOf<typeof PostId>;
/** Of a machine or vehicle within its hospital. */
export const EquipmentId = identity('EquipmentId');
export type EquipmentId = t.TypeOf<typeof EquipmentId>;
/** Of a telemedicine link within its host. */
export const LinkId = identity('LinkId');
export type LinkId = t.TypeOf<typeof LinkId>;
/** Short key of a source document, such as `000`. */
export const DocumentId = identity('DocumentId');
export type DocumentId = t.TypeOf<typeof DocumentId>;
/** A declaration that records are complete. */
export const CoverageId = identity('CoverageId');
export type CoverageId = t.TypeOf<typeof CoverageId>;
/** Ledger id of a statement, such as `000-09`. */
export const StatementId = identity('StatementId');
export type StatementId = t.TypeOf<typeof StatementId>;
/** Code of an indicator, such as `personnel.dispatched`. */
export const IndicatorCode = identity('IndicatorCode');
export type IndicatorCode = t.TypeOf<typeof IndicatorCode>;

/** Who sends or receives: a place (Beijing, Lhasa) or an organisation. The two share one space of ids. */
export const PartyId = t.union([PlaceId, OrganisationId], 'PartyId');
export type PartyId = t.TypeOf<typeof PartyId>;
/** One booking in a practitioner's calendar. */
export const BookingId = identity('BookingId');
export type BookingId = t.TypeOf<typeof BookingId>;
/** Identifies a donation. */
export const DonationId = identity('DonationId');
export type DonationId = t.TypeOf<typeof DonationId>;
/** One movement of money within a fund or a donation. */
export const TransactionId = identity('TransactionId');
export type TransactionId = t.TypeOf<typeof TransactionId>;

/** Brands an id written in code: `id(PersonId, 'p-17')`; throws where it has characters that ids may not have. */
export const id = <Id extends string>(
  kind: { readonly name: string; readonly is: (value: unknown) => value is Id },
  text: string,
): Id => {
  const value: unknown = text;
  if (!kind.is(value)) throw new RangeError(`not a ${kind.name}: ${JSON.stringify(text)}`);
  return value;
};
