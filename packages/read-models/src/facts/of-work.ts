// Events as facts: techniques, money, cases, outreach.
import { formatPartialDate, techniqueAdoptionId } from '@aidtrail/domain';

import {
  unknownDeployment,
  type Earlier,
  type EventData,
  type FactDraft,
  normaliserOf,
  given,
} from './fact-draft.js';

const movement = (
  {
    fundId,
    transactionId,
    source,
  }: Pick<EventData<'FundsReturned'>, 'fundId' | 'transactionId' | 'source'>,
  fen: number,
  on: FactDraft['on'],
  earlier: Earlier,
): FactDraft => {
  const fund = earlier.fund(fundId);
  return {
    subjectId: fundId,
    factKey: transactionId,
    organisations: given(fund?.payeeId),
    senders: given(fund?.payerId),
    programmes: [],
    ...(on === undefined ? {} : { on }),
    source,
    traits: { fen },
  };
};

export const ofWork = normaliserOf({
  TechniqueIntroduced: (data, earlier) => {
    const { hospitalId, techniqueId, gapScope, byDeploymentId, on, source } = data;
    const adoption = techniqueAdoptionId(hospitalId, techniqueId);
    const label = earlier.technique(techniqueId);
    const deployment = earlier.deployment(byDeploymentId) ?? unknownDeployment;
    return {
      subjectId: adoption,
      factKey: String(earlier.introductions(adoption) + 1),
      ...(label === undefined ? {} : { label }),
      organisations: [hospitalId],
      senders: deployment.senderIds,
      programmes: deployment.programmeIds,
      on,
      source,
      traits: { gapScope },
    };
  },
  TechniqueFirstUsedIndependently: (data, earlier) => {
    const { hospitalId, techniqueId, traineeId, on, source } = data;
    const adoption = techniqueAdoptionId(hospitalId, techniqueId);
    return {
      subjectId: adoption,
      factKey: String(earlier.introductions(adoption)),
      personId: traineeId,
      organisations: [hospitalId],
      on,
      source,
    };
  },
  TechniqueLapsed: ({ hospitalId, techniqueId, reason, on, source }, earlier) => {
    const adoption = techniqueAdoptionId(hospitalId, techniqueId);
    return {
      subjectId: adoption,
      factKey: String(earlier.introductions(adoption)),
      organisations: [hospitalId],
      on,
      source,
      traits: { reason },
      ends: { factType: 'TechniqueIntroduced', subjectId: adoption },
    };
  },
  FundsCommitted: ({ fundId, transactionId, amount, payerId, payeeId, on, source }) => ({
    subjectId: fundId,
    factKey: transactionId,
    organisations: [payeeId],
    senders: [payerId],
    programmes: [],
    on,
    source,
    traits: { fen: amount.amountFen },
  }),
  CommitmentAdjusted: (data, earlier) => movement(data, data.delta.amountFen, data.on, earlier),
  FundsDisbursed: (data, earlier) => movement(data, data.amount.amountFen, data.on, earlier),
  FundsReturned: (data, earlier) => movement(data, data.amount.amountFen, data.on, earlier),
  FundsAbsorbed: (data, earlier) => movement(data, data.amount.amountFen, data.period.to, earlier),
  DonationRaised: ({ donationId, amount, purpose, on, source }) => ({
    subjectId: donationId,
    factKey: donationId,
    label: purpose,
    senders: [],
    programmes: [],
    on,
    source,
    traits: { fen: amount.amountFen },
  }),
  DonationSpent: ({ donationId, transactionId, amount, on, source }) => ({
    subjectId: donationId,
    factKey: transactionId,
    on,
    source,
    traits: { fen: amount.amountFen },
  }),
  CaseOpened: ({ caseId, placeId, hospitalId, on, source }) => ({
    subjectId: caseId,
    factKey: caseId,
    places: [placeId],
    organisations: given(hospitalId),
    ...(on === undefined ? {} : { on }),
    source,
  }),
  PatientTransported: ({ caseId, toOrgId, on, source }) => ({
    subjectId: caseId,
    factKey: `${toOrgId} ${formatPartialDate(on)}`,
    organisations: [toOrgId],
    on,
    source,
  }),
  CaseOutcomeRecorded: ({ caseId, outcome, on, source }) => ({
    subjectId: caseId,
    factKey: formatPartialDate(on),
    on,
    source,
    traits: { outcome },
  }),
  OutreachHeld: ({ outreachId, kind, orgIds, placeId, on, source }) => ({
    subjectId: outreachId,
    factKey: outreachId,
    places: [placeId],
    organisations: orgIds,
    senders: orgIds,
    programmes: [],
    on,
    source,
    traits: { kind },
  }),
});
