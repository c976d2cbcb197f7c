import type { Sentences } from '../../rejection.js';
import type { CompetenceLevel } from '../../values/competence-level.js';
import type { Localized } from '../../values/localized.js';
import type {
  OrganisationId,
  PersonId,
  PracticeId,
  StatementId,
  TechniqueId,
} from '../../values/identity.js';
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
  | {
      readonly _tag: 'NoPracticeSinceSuspension';
      readonly rule: 'CER-1';
      readonly suspendedOn: PartialDate;
      /** The date of the certificate. */
      readonly on: PartialDate;
    }
  | {
      readonly _tag: 'LevelWouldFall';
      readonly rule: 'CER-2';
      readonly techniqueId: TechniqueId;
      readonly present: CompetenceLevel;
      /** The date of the lower certificate. */
      readonly on: PartialDate;
    }
  | {
      readonly _tag: 'AttestationWithoutStatement';
      readonly rule: 'CER-3';
      readonly statementId: StatementId;
    }
  | (Order<'TrainingEndsBeforeStart'> & { readonly from: PartialDate; readonly to: PartialDate })
  | (Order<'TraineeAway'> & { readonly hostOrgId: OrganisationId; readonly on: PartialDate })
  | (Order<'TraineeNotAway'> & { readonly on: PartialDate })
  | (Order<'RecordedOtherwise'> & {
      readonly factType: string;
      readonly on: PartialDate;
      readonly fields: ReadonlyArray<string>;
    })
  | Order<'TraineeAlreadyRegistered'>
  | Order<'TraineeNotRegistered'>
  | (Order<'NotCertified'> & { readonly techniqueId: TechniqueId; readonly on: PartialDate });

const why: Readonly<Record<PracticeFault['reason'], Localized>> = {
  unknown: { zh: '无此记录', en: 'not on record' },
  otherTrainee: { zh: '属于其他学员', en: 'of another trainee' },
  otherTechnique: { zh: '属于其他技术', en: 'of another technique' },
  otherHospital: { zh: '不在学员所在医院', en: "not at the trainee's hospital" },
  roleNotCounted: { zh: '角色不计入', en: 'in a role that does not count' },
  notCompleted: { zh: '手术放弃或失败', en: 'abandoned or failed' },
  afterCertification: { zh: '晚于认证日', en: 'after the certification' },
  mentorNotPosted: {
    zh: '导师当时未派驻该院',
    en: 'under a mentor who was not posted there then',
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
  NoPracticeSinceSuspension: ({ suspendedOn, on }) => ({
    zh: `${formatPartialDate(on)} 的认证须以 ${formatPartialDate(suspendedOn)} 暂停或撤销之后的带教实践为依据，但所列实践均不晚于该日。`,
    en: `The certificate of ${formatPartialDate(on)} needs a practice after the suspension or withdrawal of ${formatPartialDate(suspendedOn)}; none of its practices is later.`,
  }),
  CertifierIsTrainee: ({ personId }) => ({
    zh: `${personId} 不能认证自己。`,
    en: `The trainee ${personId} cannot certify themselves.`,
  }),
  LevelWouldFall: ({ present, on }) => ({
    zh: `${formatPartialDate(on)} 的认证低于此前的认证等级（${present}）。等级只能因暂停或撤销认证而降低。`,
    en: `The certificate of ${formatPartialDate(on)} is below the level in force (${present}). A level falls only by suspension or withdrawal.`,
  }),
  AttestationWithoutStatement: ({ statementId }) => ({
    zh: `能力陈述须以来源陈述 ${statementId} 为依据：来源应为“据来源记载”，并列出该编号。`,
    en: `Competence is attested by a statement: mark the source as attested, and name ${statementId} in its evidence.`,
  }),
  TrainingEndsBeforeStart: ({ from, to }) => ({
    zh: `进修结束日（${formatPartialDate(to)}）早于开始日（${formatPartialDate(from)}）。`,
    en: `The training would end (${formatPartialDate(to)}) before it begins (${formatPartialDate(from)}).`,
  }),
  TraineeAway: ({ hostOrgId, on }) => ({
    zh: `学员在 ${formatPartialDate(on)} 仍在 ${hostOrgId} 进修。请先登记进修结束。`,
    en: `The trainee is in training at ${hostOrgId} on ${formatPartialDate(on)}. Complete that first.`,
  }),
  TraineeNotAway: ({ on }) => ({
    zh: `学员在 ${formatPartialDate(on)} 之前没有尚未结束的外出进修。`,
    en: `The trainee was not away for training on ${formatPartialDate(on)}.`,
  }),
  RecordedOtherwise: ({ factType, on, fields }) => ({
    zh: `${formatPartialDate(on)} 的同一事项（${factType}）已有记录，但以下字段不同：${fields.join('、')}。请核对日期。`,
    en: `${factType} of ${formatPartialDate(on)} is already recorded with other values of: ${fields.join(', ')}. Check the date.`,
  }),
  TraineeAlreadyRegistered: () => ({
    zh: '学员已登记，且内容不同。',
    en: 'The trainee is registered already, with other details.',
  }),
  TraineeNotRegistered: () => ({
    zh: '学员尚未登记。请先登记。',
    en: 'The trainee is not registered. Register them first.',
  }),
  NotCertified: ({ on }) => ({
    zh: `学员在 ${formatPartialDate(on)} 此项技术上没有有效认证，无可暂停或撤销。`,
    en: `The trainee has no certificate in force for this technique on ${formatPartialDate(on)} to suspend or withdraw.`,
  }),
};
