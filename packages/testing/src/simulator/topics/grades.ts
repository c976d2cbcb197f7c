// The grades of hospitals: accredited, renewed, lowered, revoked, expired.
import {
  formatPartialDate as date,
  id,
  onDay,
  operational,
  OrganisationId,
  type PartialDate,
  type Source,
  UNKNOWN_DATE,
} from '@aidtrail/domain';
import { hospital as hospitalAggregate, type HospitalCommand } from '@aidtrail/domain/facility';

import { daysAfter } from '../../fixed.js';
import type { Happening } from '../happening.js';
import { hospitals } from '../map.js';
import { mentions, retracted } from '../statements.js';
import { mistaken, step, type Step } from '../step.js';
import { blurred, daysOf, LAST_DAY } from '../time.js';
import { type Enacted, enactAll, type Surroundings, type Topic } from '../topic.js';
import {
  expiry,
  gradeOf,
  gradePlans,
  type Held,
  type HospitalPlan,
  timeline,
} from './grade-plans.js';

const enactHospital = (
  plan: HospitalPlan,
  _: number,
  { map, isCovered }: Surroundings,
): Enacted => {
  const name = hospitals[plan.hospital] ?? hospitals[0];
  const parties = { hospital: name, sender: null, programme: null };
  const recordedAs = (plan.isUnderOldId ? map.idsOf(name).at(-1) : null) ?? name;
  const all = timeline(plan.changes);
  const covered = all.findIndex(({ change }) => isCovered(parties, change.on));
  const wanted = Math.min(plan.recordedFrom, covered === -1 ? plan.recordedFrom : covered);
  // Records begin with an accreditation: nothing else can be recorded of a hospital without a grade.
  const first = all.findLastIndex(({ kind }, index) => index <= wanted && kind === 'accredited');
  return {
    happenings: all.flatMap((held, index) =>
      gradesIn(held, all.toSpliced(index, 1)).map(({ kind, until, ends }) => ({
        ...parties,
        kind,
        member: name,
        from: held.change.on,
        until,
        amount: 1,
        record:
          index < first
            ? null
            : {
                from: blurred(held.change.on, held.change.blur),
                until: ends,
                isVague: plan.isAttested && held.change.hasNoClass,
              },
      })),
    ),
    steps: [
      ...all.flatMap((held, index) =>
        index < first
          ? []
          : recording(`${recordedAs} ${index + 1}`, recordedAs, held, plan.isAttested),
      ),
      ...(plan.mistake === null ? [] : mistake(recordedAs, plan.mistake)),
    ],
    story: all.map(
      ({ change, kind, until }) =>
        `${change.on}: ${name} is ${kind}${change.to === 'none' ? '' : ` ${change.to}`}${until === null ? '' : `, until ${until}`}`,
    ),
  };
};

/** Reaching a grade is an event; holding it is a state, with the record of its end. */
const gradesIn = (held: Held, others: ReadonlyArray<Held>) => {
  const { change, kind, until } = held;
  if (change.to === 'none') return [];
  return [
    ...(kind === 'accredited'
      ? [{ kind: `accredited ${change.to}`, until: null, ends: null }]
      : []),
    { kind: `holds ${change.to}`, until, ends: recordedEnd(held, others) },
  ];
};

const rangeOf = ({ change: { on, blur } }: Held) => daysOf(blurred(on, blur));

/** A change without an exact date may have ended the grade before: the records do not say in which order they came. */
const recordedEnd = (held: Held, others: ReadonlyArray<Held>): PartialDate | null => {
  const { change, until, endedBy } = held;
  const end = endedBy === null ? null : blurred(endedBy.on, endedBy.blur);
  const [first, last] =
    end === null ? [until ?? LAST_DAY, until ?? daysOf(UNKNOWN_DATE)[1]] : daysOf(end);
  const [earliest] = others
    .filter(({ change: { blur } }) => blur !== 'day')
    .map(rangeOf)
    .filter((range) => range[1] >= change.on)
    .map((range) => range[0])
    .toSorted();
  if (earliest !== undefined && earliest < first)
    return { precision: 'window', notBefore: earliest, notAfter: last, basis: 'inferred' };
  return end ?? (until === null ? null : onDay(until));
};

const reports = {
  accredited: 'HospitalAccredited',
  renewed: 'AccreditationRenewed',
  lowered: 'HospitalDowngraded',
  revoked: 'AccreditationRevoked',
} as const;

