// Who and what occurs in generated histories: ids without a meaning, all marked synthetic.
import {
  BookingId,
  DeploymentId,
  FundId,
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

const branded = <A>(codec: { readonly is: (value: unknown) => value is A }, text: string): A => {
  if (!codec.is(text)) throw new RangeError(`not an id: ${text}`);
  return text;
};

export const ids = {
  pairing: branded(PairingId, 'pairing-1'),
  sender: branded(OrganisationId, 'sender'),
  hospital: branded(OrganisationId, 'hospital'),
  payee: branded(OrganisationId, 'payee'),
  fund: branded(FundId, 'fund-1'),
  deployment: (batch: number) => branded(DeploymentId, `deployment-${batch}`),
  practitioner: (batch: number, member: number) => branded(PersonId, `p-${batch}-${member}`),
  booking: (batch: number, member: number) => branded(BookingId, `booking-${batch}-${member}`),
  trainee: (member: number, index: number) => branded(PersonId, `t-${member}-${index}`),
  mentorship: (member: number, index: number) =>
    branded(MentorshipId, `mentorship-${member}-${index}`),
  practice: (member: number, index: number, practice: number) =>
    branded(PracticeId, `practice-${member}-${index}-${practice}`),
  technique: (member: number) => branded(TechniqueId, `technique-${member}`),
  transaction: (index: number) => branded(TransactionId, `transaction-${index}`),
};
