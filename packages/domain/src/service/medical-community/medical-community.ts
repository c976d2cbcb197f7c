// A county's medical community: hospitals and health centres that are run as one.
import type { Aggregate, Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { type DataOf, refuse } from '../../decision.js';
import {
  type FactRejection,
  factSentences,
  isTold,
  noFacts,
  tellFact,
  type ToldFacts,
  withCorroboration,
  withFact,
} from '../../facts/told-facts.js';
import type { telemedicineLinkCommissioned } from '../../facility/hospital/telemedicine-link.js';
import type { Sentences } from '../../rejection.js';
import type { CommunityId, OrganisationId } from '../../values/identity.js';
import {
  type communityFounded,
  type communityPresidentAppointed,
  type MedicalCommunityEvent,
  medicalCommunityEvents,
  type reformCompleted,
  type reformPlanAdopted,
} from './events.js';

export interface MedicalCommunity {
  readonly facts: ToldFacts;
  /** Leads and members; null before it is founded, though sources may tell of its plan first. */
  readonly memberIds: ReadonlyArray<OrganisationId> | null;
  readonly hasPlan: boolean;
}

/** Which community an organisation belongs to. */
export interface Membership {
  readonly orgId: OrganisationId;
  readonly communityId: CommunityId;
}

export interface FoundCommunity extends DataOf<typeof communityFounded> {
  readonly type: 'FoundCommunity';
  /** Look-up: the active memberships of the organisations named, for COM-1. Left out where none is known. */
  readonly memberships?: ReadonlyArray<Membership>;
}

export type MedicalCommunityCommand =
  | FoundCommunity
  | ({ readonly type: 'AdoptPlan' } & DataOf<typeof reformPlanAdopted>)
  | ({ readonly type: 'AppointPresident' } & DataOf<typeof communityPresidentAppointed>)
  | ({ readonly type: 'CompleteReform' } & DataOf<typeof reformCompleted>)
  | ({ readonly type: 'CommissionLink' } & DataOf<typeof telemedicineLinkCommissioned>);

export type MedicalCommunityRejection =
  | FactRejection
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

export const medicalCommunitySentences: Sentences<MedicalCommunityRejection> = {
  ...factSentences,
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

type CommunityFact = Exclude<MedicalCommunityEvent, { readonly type: 'FactCorroborated' }>;
type Answer = Decision<MedicalCommunityEvent, MedicalCommunityRejection>;

const subjectOf = ({ data }: CommunityFact): string =>
  'hostId' in data ? data.hostId : data.communityId;

/** Founded once and reformed once; plans go by title, presidents by person, links by id. */
const factKeyOf = (fact: CommunityFact): string =>
  match(fact)
    .with({ type: 'ReformPlanAdopted' }, ({ data }) => data.title.zh)
    .with({ type: 'CommunityPresidentAppointed' }, ({ data }) => data.practitionerId ?? '?')
    .with({ type: 'TelemedicineLinkCommissioned' }, ({ data }) => data.linkId)
    .with({ type: 'CommunityFounded' }, { type: 'ReformCompleted' }, ({ data }) => data.communityId)
    .exhaustive();

const tell = (state: MedicalCommunity, fact: CommunityFact): Answer =>
  tellFact<CommunityFact>(state.facts, fact, {
    subjectId: subjectOf(fact),
    factKey: factKeyOf(fact),
  });

/** A source may tell of a plan or a link and never of the founding. */
const onceFounded = (state: MedicalCommunity, fact: CommunityFact): Answer =>
  state.memberIds !== null || fact.data.source.origin === 'attested'
    ? tell(state, fact)
    : refuse({ _tag: 'CommunityNotFounded', rule: null, communityId: subjectOf(fact) });

const decideFounding = (
  { type: _, memberships = [], ...data }: FoundCommunity,
  state: MedicalCommunity,
): Answer => {
  const { communityId, leadOrgIds, memberOrgIds, source } = data;
  const fact = { type: 'CommunityFounded', data } as const;
  if (source.origin === 'attested' || isTold(state.facts, fact.type, factKeyOf(fact)))
    return tell(state, fact);
  if (leadOrgIds.length === 0) return refuse({ _tag: 'NoLead', rule: null, communityId });
  const elsewhere = memberships.find(
    (membership) =>
      membership.communityId !== communityId &&
      [...leadOrgIds, ...memberOrgIds].includes(membership.orgId),
  );
  return elsewhere === undefined
    ? tell(state, fact)
    : refuse({ _tag: 'MemberElsewhere', rule: 'COM-1', ...elsewhere });
};

const decideCompletion = (data: DataOf<typeof reformCompleted>, state: MedicalCommunity): Answer =>
  state.hasPlan || data.source.origin === 'attested'
    ? onceFounded(state, { type: 'ReformCompleted', data })
    : refuse({ _tag: 'ReformWithoutPlan', rule: 'COM-1', communityId: data.communityId });

export const medicalCommunity: Aggregate<
  MedicalCommunityCommand,
  MedicalCommunity,
  MedicalCommunityEvent,
  MedicalCommunityRejection
> = {
  category: 'medicalCommunity',
  events: medicalCommunityEvents,
  initial: { facts: noFacts, memberIds: null, hasPlan: false },
  decide: (command, state) =>
    match(command)
      .with({ type: 'FoundCommunity' }, (found) => decideFounding(found, state))
      .with({ type: 'AdoptPlan' }, ({ type: _, ...data }) =>
        onceFounded(state, { type: 'ReformPlanAdopted', data }),
      )
      .with({ type: 'AppointPresident' }, ({ type: _, ...data }) =>
        onceFounded(state, { type: 'CommunityPresidentAppointed', data }),
      )
      .with({ type: 'CompleteReform' }, ({ type: _, ...data }) => decideCompletion(data, state))
      .with({ type: 'CommissionLink' }, ({ type: _, ...data }) =>
        onceFounded(state, { type: 'TelemedicineLinkCommissioned', data }),
      )
      .exhaustive(),
  evolve: (state, event) => {
    if (event.type === 'FactCorroborated')
      return { ...state, facts: withCorroboration(state.facts, event.data) };
    return {
      facts: withFact(state.facts, event, factKeyOf(event)),
      memberIds:
        event.type === 'CommunityFounded'
          ? [...event.data.leadOrgIds, ...event.data.memberOrgIds]
          : state.memberIds,
      hasPlan: state.hasPlan || event.type === 'ReformPlanAdopted',
    };
  },
};
