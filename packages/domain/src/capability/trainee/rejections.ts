import type { Sentences } from '../../rejection.js';
import type { CompetenceLevel } from '../../values/competence-level.js';
import type { Localized } from '../../values/localized.js';
import type { OrganisationId, PersonId, PracticeId, StatementId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';
import type { PracticeFault } from './practices.js';

type Order<Tag extends string> = { readonly _tag: Tag; readonly rule: null };

/** Why a command on a trainee is rejected. */
export type TraineeRejection =
  | {
      readonly _tag: 'NotEnoughPractice';
      readonly rule: 'CER-1';
      readonly required: number;
      readonly counted: number;
      /** Practices that do not count, and why. */
      readonly faults: ReadonlyArray<PracticeFault>;
    }
  | { readonly _tag: 'CertifierIsTrainee'; readonly rule: 'CER-2'; readonly personId: PersonId }
  | { readonly _tag: 'LevelWouldFall'; readonly rule: 'CER-2'; readonly present: CompetenceLevel }
  | {
      readonly _tag: 'AttestationWithoutStatement';
      readonly rule: 'CER-3';
      readonly statementId: StatementId;
    }
  | (Order<'TrainingEndsBeforeStart'> & { readonly from: PartialDate; readonly to: PartialDate })
  | (Order<'TraineeAway'> & { readonly hostOrgId: OrganisationId })
  | Order<'TraineeNotAway'>
  | Order<'TraineeAlreadyRegistered'>
  | Order<'TraineeNotRegistered'>
  | Order<'NotCertified'>;

const why: Readonly<Record<PracticeFault['reason'], Localized>> = {
  unknown: { zh: '无此记录', en: 'not on record' },
  otherTrainee: { zh: '属于其他学员', en: 'of another trainee' },
  otherTechnique: { zh: '属于其他技术', en: 'of another technique' },
  otherHospital: { zh: '不在学员所在医院', en: "not at the trainee's hospital" },
  roleNotCounted: { zh: '角色不计入', en: 'in a role that does not count' },
  afterCertification: { zh: '晚于认证日', en: 'after the certification' },
  mentorNotPosted: {
    zh: '导师当时未确定派驻该院',
    en: 'under a mentor not surely posted there then',
  },
};

const faultList = (faults: ReadonlyArray<PracticeFault>, language: 'zh' | 'en'): string => {
  const named = ({
    practiceId,
    reason,
  }: {
    practiceId: PracticeId;
    reason: PracticeFault['reason'];
  }) =>
    language === 'zh' ? `${practiceId}（${why[reason].zh}）` : `${practiceId} (${why[reason].en})`;
  if (faults.length === 0) return '';
  return language === 'zh'
    ? `不计入：${faults.map(named).join('、')}。`
    : ` Not counted: ${faults.map(named).join(', ')}.`;
};

export const traineeSentences: Sentences<TraineeRejection> = {
  NotEnoughPractice: ({ required, counted, faults }) => ({
    zh: `认证需要至少 ${required} 次带教实践，现有效 ${counted} 次。${faultList(faults, 'zh')}`,
    en: `Certification needs at least ${required} supervised practices; ${counted} count.${faultList(faults, 'en')}`,
  }),
  CertifierIsTrainee: ({ personId }) => ({
    zh: `${personId} 不能认证自己。`,
    en: `The trainee ${personId} cannot certify themselves.`,
  }),
  LevelWouldFall: ({ present }) => ({
    zh: `现有认证等级（${present}）更高。等级只能通过暂停认证而降低。`,
    en: `The level in force (${present}) is higher. A level falls only by suspension.`,
  }),
  AttestationWithoutStatement: ({ statementId }) => ({
    zh: `能力陈述须以来源陈述 ${statementId} 为依据：来源应为“据来源记载”，并列出该编号。`,
    en: `Competence is attested by a statement: mark the source as attested, and name ${statementId} in its evidence.`,
  }),
  TrainingEndsBeforeStart: ({ from, to }) => ({
    zh: `进修结束日（${formatPartialDate(to)}）早于开始日（${formatPartialDate(from)}）。`,
    en: `The training would end (${formatPartialDate(to)}) before it begins (${formatPartialDate(from)}).`,
  }),
  TraineeAway: ({ hostOrgId }) => ({
    zh: `学员正在 ${hostOrgId} 进修，尚未结束。`,
    en: `The trainee is in training at ${hostOrgId}. Complete that first.`,
  }),
  TraineeNotAway: () => ({
    zh: '学员目前没有外出进修。',
    en: 'The trainee is not away for training.',
  }),
  TraineeAlreadyRegistered: () => ({
    zh: '学员已登记，且内容不同。',
    en: 'The trainee is registered already, with other details.',
  }),
  TraineeNotRegistered: () => ({
    zh: '学员尚未登记。请先登记。',
    en: 'The trainee is not registered. Register them first.',
  }),
  NotCertified: () => ({
    zh: '学员在此项技术上没有有效认证，无可暂停。',
    en: 'The trainee has no certification in force for this technique to suspend.',
  }),
};
