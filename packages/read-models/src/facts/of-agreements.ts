// Events as facts: pairings, programmes, policies, alliances, communities, honours.
import { normaliserOf, defined, given } from './fact-draft.js';

export const ofAgreements = normaliserOf({
  PairingEstablished: ({ pairingId, senderIds, recipientId, programmeId, mode, from, source }) => ({
    subjectId: pairingId,
    factKey: pairingId,
    organisations: [recipientId],
    senders: senderIds,
    programmes: given(programmeId),
    on: from,
    source,
    traits: { mode },
  }),
  PairingScopeExtended: ({ pairingId, placeIds, orgIds, placeCount, on, source }, earlier) => {
    const pairing = earlier.pairing(pairingId);
    const named = [...placeIds, ...orgIds];
    const counted = placeCount?.low ?? null;
    return {
      subjectId: pairingId,
      factKey: named.toSorted().join(' ') || (placeCount?.asWritten ?? ''),
      places: placeIds,
      organisations: named.length > 0 ? orgIds : given(pairing?.recipientId),
      senders: pairing?.senderIds ?? [],
      programmes: defined(pairing?.programmeId),
      ...(on === undefined ? {} : { on }),
      source,
      traits: {
        named: named.length,
        counted: counted === null ? named.length : Number(counted.value),
      },
    };
  },
  PairingEnded: ({ pairingId, on, source }, earlier) => {
    const pairing = earlier.pairing(pairingId);
    return {
      subjectId: pairingId,
      factKey: pairingId,
      organisations: given(pairing?.recipientId),
      senders: pairing?.senderIds ?? [],
      programmes: defined(pairing?.programmeId),
      on,
      source,
      ends: { factType: 'PairingEstablished', subjectId: pairingId },
    };
  },
  ProgrammeDefined: ({ programmeId, name, source }) => ({
    subjectId: programmeId,
    factKey: programmeId,
    label: name,
    programmes: [programmeId],
    source,
  }),
  ProgrammeStarted: ({ programmeId, on, source }) => ({
    subjectId: programmeId,
    factKey: programmeId,
    programmes: [programmeId],
    on,
    source,
  }),
  ProgrammeParticipantAdded: ({ programmeId, orgId, role, source }) => ({
    subjectId: programmeId,
    factKey: `${orgId} ${role}`,
    organisations: [orgId],
    programmes: [programmeId],
    source,
    traits: { role },
  }),
  PolicyIssued: ({ policyId, title, issuers, on, source }) => ({
    subjectId: policyId,
    factKey: policyId,
    label: title,
    organisations: issuers,
    on,
    source,
  }),
  OccasionRecorded: ({ occasionId, name, organiserIds, placeId, on, source }) => ({
    subjectId: occasionId,
    factKey: occasionId,
    label: name,
    organisations: organiserIds,
    places: given(placeId),
    on,
    source,
  }),
  SpecialistAllianceFormed: ({ allianceId, name, memberIds, on, source }) => ({
    subjectId: allianceId,
    factKey: allianceId,
    label: name,
    organisations: memberIds,
    // Whoever helps is a member.
    senders: memberIds,
    on,
    source,
  }),
  AllianceMemberJoined: ({ allianceId, memberId, on, source }) => ({
    subjectId: allianceId,
    factKey: memberId,
    organisations: [memberId],
    on,
    source,
  }),
  AllianceMemberLeft: ({ allianceId, memberId, on, source }) => ({
    subjectId: allianceId,
    factKey: memberId,
    organisations: [memberId],
    on,
    source,
    ends: { factType: 'AllianceMemberJoined', subjectId: allianceId, factKey: memberId },
  }),
  AllianceDissolved: ({ allianceId, on, source }) => ({
    subjectId: allianceId,
    factKey: allianceId,
    on,
    source,
    ends: { factType: 'SpecialistAllianceFormed', subjectId: allianceId },
  }),
  HonourConferred: ({ honourId, title, recipientKind, recipientId, on, source }) => ({
    subjectId: honourId,
    factKey: honourId,
    label: title,
    ...(recipientKind === 'person' && recipientId !== undefined ? { personId: recipientId } : {}),
    organisations: recipientKind === 'person' ? [] : given(recipientId),
    senders: [],
    on,
    source,
    traits: { recipientKind },
  }),
  CommunityFounded: ({ communityId, name, countyId, leadOrgIds, memberOrgIds, on, source }) => ({
    subjectId: communityId,
    factKey: communityId,
    label: name,
    places: [countyId],
    organisations: [...leadOrgIds, ...memberOrgIds],
    on,
    source,
  }),
  ReformPlanAdopted: ({ communityId, title, on, source }) => ({
    subjectId: communityId,
    factKey: title.zh,
    label: title,
    organisations: [communityId],
    on,
    source,
  }),
  CommunityPresidentAppointed: ({ communityId, practitionerId, from, source }) => ({
    subjectId: communityId,
    factKey: practitionerId ?? '?',
    organisations: [communityId],
    ...(practitionerId === undefined ? {} : { personId: practitionerId }),
    on: from,
    source,
  }),
  ReformCompleted: ({ communityId, rankInPrefecture, on, source }) => ({
    subjectId: communityId,
    factKey: communityId,
    organisations: [communityId],
    on,
    source,
    ...(rankInPrefecture === undefined ? {} : { traits: { rankInPrefecture } }),
  }),
});