const commandOf = (
  recordedAs: string,
  { change, kind, before }: Held,
  isAttested: boolean,
  source: Source,
): HospitalCommand => {
  const hospitalId = id(OrganisationId, recordedAs);
  const common = { hospitalId, on: blurred(change.on, change.blur), source };
  const until = expiry(change);
  const validity = until === null ? {} : { validUntil: onDay(until) };
  const { to } = change;
  if (to === 'none' || kind === 'revoked')
    return { type: 'RevokeGrade', ...common, reason: { zh: 'x', en: 'x' } };
  const grade = gradeOf(to);
  if (kind === 'lowered' && before !== 'none')
    return { type: 'DowngradeHospital', ...common, from: gradeOf(before), to: grade };
  if (kind === 'renewed') return { type: 'RenewGrade', ...common, ...validity, grade };
  const known = isAttested && change.hasNoClass ? { ...grade, class: null } : grade;
  return { type: 'AccreditHospital', ...common, ...validity, grade: known };
};

/** A person records a change with the application for it, or a source reports it. */
const recording = (
  key: string,
  recordedAs: string,
  held: Held,
  isAttested: boolean,
): ReadonlyArray<Step> => {
  const { change, kind, before } = held;
  const validUntil = kind === 'lowered' ? null : expiry(change);
  const text = [
    `${recordedAs} is ${kind}`,
    ...(change.to === 'none'
      ? []
      : [isAttested && change.hasNoClass ? `${change.to[0]} (class unknown)` : change.to]),
    ...(kind === 'lowered' ? [`from ${before}`] : []),
    ...(validUntil === null ? [] : [`until ${validUntil}`]),
    `recorded as ${date(blurred(change.on, change.blur))}`,
  ].join(', ');
  const report = isAttested ? mentions(key.replaceAll(' ', '-'), reports[kind], text) : null;
  const application = `application ${key}`;
  const applied = isAttested || kind !== 'accredited' || change.to === 'none' ? null : change.to;
  return [
    ...(report === null ? [] : [report.step]),
    ...(applied === null
      ? []
      : [
          step(application, `${recordedAs} applies for ${applied}`, hospitalAggregate, recordedAs, {
            type: 'ApplyForReview',
            hospitalId: id(OrganisationId, recordedAs),
            targetGrade: gradeOf(applied),
            on: onDay(daysAfter(change.on, -200)),
            source: operational,
          }),
        ]),
    step(
      key,
      text,
      hospitalAggregate,
      recordedAs,
      commandOf(recordedAs, held, isAttested, report?.source ?? operational),
      [...(report?.needs ?? []), ...(applied === null ? [] : [application])],
    ),
  ];
};

/** A source reports a grade by mistake; its statement is retracted. */
const mistake = (
  recordedAs: string,
  { to, on }: NonNullable<HospitalPlan['mistake']>,
): ReadonlyArray<Step> => {
  const key = `mistake about ${recordedAs}`;
  const statementId = key.replaceAll(' ', '-');
  const report = mentions(statementId, 'HospitalAccredited', `${recordedAs} reaches ${to}`);
  return [
    report.step,
    mistaken(
      step(
        key,
        `by mistake, ${recordedAs} is recorded as accredited ${to} on ${on}`,
        hospitalAggregate,
        recordedAs,
        {
          type: 'AccreditHospital',
          hospitalId: id(OrganisationId, recordedAs),
          grade: gradeOf(to),
          on: onDay(on),
          source: report.source,
        },
        report.needs,
      ),
    ),
    retracted(statementId, [key]),
  ];
};

const isKind =
  (kind: string) =>
  (happening: Happening): boolean =>
    happening.kind.startsWith(kind);

const counted = {
  unit: 'hospital',
  adds: 'members',
  isSent: false,
  isAdditive: true,
  scale: 1,
} as const;

/** The grades of hospitals. */
export const grades: Topic = {
  name: 'grades',
  factTypes: Object.values(reports),
  indicators: [
    ...(['3A', '2A'] as const).map((grade) => ({
      ...counted,
      code: `accredited-${grade}`,
      derivation: `hospitals-accredited:${grade}`,
      counts: isKind(`accredited ${grade}`),
      periods: ['cumulativeTo', 'interval'] as const,
    })),
    ...(['3A', '3', '2A'] as const).map((grade) => ({
      ...counted,
      code: `holding-${grade}`,
      derivation: `hospitals-holding:${grade}`,
      counts: isKind(`holds ${grade}`),
      periods: ['asOf'] as const,
    })),
  ],
  happens: (has) => gradePlans(has).map(enactAll(enactHospital)),
};
