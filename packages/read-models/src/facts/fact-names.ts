// What people call the types of events that are facts.
import type { Localized } from '@aidtrail/domain';

import type { ofAgreements } from './of-agreements.js';
import type { ofHospitals } from './of-hospitals.js';
import type { ofPeople } from './of-people.js';
import type { ofWork } from './of-work.js';

export type FactType =
  | keyof typeof ofHospitals
  | keyof typeof ofAgreements
  | keyof typeof ofPeople
  | keyof typeof ofWork;

const names: { readonly [Type in FactType]: Localized } = {
  AccreditationRenewed: { en: 'renewal of a grade', zh: '等级复评' },
  AccreditationRevoked: { en: 'loss of a grade', zh: '等级撤销' },
  AllianceDissolved: { en: 'end of an alliance', zh: '联盟解散' },
  AllianceMemberJoined: { en: 'joining an alliance', zh: '加入联盟' },
  AllianceMemberLeft: { en: 'leaving an alliance', zh: '退出联盟' },
  CaseOpened: { en: 'start of a case', zh: '病例立案' },
  CaseOutcomeRecorded: { en: 'outcome of a case', zh: '病例转归' },
  CertificationSuspended: { en: 'suspension of a certificate', zh: '资质暂停' },
  CommitmentAdjusted: { en: 'change of a commitment', zh: '资金安排调整' },
  CommunityFounded: { en: 'founding of a medical community', zh: '医共体成立' },
  CommunityPresidentAppointed: { en: 'president of a medical community', zh: '医共体院长任命' },
  CompetenceAttested: { en: 'attested competence', zh: '能力认可' },
  DepartmentClosed: { en: 'closing of a department', zh: '科室撤销' },
  DepartmentEstablished: { en: 'founding of a department', zh: '科室成立' },
  DeploymentCancelled: { en: 'cancelled deployment', zh: '派驻取消' },
  DeploymentClosed: { en: 'end of a deployment', zh: '派驻结束' },
  DeploymentExtended: { en: 'extended deployment', zh: '派驻延期' },
  DeploymentPlanned: { en: 'planned deployment', zh: '派驻计划' },
  DonationRaised: { en: 'donation raised', zh: '捐款筹集' },
  DonationSpent: { en: 'donation spent', zh: '捐款使用' },
  EquipmentCommissioned: { en: 'new equipment', zh: '设备启用' },
  FundsAbsorbed: { en: 'money accounted for', zh: '资金核销' },
  FundsCommitted: { en: 'money committed', zh: '资金安排' },
  FundsDisbursed: { en: 'money disbursed', zh: '资金拨付' },
  FundsReturned: { en: 'money returned', zh: '资金退回' },
  HonourConferred: { en: 'honour', zh: '荣誉' },
  HospitalAccredited: { en: 'accreditation', zh: '医院等级评定' },
  HospitalDowngraded: { en: 'fall of a grade', zh: '等级下调' },
  MemberAssigned: { en: 'assignment of a team member', zh: '队员派驻' },
  MemberReleased: { en: 'release of a team member', zh: '队员离任' },
  MentorshipEnded: { en: 'end of a mentorship', zh: '师徒关系结束' },
  MentorshipHandedOver: { en: 'hand-over of a mentorship', zh: '师徒关系交接' },
  MentorshipStarted: { en: 'mentorship', zh: '师徒结对' },
  OccasionRecorded: { en: 'conference', zh: '会议' },
  OrganisationRegistered: { en: 'institution', zh: '机构' },
  OutboundTrainingCompleted: { en: 'completed training away', zh: '外出进修结束' },
  OutboundTrainingStarted: { en: 'training away', zh: '外出进修' },
  OutreachHeld: { en: 'outreach', zh: '义诊或走访' },
  PairingEnded: { en: 'end of a pairing', zh: '结对结束' },
  PairingEstablished: { en: 'pairing', zh: '对口支援关系' },
  PairingScopeExtended: { en: 'wider scope of a pairing', zh: '对口范围扩大' },
  PatientTransported: { en: 'patient taken elsewhere', zh: '患者转送' },
  PolicyIssued: { en: 'policy', zh: '政策文件' },
  PostFilled: { en: 'post filled', zh: '任职' },
  ProgrammeDefined: { en: 'programme', zh: '项目' },
  ProgrammeParticipantAdded: { en: 'participant of a programme', zh: '项目参与方' },
  ProgrammeStarted: { en: 'start of a programme', zh: '项目启动' },
  ReformCompleted: { en: 'completed reform', zh: '改革完成' },
  ReformPlanAdopted: { en: 'reform plan', zh: '改革方案' },
  ReviewApplied: { en: 'application for a review', zh: '评审申请' },
  SpecialistAllianceFormed: { en: 'founding of an alliance', zh: '专科联盟成立' },
  SupervisedPracticeLogged: { en: 'supervised practice', zh: '带教操作' },
  TeamDispatched: { en: 'dispatch of a team', zh: '医疗队派出' },
  TeamLeadAppointed: { en: 'team lead', zh: '队长任命' },
  TechniqueFirstUsedIndependently: {
    en: 'first independent use of a technique',
    zh: '技术首次独立开展',
  },
  TechniqueIntroduced: { en: 'new technique', zh: '新技术引进' },
  TechniqueLapsed: { en: 'lapsed technique', zh: '技术停用' },
  TelemedicineLinkCommissioned: { en: 'telemedicine link', zh: '远程医疗' },
  TraineeCertified: { en: 'certificate', zh: '资质认证' },
  TraineeRegistered: { en: 'trainee', zh: '学员登记' },
};

/** Names an event type; a type that nobody named goes by its own name. */
export const factName = (factType: string): Localized =>
  (names as Readonly<Record<string, Localized>>)[factType] ?? { en: factType, zh: factType };
