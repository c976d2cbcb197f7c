// How figures are derived from facts: the rules that an indicator can name.
import Fraction from 'fraction.js';

import {
  type CompetenceLevel,
  compareLevels,
  competenceLevels,
} from '../values/competence-level.js';
import type { Trait } from '../facts/fact-table.js';
import type { ThreeValued } from '../values/partial-date.js';
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
  /** Whether the fact is of the kind that the indicator counts; undecided if the records do not say. */
  readonly accepts?: (fact: Fact, argument: string | null) => ThreeValued;
  /** Ids of the members that the fact adds. Each member counts once, from however many sources. */
  readonly members: (fact: Fact) => ReadonlyArray<string>;
  /** Counts members of this kind of organisation alone. */
  readonly only?: 'hospital';
  /** For sums of amounts; omitted if members are counted. */
  readonly amount?: (fact: Fact) => Fraction;
  /** Types of facts whose amounts can be negative. */
  readonly reducedBy?: ReadonlyArray<string>;
  /** In an interval it counts who or what was active in it, not what happened in it. */
  readonly state?: true;
  /** Types with complete records if all members are to be known; those that count, if left out. */
  readonly completeWith?: ReadonlyArray<string>;
  /** Asks how long something took, which facts without dates cannot answer. */
  readonly needsDates?: true;
  /** A named ordinal, such as the sixth batch, proves that there are at least that many. */
  readonly ordinal?: true;
}

const subject: DerivationRule['members'] = (fact) => [fact.subjectId];
const subjectAndKey: DerivationRule['members'] = (fact) => [`${fact.subjectId}/${fact.key}`];
const person: DerivationRule['members'] = (fact) => (fact.personId === null ? [] : [fact.personId]);
const yuan = (fact: Fact): Fraction => new Fraction(Number(fact.traits['fen'] ?? 0)).div(100);

const answer = (isTrue: boolean): ThreeValued => (isTrue ? 'yes' : 'no');

/** A grade without a class, such as `3` or `stars:4`. */
const isBareLevel = (grade: string): boolean => /\d$/.test(grade);

/** `3A` matches that grade, `2` every class of the level. A level without its class may be any class of it. */
const hasGrade = (fact: Fact, grade: string | null): ThreeValued => {
  const found = String(fact.traits['grade'] ?? '');
  if (grade === null || found === grade || (isBareLevel(grade) && found.startsWith(grade)))
    return 'yes';
  return found === '' || (isBareLevel(found) && grade.startsWith(found)) ? 'undecided' : 'no';
};

/** The wanted trait, if there is one. A fact without the trait may have it. */
const hasTrait =
  (name: string) =>
  (fact: Fact, wanted: Trait | null): ThreeValued => {
    const found = fact.traits[name];
    if (wanted === null || found === wanted) return 'yes';
    return found === undefined ? 'undecided' : 'no';
  };

const isLevel = (text: unknown): text is CompetenceLevel =>
  (competenceLevels as ReadonlyArray<unknown>).includes(text);

const worksAlone = (fact: Fact): ThreeValued => {
  const level = fact.traits['level'];
  return answer(isLevel(level) && compareLevels(level, 'independent') >= 0);
};

/** Whether it is new beyond the hospital; undecided if the source does not say. */
const fillsGap = (fact: Fact, kind: string | null): ThreeValued => {
  const scope = fact.traits['gapScope'];
  if (kind !== 'gap') return 'yes';
  return scope === undefined || scope === 'unstated' ? 'undecided' : answer(scope !== 'hospital');
};

/** By which a hospital holds a grade. */
const grades = ['HospitalAccredited', 'AccreditationRenewed', 'HospitalDowngraded'];

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
    factTypes: grades,
    completeWith: ['HospitalAccredited'],
    accepts: hasGrade,
    members: subject,
    state: true,
  },
  'accreditation-years': { units: ['year'], factTypes: [], members: subject, needsDates: true },
  'departments-established': {
    units: ['department', 'centre'],
    factTypes: ['DepartmentEstablished'],
    accepts: hasTrait('kind'),
    members: subjectAndKey,
  },
  'equipment-commissioned': {
    units: ['vehicle'],
    factTypes: ['EquipmentCommissioned'],
    accepts: (fact, kind) => (kind === 'mobile' ? hasTrait('mobile')(fact, true) : 'yes'),
    members: subjectAndKey,
  },
  'techniques-introduced': {
    units: techniques,
    factTypes: ['TechniqueIntroduced'],
    accepts: fillsGap,
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
    accepts: hasTrait('engagement'),
    members: subjectAndKey,
  },
  'persons-mentored': {
    units: ['person'],
    factTypes: ['MentorshipStarted'],
    namedTypes: ['CompetenceAttested', 'TraineeCertified'],
    members: person,
    state: true,
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
    members: ({ organisations }) => organisations,
    only: 'hospital',
    state: true,
  },
  'sender-hospitals': {
    units: hospital,
    factTypes: ['PairingEstablished', 'TeamDispatched'],
    members: ({ senders }) => senders ?? [],
    only: 'hospital',
    state: true,
  },
  'alliances-formed': {
    units: ['alliance'],
    factTypes: ['SpecialistAllianceFormed'],
    members: subject,
  },
  'honours-to-persons': {
    units: ['person'],
    factTypes: ['HonourConferred'],
    accepts: (fact) => hasTrait('recipientKind')(fact, 'person'),
    members: person,
  },
  'outreach-held': { units: ['session'], factTypes: ['OutreachHeld'], members: subject },
  'funds-committed': {
    units: ['CNY'],
    factTypes: ['FundsCommitted', 'CommitmentAdjusted'],
    members: subjectAndKey,
    amount: yuan,
    reducedBy: ['CommitmentAdjusted'],
  },
  'funds-disbursed': {
    units: ['CNY'],
    factTypes: ['FundsDisbursed', 'FundsReturned'],
    members: subjectAndKey,
    amount: (fact) => (fact.factType === 'FundsReturned' ? yuan(fact).neg() : yuan(fact)),
    reducedBy: ['FundsReturned'],
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
