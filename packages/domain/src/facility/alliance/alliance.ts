// A specialist alliance: hospitals that share one specialty.
import type { Aggregate, Decision } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import { match, P } from 'ts-pattern';

import { accept, type DataOf, refuse } from '../../decision.js';
import {
  corroborate,
  type FactRejection,
  factSentences,
  isTold,
  noFacts,
  tellAnew,
  tellFact,
  type ToldFacts,
  withCorroboration,
  withFact,
} from '../../facts/told-facts.js';
import type { Sentences } from '../../rejection.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { AllianceId, OrganisationId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';
import {
  type allianceDissolved,
  type AllianceEvent,
  allianceEvents,
  type allianceMemberJoined,
  type allianceMemberLeft,
  type specialistAllianceFormed,
} from './events.js';

export interface Alliance {
  readonly facts: ToldFacts;
  readonly status:
    | { readonly _tag: 'NotFormed' }
    | {
        readonly _tag: 'Formed';
        readonly since: PartialDate;
        readonly members: ReadonlySet<OrganisationId>;
      }
    | { readonly _tag: 'Dissolved' };
}

export type AllianceCommand =
  | ({ readonly type: 'FormAlliance' } & DataOf<typeof specialistAllianceFormed>)
  | ({ readonly type: 'JoinAlliance' } & DataOf<typeof allianceMemberJoined>)
  | ({ readonly type: 'LeaveAlliance' } & DataOf<typeof allianceMemberLeft>)
  | ({ readonly type: 'DissolveAlliance' } & DataOf<typeof allianceDissolved>);

export type AllianceRejection =
  | FactRejection
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

export const allianceSentences: Sentences<AllianceRejection> = {
  ...factSentences,
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

type AllianceFact = Exclude<AllianceEvent, { readonly type: 'FactCorroborated' }>;
type Formed = Extract<Alliance['status'], { readonly _tag: 'Formed' }>;
type Answer = Decision<AllianceEvent, AllianceRejection>;

const factKeyOf = (fact: AllianceFact): string =>
  fact.type === 'AllianceMemberJoined' || fact.type === 'AllianceMemberLeft'
    ? fact.data.memberId
    : fact.data.allianceId;

const tell = (state: Alliance, fact: AllianceFact): Answer =>
  tellFact<AllianceFact>(state.facts, fact, {
    subjectId: fact.data.allianceId,
    factKey: factKeyOf(fact),
  });

const isKnown = (state: Alliance, fact: AllianceFact): boolean =>
  isTold(state.facts, fact.type, factKeyOf(fact));

const whileFormed = (
  state: Alliance,
  fact: AllianceFact,
  decideFurther: (formed: Formed) => Answer,
): Answer => {
  const { allianceId, on } = fact.data;
  return match(state.status)
    .with({ _tag: 'NotFormed' }, (): Answer =>
      refuse({ _tag: 'AllianceNotFormed', rule: null, allianceId }),
    )
    .with({ _tag: 'Dissolved' }, (): Answer =>
      isKnown(state, fact)
        ? tell(state, fact)
        : refuse({ _tag: 'AllianceIsDissolved', rule: null, allianceId }),
    )
    .with({ _tag: 'Formed' }, (formed) =>
      isSurelyBefore(on, formed.since)
        ? refuse({ _tag: 'BeforeItWasFormed', rule: null, since: formed.since, on })
        : decideFurther(formed),
    )
    .exhaustive();
};

/** Members come and go: an operator may record it for a second time, a source only tells of it again. */
const tellOrRepeat = (state: Alliance, fact: AllianceFact, canRepeat: boolean): Answer => {
  const again = tell(state, fact);
  return E.isLeft(again) && canRepeat && fact.data.source.origin === 'operational'
    ? tellAnew(fact)
    : again;
};

const decideJoining = (data: DataOf<typeof allianceMemberJoined>, state: Alliance): Answer => {
  const fact = { type: 'AllianceMemberJoined', data } as const;
  return whileFormed(state, fact, ({ members }) => {
    if (isKnown(state, fact)) return tellOrRepeat(state, fact, !members.has(data.memberId));
    if (!members.has(data.memberId)) return tellAnew(fact);
    // A member from the start: who tells of it tells of the founding.
    const { allianceId, source } = data;
    const founding = corroborate(
      state.facts,
      'SpecialistAllianceFormed',
      { subjectId: allianceId, factKey: allianceId },
      source,
    );
    return accept(...founding);
  });
};

const decide = (command: AllianceCommand, state: Alliance): Answer =>
  match(command)
    .with({ type: 'FormAlliance' }, ({ type: _, ...data }): Answer => {
      const { leadId, memberIds } = data;
      return leadId !== undefined && !memberIds.includes(leadId)
        ? refuse({ _tag: 'LeadNotAMember', rule: null, leadId })
        : tell(state, { type: 'SpecialistAllianceFormed', data });
    })
    .with({ type: 'JoinAlliance' }, ({ type: _, ...data }) => decideJoining(data, state))
    .with({ type: 'LeaveAlliance' }, ({ type: _, ...data }): Answer => {
      const fact = { type: 'AllianceMemberLeft', data } as const;
      return whileFormed(state, fact, ({ members }): Answer => {
        const isMember = members.has(data.memberId);
        if (isKnown(state, fact)) return tellOrRepeat(state, fact, isMember);
        return isMember
          ? tellAnew(fact)
          : refuse({ _tag: 'NotInAlliance', rule: null, memberId: data.memberId });
      });
    })
    .with({ type: 'DissolveAlliance' }, ({ type: _, ...data }) => {
      const fact = { type: 'AllianceDissolved', data } as const;
      return whileFormed(state, fact, () => tell(state, fact));
    })
    .exhaustive();

const evolve = (state: Alliance, event: AllianceEvent): Alliance => {
  if (event.type === 'FactCorroborated')
    return { ...state, facts: withCorroboration(state.facts, event.data) };
  return {
    facts: withFact(state.facts, event, factKeyOf(event)),
    status: statusAfter(state.status, event),
  };
};

const statusAfter = (status: Alliance['status'], event: AllianceFact): Alliance['status'] =>
  match([status, event] as const)
    .with(
      [{ _tag: 'NotFormed' }, { type: 'SpecialistAllianceFormed' }],
      ([, { data }]): Alliance['status'] => ({
        _tag: 'Formed',
        since: data.on,
        members: new Set(data.memberIds),
      }),
    )
    .with(
      [{ _tag: 'Formed' }, { type: 'AllianceMemberJoined' }],
      ([formed, { data }]): Alliance['status'] => ({
        ...formed,
        members: new Set([...formed.members, data.memberId]),
      }),
    )
    .with(
      [{ _tag: 'Formed' }, { type: 'AllianceMemberLeft' }],
      ([formed, { data }]): Alliance['status'] => ({
        ...formed,
        members: new Set([...formed.members].filter((id) => id !== data.memberId)),
      }),
    )
    .with([{ _tag: 'Formed' }, { type: 'AllianceDissolved' }], (): Alliance['status'] => ({
      _tag: 'Dissolved',
    }))
    .with(P._, () => status)
    .exhaustive();

export const alliance: Aggregate<AllianceCommand, Alliance, AllianceEvent, AllianceRejection> = {
  category: 'alliance',
  events: allianceEvents,
  initial: { facts: noFacts, status: { _tag: 'NotFormed' } },
  decide,
  evolve,
};
