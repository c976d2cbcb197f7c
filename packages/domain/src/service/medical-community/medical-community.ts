// A county's medical community: hospitals and health centres that are run as one.
import { acceptUnless } from '../../decision.js';
import { withEvidence } from '../../facts/with-evidence.js';
import type { Sentences } from '../../rejection.js';
import type { CommunityId, OrganisationId } from '../../values/identity.js';
import { type MedicalCommunityEvent, medicalCommunityEvents } from './events.js';
import { type MedicalCommunityCommand, medicalCommunityFacts, type Membership } from './facts.js';

/** The state of a medical community. */
export interface MedicalCommunity {
  /** Leads and members; null before it is founded, though sources may mention its plan first. */
  readonly memberIds: ReadonlyArray<OrganisationId> | null;
  readonly hasPlan: boolean;
}

/** Why a command on a medical community is rejected. */
export type MedicalCommunityRejection =
  | ({ readonly _tag: 'MemberElsewhere'; readonly rule: 'COM-1' } & Membership)
  | {
      readonly _tag: 'ReformWithoutPlan';
      readonly rule: 'COM-1';
      readonly communityId: CommunityId;
    }
  | { readonly _tag: 'NoLead'; readonly rule: null; readonly communityId: CommunityId }
  | {
      readonly _tag: 'CommunityNotFounded';
      readonly rule: null;
      readonly communityId: string;
    };

const medicalCommunitySentences: Sentences<MedicalCommunityRejection> = {
  MemberElsewhere: ({ orgId, communityId }) => ({
    zh: `机构 ${orgId} 已属于医共体 ${communityId}。一家机构只能属于一个医共体。`,
    en: `The organisation ${orgId} belongs to the medical community ${communityId}. It can belong to one only.`,
  }),
  ReformWithoutPlan: ({ communityId }) => ({
    zh: `医共体 ${communityId} 尚无实施方案，改革不能记为完成。请先记录方案。`,
    en: `The medical community ${communityId} has no plan yet, so its reform cannot be complete. Record the plan first.`,
  }),
  NoLead: ({ communityId }) => ({
    zh: `医共体 ${communityId} 没有牵头机构。`,
    en: `The medical community ${communityId} has no lead organisation.`,
  }),
  CommunityNotFounded: ({ communityId }) => ({
    zh: `医共体 ${communityId} 尚未成立。`,
    en: `The medical community ${communityId} is not founded.`,
  }),
};

/** A source may mention a plan or a link and never the founding: no rule binds it. */
const findFault = (
  event: MedicalCommunityEvent,
  { memberIds, hasPlan }: MedicalCommunity,
  command: MedicalCommunityCommand,
): MedicalCommunityRejection | null => {
  if (event.data.source.origin === 'attested') return null;
  if (event.type === 'CommunityFounded') {
    const { communityId, leadOrgIds, memberOrgIds } = event.data;
    if (leadOrgIds.length === 0) return { _tag: 'NoLead', rule: null, communityId };
    const memberships = (command.type === 'FoundCommunity' && command.memberships) || [];
    const elsewhere = memberships.find(
      (membership) =>
        membership.communityId !== communityId &&
        [...leadOrgIds, ...memberOrgIds].includes(membership.orgId),
    );
    return elsewhere === undefined
      ? null
      : { _tag: 'MemberElsewhere', rule: 'COM-1', ...elsewhere };
  }
  if (event.type === 'ReformCompleted' && !hasPlan)
    return { _tag: 'ReformWithoutPlan', rule: 'COM-1', communityId: event.data.communityId };
  const communityId = 'hostId' in event.data ? event.data.hostId : event.data.communityId;
  return memberIds === null ? { _tag: 'CommunityNotFounded', rule: null, communityId } : null;
};

/** One medical community of a county: members, reform plan, milestones. */
export const medicalCommunity = withEvidence<
  MedicalCommunityCommand,
  MedicalCommunity,
  MedicalCommunityEvent,
  MedicalCommunityRejection
>({
  category: 'medicalCommunity',
  events: medicalCommunityEvents,
  facts: medicalCommunityFacts,
  sentences: medicalCommunitySentences,
  initial: { memberIds: null, hasPlan: false },
  decide: (event, state, command) => acceptUnless(findFault(event, state, command), event),
  evolve: (state, event) => ({
    memberIds:
      event.type === 'CommunityFounded'
        ? [...event.data.leadOrgIds, ...event.data.memberOrgIds]
        : state.memberIds,
    hasPlan: state.hasPlan || event.type === 'ReformPlanAdopted',
  }),
});
