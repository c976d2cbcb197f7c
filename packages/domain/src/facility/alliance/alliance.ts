// A specialist alliance: hospitals that share one specialty.
import type { Decision } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { accept, acceptUnless, refuse } from '../../decision.js';
import { withEvidence } from '../../facts/with-evidence.js';
import type { Sentences } from '../../rejection.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { AllianceId, OrganisationId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';
import { type AllianceEvent, allianceEvents } from './events.js';
import { type AllianceCommand, allianceFacts } from './facts.js';

/** The state of an alliance: its members, lead and status. */
export interface Alliance {
  readonly status:
    | { readonly _tag: 'NotFormed' }
    | {
        readonly _tag: 'Formed';
        readonly since: PartialDate;
        readonly members: ReadonlyMap<OrganisationId, 'founder' | 'joined'>;
      }
    | { readonly _tag: 'Dissolved' };
}

/** Why a command on an alliance is rejected. */
export type AllianceRejection =
  | { readonly _tag: 'AllianceNotFormed'; readonly rule: null; readonly allianceId: AllianceId }
  | { readonly _tag: 'AllianceIsDissolved'; readonly rule: null; readonly allianceId: AllianceId }
  | { readonly _tag: 'LeadNotAMember'; readonly rule: null; readonly leadId: OrganisationId }
  | { readonly _tag: 'NotInAlliance'; readonly rule: null; readonly memberId: OrganisationId }
  | {
      readonly _tag: 'BeforeItWasFormed';
      readonly rule: null;
      readonly since: PartialDate;
      readonly on: PartialDate;
    };

const allianceSentences: Sentences<AllianceRejection> = {
  AllianceNotFormed: ({ allianceId }) => ({
    zh: `联盟 ${allianceId} 尚未成立。`,
    en: `The alliance ${allianceId} is not formed.`,
  }),
  AllianceIsDissolved: ({ allianceId }) => ({
    zh: `联盟 ${allianceId} 已解散。`,
    en: `The alliance ${allianceId} was dissolved.`,
  }),
  LeadNotAMember: ({ leadId }) => ({
    zh: `牵头机构 ${leadId} 不在成员之列。`,
    en: `The lead ${leadId} is not among the members.`,
  }),
  NotInAlliance: ({ memberId }) => ({
    zh: `机构 ${memberId} 不是联盟成员。`,
    en: `The organisation ${memberId} is not a member.`,
  }),
  BeforeItWasFormed: ({ since, on }) => ({
    zh: `${formatPartialDate(on)} 早于联盟成立日（${formatPartialDate(since)}）。`,
    en: `${formatPartialDate(on)} is before the alliance was formed (${formatPartialDate(since)}).`,
  }),
};

type Formed = Extract<Alliance['status'], { readonly _tag: 'Formed' }>;
type Change = Exclude<AllianceEvent, { readonly type: 'SpecialistAllianceFormed' }>;

const findFault = (change: Change, { since, members }: Formed): AllianceRejection | null => {
  const { on } = change.data;
  if (isSurelyBefore(on, since)) return { _tag: 'BeforeItWasFormed', rule: null, since, on };
  return change.type === 'AllianceMemberLeft' && !members.has(change.data.memberId)
    ? { _tag: 'NotInAlliance', rule: null, memberId: change.data.memberId }
    : null;
};

const decide = (
  event: AllianceEvent,
  { status }: Alliance,
): Decision<AllianceEvent, AllianceRejection> => {
  if (event.type === 'SpecialistAllianceFormed') {
    const { leadId, memberIds } = event.data;
    return leadId !== undefined && !memberIds.includes(leadId)
      ? refuse({ _tag: 'LeadNotAMember', rule: null, leadId })
      : accept(event);
  }
  const { allianceId } = event.data;
  return match(status)
    .with({ _tag: 'NotFormed' }, () =>
      refuse({ _tag: 'AllianceNotFormed', rule: null, allianceId }),
    )
    .with({ _tag: 'Dissolved' }, () =>
      refuse({ _tag: 'AllianceIsDissolved', rule: null, allianceId }),
    )
    .with({ _tag: 'Formed' }, (formed) => acceptUnless(findFault(event, formed), event))
    .exhaustive();
};

const isMember = ({ status }: Alliance, memberId: OrganisationId): boolean =>
  status._tag === 'Formed' && status.members.has(memberId);

/** Members come and go: an operator may record it once more, a source only mentions it again. */
const canRecur = (event: AllianceEvent, state: Alliance): boolean =>
  event.data.source.origin === 'operational' &&
  match(event)
    .with({ type: 'AllianceMemberJoined' }, ({ data }) => !isMember(state, data.memberId))
    .with({ type: 'AllianceMemberLeft' }, ({ data }) => isMember(state, data.memberId))
    .with({ type: P.union('SpecialistAllianceFormed', 'AllianceDissolved') }, () => false)
    .exhaustive();

/** A source that mentions the joining of a founding member mentions the founding. */
const refersTo = (event: AllianceEvent, { status }: Alliance) =>
  event.type === 'AllianceMemberJoined' &&
  status._tag === 'Formed' &&
  status.members.get(event.data.memberId) === 'founder' &&
  !isSurelyBefore(event.data.on, status.since)
    ? { factType: 'SpecialistAllianceFormed', factKey: event.data.allianceId }
    : undefined;

const evolve = ({ status }: Alliance, event: AllianceEvent): Alliance => ({
  status: match([status, event] as const)
    .returnType<Alliance['status']>()
    .with([{ _tag: 'NotFormed' }, { type: 'SpecialistAllianceFormed' }], ([, { data }]) => ({
      _tag: 'Formed',
      since: data.on,
      members: new Map(data.memberIds.map((id) => [id, 'founder'])),
    }))
    .with([{ _tag: 'Formed' }, { type: 'AllianceMemberJoined' }], ([formed, { data }]) => ({
      ...formed,
      members: new Map(formed.members).set(data.memberId, 'joined'),
    }))
    .with([{ _tag: 'Formed' }, { type: 'AllianceMemberLeft' }], ([formed, { data }]) => ({
      ...formed,
      members: new Map([...formed.members].filter(([id]) => id !== data.memberId)),
    }))
    .with([{ _tag: 'Formed' }, { type: 'AllianceDissolved' }], () => ({ _tag: 'Dissolved' }))
    .with(P._, () => status)
    .exhaustive(),
});

/** One specialist alliance of hospitals. */
export const alliance = withEvidence<AllianceCommand, Alliance, AllianceEvent, AllianceRejection>({
  category: 'alliance',
  events: allianceEvents,
  facts: allianceFacts,
  sentences: allianceSentences,
  initial: { status: { _tag: 'NotFormed' } },
  canRecur,
  refersTo,
  decide,
  evolve,
});
