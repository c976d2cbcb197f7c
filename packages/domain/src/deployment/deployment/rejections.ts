import type { Decision } from '@aidtrail/event-sourcing';

import type { Sentences } from '../../rejection.js';
import type { MentorshipId, PartyId, PersonId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';
import type { DeploymentEvent } from './events.js';
import type { Stage } from './state.js';

type Order<Tag extends string> = { readonly _tag: Tag; readonly rule: null };

/** Why a command on a deployment is rejected. */
export type DeploymentRejection =
  | {
      readonly _tag: 'DeploymentEndsBeforeStart';
      readonly rule: 'DEP-1';
      readonly from: PartialDate;
      readonly to: PartialDate;
    }
  | {
      readonly _tag: 'MemberOutsideDeployment';
      readonly rule: 'DEP-1';
      readonly practitionerId: PersonId;
      readonly from: PartialDate | null;
      readonly to: PartialDate | null;
    }
  | {
      readonly _tag: 'ReleaseOutsideService';
      readonly rule: 'DEP-1';
      readonly practitionerId: PersonId;
      readonly from: PartialDate;
      readonly to: PartialDate;
    }
  | {
      readonly _tag: 'MemberAlreadyServing';
      readonly rule: 'DEP-1';
      readonly practitionerId: PersonId;
      readonly from: PartialDate;
    }
  | { readonly _tag: 'TeamSentToItsSender'; readonly rule: 'PAIR-1'; readonly partyId: PartyId }
  | { readonly _tag: 'ExtensionShortens'; readonly rule: 'DEP-1'; readonly until: PartialDate }
  | {
      readonly _tag: 'DispatchDiffersFromPlan';
      readonly rule: 'DEP-3';
      readonly field: 'batchOrdinal' | 'pairingId';
      readonly planned: number | string;
    }
  | { readonly _tag: 'LeadNotMember'; readonly rule: 'DEP-4'; readonly practitionerId: PersonId }
  | {
      readonly _tag: 'TwoLeads';
      readonly rule: 'DEP-4';
      readonly practitionerId: PersonId;
      readonly on: PartialDate;
    }
  | { readonly _tag: 'HeadcountExceeded'; readonly rule: 'DEP-5'; readonly headcount: number }
  | { readonly _tag: 'DeploymentOver'; readonly rule: 'DEP-5'; readonly stage: Stage['_tag'] }
  | {
      readonly _tag: 'MentorshipsOpen';
      readonly rule: 'DEP-6';
      readonly mentorshipIds: ReadonlyArray<MentorshipId>;
    }
  | {
      readonly _tag: 'SuccessorLeavesToo';
      readonly rule: 'DEP-6';
      readonly mentorshipId: MentorshipId;
      readonly practitionerId: PersonId;
    }
  | {
      readonly _tag: 'MentorshipOfOthers';
      readonly rule: 'DEP-6';
      readonly mentorshipIds: ReadonlyArray<MentorshipId>;
    }
  | {
      readonly _tag: 'InterruptionOutsideDeployment';
      readonly rule: 'DEP-8';
      readonly on: PartialDate;
    }
  | { readonly _tag: 'NotInterrupted'; readonly rule: 'DEP-8'; readonly on: PartialDate }
  | { readonly _tag: 'CancelledAfterStart'; readonly rule: 'DEP-9'; readonly began: PartialDate }
  | {
      readonly _tag: 'MemberServesLonger';
      readonly rule: 'DEP-9';
      readonly practitionerId: PersonId;
      readonly to: PartialDate;
      readonly on: PartialDate;
    }
  | Order<'ExtensionOfNoOne'>
  | (Order<'LeadAlreadyAppointed'> & { readonly practitionerId: PersonId })
  | (Order<'MemberAlreadyReleased'> & {
      readonly practitionerId: PersonId;
      readonly on: PartialDate;
    })
  | (Order<'MemberAlreadyAssigned'> & { readonly practitionerId: PersonId })
  | (Order<'NotAMember'> & { readonly practitionerId: PersonId })
  | Order<'AlreadyPlanned'>
  | Order<'AlreadyDispatched'>
  | Order<'NotDispatched'>
  | Order<'DeploymentUnknown'>;

export type DeploymentDecision = Decision<DeploymentEvent, DeploymentRejection>;

const open = (date: PartialDate | null): string => (date === null ? '…' : formatPartialDate(date));

export const deploymentSentences: Sentences<DeploymentRejection> = {
  DeploymentEndsBeforeStart: ({ from, to }) => ({
    zh: `结束日（${open(to)}）早于开始日（${open(from)}）。`,
    en: `It would end (${open(to)}) before it begins (${open(from)}).`,
  }),
  MemberOutsideDeployment: ({ from, to }) => ({
    zh: `队员的派驻时间超出了本批次的起止时间（${open(from)} 至 ${open(to)}）。`,
    en: `The member's time lies outside the deployment's (${open(from)} to ${open(to)}).`,
  }),
  ReleaseOutsideService: ({ practitionerId, from, to }) => ({
    zh: `离任日不在 ${practitionerId} 的派驻期间（${open(from)} 至 ${open(to)}）。请核对日期，或先延长派驻。`,
    en: `The release is after the service of ${practitionerId} (${open(from)} to ${open(to)}). Check the date, or extend the deployment first.`,
  }),
  MemberAlreadyServing: ({ practitionerId, from }) => ({
    zh: `${practitionerId} 已于 ${open(from)} 到岗，不能按“未成行”处理。请写明离任原因。`,
    en: `The practitioner ${practitionerId} has served since ${open(from)} and cannot be withdrawn. Give the reason for leaving.`,
  }),
  TeamSentToItsSender: ({ partyId }) => ({
    zh: `${partyId} 既是派出方又是受援方。两者必须不同。`,
    en: `The team has ${partyId} as sender and as recipient. They must differ.`,
  }),
  ExtensionShortens: ({ until }) => ({
    zh: `新的结束日早于现有结束日（${open(until)}）。提前结束请关闭批次。`,
    en: `The new end is before the present one (${open(until)}). To end early, close the deployment.`,
  }),
  ExtensionOfNoOne: () => ({
    zh: '届时已无在任队员，延期没有对象。请写明留任队员，或另行派入。',
    en: 'No member serves until the present end, so the extension extends no one. Name the members who stay, or assign new ones.',
  }),
  DispatchDiffersFromPlan: ({ field, planned }) => ({
    zh: `派出与计划不符：${field} 在计划中为 ${planned}。`,
    en: `The dispatch differs from the plan, where ${field} is ${planned}.`,
  }),
  LeadNotMember: ({ practitionerId }) => ({
    zh: `${practitionerId} 当时不是队员，不能担任领队。请先派入，或核对日期。`,
    en: `The practitioner ${practitionerId} is not a member at that time and cannot lead the team. Assign them first, or check the date.`,
  }),
  LeadAlreadyAppointed: ({ practitionerId }) => ({
    zh: `${practitionerId} 已是领队，任命日期不同。`,
    en: `The practitioner ${practitionerId} leads the team already, appointed on another date.`,
  }),
  TwoLeads: ({ practitionerId, on }) => ({
    zh: `${open(on)} 已任命 ${practitionerId} 为领队。同一时间只能有一名领队。`,
    en: `The practitioner ${practitionerId} was appointed lead on ${open(on)} as well. A team has one lead at a time.`,
  }),
  HeadcountExceeded: ({ headcount }) => ({
    zh: `队员将超过编制人数 ${headcount} 人。`,
    en: `There would be more members than the headcount of ${headcount}.`,
  }),
  DeploymentOver: ({ stage }) => ({
    zh: `本批次已${stage === 'Cancelled' ? '取消' : '结束'}，不能再更改。`,
    en: `The deployment is ${stage === 'Cancelled' ? 'cancelled' : 'closed'} and can no longer change.`,
  }),
  MentorshipsOpen: ({ mentorshipIds }) => ({
    zh: `以下师徒关系尚未交接或结束：${mentorshipIds.join('、')}。请在关闭时一并写明。`,
    en: `These mentorships are neither handed over nor ended: ${mentorshipIds.join(', ')}. State in the same command what becomes of each.`,
  }),
  MentorshipOfOthers: ({ mentorshipIds }) => ({
    zh: `以下师徒关系不属于本批次队员：${mentorshipIds.join('、')}。请从关闭命令中去掉。`,
    en: `These mentorships are not of members of this team: ${mentorshipIds.join(', ')}. Leave them out of the closing.`,
  }),
  SuccessorLeavesToo: ({ mentorshipId, practitionerId }) => ({
    zh: `${mentorshipId} 的接任导师 ${practitionerId} 也随本批次离开。请另选接任者。`,
    en: `The practitioner ${practitionerId}, who is to take over ${mentorshipId}, leaves with this team too. Choose another successor.`,
  }),
  InterruptionOutsideDeployment: ({ on }) => ({
    zh: `中断或恢复的日期（${open(on)}）不在派驻期间。`,
    en: `The interruption or resumption (${open(on)}) lies outside the deployment.`,
  }),
  NotInterrupted: ({ on }) => ({
    zh: `在 ${open(on)} 之前没有对应的中断记录，无法恢复。请先登记中断。`,
    en: `No interruption is recorded that ${open(on)} could end. Record the suspension or evacuation first.`,
  }),
  CancelledAfterStart: ({ began }) => ({
    zh: `派驻已于 ${open(began)} 开始，不能再取消。请关闭批次，或核对日期。`,
    en: `The deployment began on ${open(began)} and cannot be cancelled after that. Close it, or check the date.`,
  }),
  MemberServesLonger: ({ practitionerId, to, on }) => ({
    zh: `${practitionerId} 任职至 ${open(to)}，晚于关闭日（${open(on)}）。请先办理离任，或推迟关闭日。`,
    en: `The practitioner ${practitionerId} serves until ${open(to)}, after the closing (${open(on)}). Release them first, or close later.`,
  }),
  MemberAlreadyAssigned: ({ practitionerId }) => ({
    zh: `${practitionerId} 在此期间已在本批次任职。请先办理离任，或改期。`,
    en: `The practitioner ${practitionerId} is already assigned in this deployment at that time. Release that assignment first, or choose other dates.`,
  }),
  MemberAlreadyReleased: ({ practitionerId, on }) => ({
    zh: `${practitionerId} 已于 ${open(on)} 离任，且内容不同。`,
    en: `The practitioner ${practitionerId} was already released on ${open(on)}, on other terms.`,
  }),
  NotAMember: ({ practitionerId }) => ({
    zh: `${practitionerId} 不是本批次队员。`,
    en: `The practitioner ${practitionerId} is not a member of this deployment.`,
  }),
  AlreadyPlanned: () => ({
    zh: '本批次已有不同的计划。',
    en: 'The deployment has another plan already.',
  }),
  AlreadyDispatched: () => ({
    zh: '本批次已经派出，且内容不同。',
    en: 'The team was dispatched already, on other terms.',
  }),
  NotDispatched: () => ({
    zh: '本批次尚未派出。请先登记派出；不再成行的计划请取消。',
    en: 'The team was not dispatched yet. Record the dispatch first; cancel a plan that is given up.',
  }),
  DeploymentUnknown: () => ({
    zh: '没有这个批次的计划或派出记录。请先计划或派出。',
    en: 'The deployment was neither planned nor dispatched. Do one of them first.',
  }),
};
