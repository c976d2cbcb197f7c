// How figures are derived from facts: the rules that an indicator can name.
import Fraction from 'fraction.js';

import {
  type CompetenceLevel,
  compareLevels,
  competenceLevels,
} from '../values/competence-level.js';
import type { Unit } from '../values/unit.js';
import type { Fact } from './reconciliation-input.js';

/** How the events give the figure of one indicator. */
export interface DerivationRule {
  /** Units in which the rule counts. A claim in another unit is not comparable. */
  readonly units: ReadonlyArray<Unit>;
  /** Types of facts that count if they lie in the claim's scope and period. */
  readonly factTypes: ReadonlyArray<string>;
  /** Further types, which count only if a source names the facts as members of what it counts. */
  readonly namedTypes?: ReadonlyArray<string> | 'all';
  readonly accepts?: (fact: Fact, argument: string | null) => boolean;
  /** Ids of the members that the fact adds. Each member counts once, from however many sources. */
  readonly members: (fact: Fact, isHospital: (id: string) => boolean) => ReadonlyArray<string>;
  /** For sums of amounts; omitted if members are counted. */
  readonly amount?: (fact: Fact) => Fraction;
  /** Counts what is true at the end of the period, not what happened in it. */
  readonly state?: true;
  /** Asks how long something took, which facts without dates cannot answer. */
  readonly needsDates?: true;
  /** A named ordinal, such as the sixth batch, proves that there are at least that many. */
  readonly ordinal?: true;
}

const subject: DerivationRule['members'] = (fact) => [fact.subjectId];
const subjectAndKey: DerivationRule['members'] = (fact) => [`${fact.subjectId}/${fact.key}`];
const person: DerivationRule['members'] = (fact) => (fact.personId === null ? [] : [fact.personId]);
const yuan = (fact: Fact): Fraction => new Fraction(Number(fact.traits['fen'] ?? 0)).div(100);

/** `3A` matches that grade, `2` every class of the level. */
const hasGrade = (fact: Fact, grade: string | null): boolean => {
  const found = String(fact.traits['grade'] ?? '');
  return grade === null || found === grade || (grade.length === 1 && found.startsWith(grade));
};

const isLevel = (text: unknown): text is CompetenceLevel =>
  (competenceLevels as ReadonlyArray<unknown>).includes(text);

const worksAlone = (fact: Fact): boolean => {
  const level = fact.traits['level'];
  return isLevel(level) && compareLevels(level, 'independent') >= 0;
};

const hospital: ReadonlyArray<Unit> = ['hospital', 'organisation'];
const techniques: ReadonlyArray<Unit> = [
  'technique',
  'technique-or-service',
  'technique-or-project',
];

/** The derivation rules, by indicator. */
export const derivationRules: Readonly<Record<string, DerivationRule>> = {
  'hospitals-accredited': {
    units: hospital,
    factTypes: ['HospitalAccredited'],
    accepts: hasGrade,
    members: subject,
  },
  'hospitals-holding': {
    units: hospital,
    factTypes: ['HospitalAccredited'],
    accepts: hasGrade,
    members: subject,
    state: true,
  },
  'accreditation-years': { units: ['year'], factTypes: [], members: subject, needsDates: true },
  'departments-established': {
    units: ['department', 'centre'],
    factTypes: ['DepartmentEstablished'],
    accepts: (fact, kind) => kind === null || fact.traits['kind'] === kind,
    members: subjectAndKey,
  },
  'equipment-commissioned': {
    units: ['vehicle'],
    factTypes: ['EquipmentCommissioned'],
    accepts: (fact, kind) => kind !== 'mobile' || fact.traits['mobile'] === true,
    members: subjectAndKey,
  },
  'techniques-introduced': {
    units: techniques,
    factTypes: ['TechniqueIntroduced'],
    accepts: (fact, kind) =>
      kind !== 'gap' ||
      !['hospital', 'unstated', undefined].includes(fact.traits['gapScope'] as string),
    members: subjectAndKey,
  },
  'teams-dispatched': {
    units: ['batch', 'team'],
    factTypes: ['TeamDispatched'],
    namedTypes: ['TeamLeadAppointed', 'DeploymentPlanned'],
    members: subject,
    ordinal: true,
  },
  'persons-dispatched': { units: ['person'], factTypes: ['MemberAssigned'], members: person },
  'person-times-dispatched': {
    units: ['person-time'],
    factTypes: ['MemberAssigned'],
    accepts: (fact, engagement) => engagement === null || fact.traits['engagement'] === engagement,
    members: subjectAndKey,
  },
  'persons-mentored': {
    units: ['person'],
    factTypes: ['MentorshipStarted'],
    namedTypes: ['CompetenceAttested', 'TraineeCertified'],
    members: person,
  },
  'trainees-independent': {
    units: ['person'],
    factTypes: ['CompetenceAttested', 'TraineeCertified'],
    accepts: worksAlone,
    members: person,
  },
  'trainees-certified': { units: ['person'], factTypes: ['TraineeCertified'], members: person },
  'persons-trained-outbound': {
    units: ['person'],
    factTypes: ['OutboundTrainingStarted'],
    members: person,
  },
  'recipient-hospitals': {
    units: hospital,
    factTypes: ['PairingEstablished', 'TeamDispatched', 'MemberAssigned'],
    members: (fact, isHospital) => fact.organisations.filter(isHospital),
  },
  'sender-hospitals': {
    units: hospital,
    factTypes: ['PairingEstablished', 'TeamDispatched'],
    members: (fact, isHospital) => (fact.senders ?? []).filter(isHospital),
  },
  'alliances-formed': {
    units: ['alliance'],
    factTypes: ['SpecialistAllianceFormed'],
    members: subject,
  },
  'honours-to-persons': {
    units: ['person'],
    factTypes: ['HonourConferred'],
    accepts: (fact) => fact.traits['recipientKind'] === 'person',
    members: person,
  },
  'outreach-held': { units: ['session'], factTypes: ['OutreachHeld'], members: subject },
  'funds-committed': {
    units: ['CNY'],
    factTypes: ['FundsCommitted', 'CommitmentAdjusted'],
    members: subjectAndKey,
    amount: yuan,
  },
  'funds-disbursed': {
    units: ['CNY'],
    factTypes: ['FundsDisbursed', 'FundsReturned'],
    members: subjectAndKey,
    amount: (fact) => (fact.factType === 'FundsReturned' ? yuan(fact).neg() : yuan(fact)),
  },
  'donations-raised': {
    units: ['CNY'],
    factTypes: ['DonationRaised'],
    members: subject,
    amount: yuan,
  },
};

export const ruleNamed = (
  derivation: string,
): { readonly rule: DerivationRule; readonly argument: string | null } | null => {
  const [name = '', argument = null] = derivation.split(':');
  const rule = Object.hasOwn(derivationRules, name) ? derivationRules[name] : undefined;
  return rule === undefined ? null : { rule, argument };
};
