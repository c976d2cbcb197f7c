import type { Sentences } from '../../rejection.js';
import type { MentorshipId, PersonId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';
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
  | { readonly _tag: 'ExtensionShortens'; readonly rule: 'DEP-1'; readonly until: PartialDate }
  | {
      readonly _tag: 'DispatchDiffersFromPlan';
      readonly rule: 'DEP-3';
      readonly field: 'batchOrdinal' | 'pairingId';
      readonly planned: number | string;
    }
  | { readonly _tag: 'LeadNotMember'; readonly rule: 'DEP-4'; readonly practitionerId: PersonId }
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
  | (Order<'MemberAlreadyAssigned'> & { readonly practitionerId: PersonId })
  | (Order<'NotAMember'> & { readonly practitionerId: PersonId })
  | Order<'AlreadyPlanned'>
  | Order<'AlreadyDispatched'>
  | Order<'NotDispatched'>
  | Order<'DeploymentUnknown'>;

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
  ExtensionShortens: ({ until }) => ({
    zh: `新的结束日早于现有结束日（${open(until)}）。提前结束请关闭批次。`,
    en: `The new end is before the present one (${open(until)}). To end early, close the deployment.`,
  }),
  DispatchDiffersFromPlan: ({ field, planned }) => ({
    zh: `派出与计划不符：${field} 在计划中为 ${planned}。`,
    en: `The dispatch differs from the plan, where ${field} is ${planned}.`,
  }),
  LeadNotMember: ({ practitionerId }) => ({
    zh: `${practitionerId} 不是现任队员，不能担任领队。请先派入。`,
    en: `The practitioner ${practitionerId} is no present member and cannot lead the team. Assign them first.`,
  }),
  HeadcountExceeded: ({ headcount }) => ({
    zh: `队员将超过编制人数 ${headcount} 人。`,
    en: `There would be more members than the headcount of ${headcount}.`,
  }),
  DeploymentOver: ({ stage }) => ({
    zh: `本批次已${stage === 'Cancelled' ? '取消' : '结束'}，不能再更改。`,
    en: `The deployment is ${stage === 'Cancelled' ? 'cancelled' : 'closed'} and changes no more.`,
  }),
  MentorshipsOpen: ({ mentorshipIds }) => ({
    zh: `以下师徒关系尚未交接或结束：${mentorshipIds.join('、')}。请在关闭时一并写明。`,
    en: `These mentorships are neither handed over nor ended: ${mentorshipIds.join(', ')}. Say in the same command what becomes of each.`,
  }),
  SuccessorLeavesToo: ({ mentorshipId, practitionerId }) => ({
    zh: `${mentorshipId} 的接任导师 ${practitionerId} 也随本批次离开。请另选接任者。`,
    en: `The practitioner ${practitionerId}, who is to take over ${mentorshipId}, leaves with this team too. Choose another successor.`,
  }),
  MemberAlreadyAssigned: ({ practitionerId }) => ({
    zh: `${practitionerId} 已在本批次任职。请先解除原派驻。`,
    en: `The practitioner ${practitionerId} is assigned in this deployment already. Release that assignment first.`,
  }),
  NotAMember: ({ practitionerId }) => ({
    zh: `${practitionerId} 不是本批次的现任队员。`,
    en: `The practitioner ${practitionerId} is no present member of this deployment.`,
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
    zh: '本批次尚未派出，只能取消，不能关闭。',
    en: 'The team was not dispatched yet. Cancel the deployment instead of closing it.',
  }),
  DeploymentUnknown: () => ({
    zh: '没有这个批次的计划或派出记录。请先计划或派出。',
    en: 'The deployment was neither planned nor dispatched. Do one of them first.',
  }),
};
