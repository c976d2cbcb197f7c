// Who and what occurs in generated histories: ids without a meaning, all marked synthetic.
import {
  BookingId,
  DeploymentId,
  FundId,
  id,
  MentorshipId,
  OrganisationId,
  PairingId,
  PersonId,
  PracticeId,
  type Source,
  TechniqueId,
  TransactionId,
} from '@aidtrail/domain';

export const synthetic: Source = { origin: 'operational', evidence: [], synthetic: true };

export const ids = {
  pairing: id(PairingId, 'pairing-1'),
  sender: id(OrganisationId, 'sender'),
  hospital: id(OrganisationId, 'hospital'),
  payee: id(OrganisationId, 'payee'),
  fund: id(FundId, 'fund-1'),
  deployment: (batch: number) => id(DeploymentId, `deployment-${batch}`),
  practitioner: (batch: number, member: number) => id(PersonId, `p-${batch}-${member}`),
  booking: (batch: number, member: number) => id(BookingId, `booking-${batch}-${member}`),
  trainee: (member: number, index: number) => id(PersonId, `t-${member}-${index}`),
  mentorship: (member: number, index: number) => id(MentorshipId, `mentorship-${member}-${index}`),
  practice: (member: number, index: number, practice: number) =>
    id(PracticeId, `practice-${member}-${index}-${practice}`),
  technique: (member: number) => id(TechniqueId, `technique-${member}`),
  transaction: (index: number) => id(TransactionId, `transaction-${index}`),
};
