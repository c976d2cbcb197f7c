// What can become of the grades of hospitals.
import { type CalendarDay, type Grade, isHigherGrade } from '@aidtrail/domain';
import * as fc from 'fast-check';

import { daysAfter } from '../../fixed.js';
import type { Feature } from '../features.js';
import { type Blur, blurs, days } from '../time.js';

export type Target = '2B' | '2A' | '3B' | '3A' | 'none';

export interface Change {
  readonly on: CalendarDay;
  readonly to: Target;
  readonly blur: Blur;
  /** Years until the grade expires; null if it does not. */
  readonly validFor: number | null;
  /** The source names the level alone. */
  readonly hasNoClass: boolean;
}

export interface HospitalPlan {
  readonly hospital: number;
  readonly isUnderOldId: boolean;
  readonly changes: ReadonlyArray<Change>;
  /** The first change that is recorded, and with it all later ones. */
  readonly recordedFrom: number;
  readonly isAttested: boolean;
  /** A grade that a source reports by mistake; its statement is retracted. */
  readonly mistake: { readonly to: Exclude<Target, 'none'>; readonly on: CalendarDay } | null;
}

export const gradeOf = (target: Exclude<Target, 'none'>): Grade => ({
  level: Number(target[0]),
  class: target[1] as 'A' | 'B',
});

export const gradePlans = (
  has: (feature: Feature) => boolean,
): fc.Arbitrary<ReadonlyArray<HospitalPlan>> => {
  const onlyIf = <Value>(feature: Feature, arbitrary: fc.Arbitrary<Value>, otherwise: Value) =>
    has(feature) ? arbitrary : fc.constant(otherwise);
  const change: fc.Arbitrary<Change> = fc.record({
    on: days,
    to: fc.constantFrom<Target>(
      '3A',
      '3B',
      '2A',
      '2B',
      ...(has('falls') ? (['none'] as const) : []),
    ),
    blur: onlyIf('partial dates', blurs, 'day'),
    validFor: onlyIf('expiry', fc.option(fc.integer({ min: 1, max: 4 })), null),
    hasNoClass: onlyIf('levels without a class', fc.boolean(), false),
  });
  const one: fc.Arbitrary<HospitalPlan> = fc.record({
    hospital: fc.nat({ max: 2 }),
    isUnderOldId: fc.boolean(),
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
    recordedFrom: fc.nat({ max: 3 }),
    isAttested: onlyIf('attested records', fc.boolean(), false),
    mistake: onlyIf(
      'false reports, retracted',
      fc.option(fc.record({ to: fc.constantFrom('3A' as const, '2A' as const), on: days }), {
        freq: 3,
      }),
      null,
    ),
  });
  return fc
    .uniqueArray(one, { minLength: 1, maxLength: 3, selector: ({ hospital }) => hospital })
    .map((planned) =>
      planned.map((each) => ({ ...each, changes: possible(each.changes, has('falls')) })),
    );
};

/** Changes in the order of their days, without those that change nothing. */
const possible = (changes: ReadonlyArray<Change>, mayFall: boolean): ReadonlyArray<Change> => {
  let held: { readonly to: Target; readonly until: CalendarDay | null } = {
    to: 'none',
    until: null,
  };
  const kept: Change[] = [];
  for (const change of changes.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    if (kept.at(-1)?.on === change.on) continue;
    const isExpired = held.until !== null && change.on > held.until;
    const present = isExpired ? 'none' : held.to;
    const isFall =
      change.to === 'none' ||
      (present !== 'none' && isHigherGrade(gradeOf(present), gradeOf(change.to)));
    if (change.to === 'none' ? present === 'none' : isFall && !mayFall) continue;
    kept.push(change);
    held = { to: change.to, until: isFall ? null : expiry(change) };
  }
  return kept;
};

export const expiry = ({ on, validFor }: Change): CalendarDay | null =>
  validFor === null ? null : daysAfter(on, validFor * 365);

export type Kind = 'accredited' | 'renewed' | 'lowered' | 'revoked';

/** A grade as it was reached and lost. */
export interface Held {
  readonly change: Change;
  readonly kind: Kind;
  readonly before: Target;
  /** The last day of the grade; null if it continues. */
  readonly until: CalendarDay | null;
  /** Its last day if nothing else ends it before. */
  readonly expires: CalendarDay | null;
  readonly endedBy: Change | null;
}

export const timeline = (changes: ReadonlyArray<Change>): ReadonlyArray<Held> => {
  let present = null as Held | null;
  const all: Held[] = [];
  for (const [index, change] of changes.entries()) {
    const isExpired: boolean =
      present !== null && present.expires !== null && change.on > present.expires;
    const before: Target = present === null || isExpired ? 'none' : present.change.to;
    const kind: Kind =
      change.to === 'none'
        ? 'revoked'
        : before === change.to
          ? 'renewed'
          : before !== 'none' && isHigherGrade(gradeOf(before), gradeOf(change.to))
            ? 'lowered'
            : 'accredited';
    const expires: CalendarDay | null =
      kind === 'accredited' || kind === 'renewed' ? expiry(change) : null;
    const next: Change | undefined = changes[index + 1];
    const isEnded: boolean = next !== undefined && (expires === null || next.on <= expires);
    present = {
      change,
      kind,
      before,
      expires,
      until: isEnded && next !== undefined ? daysAfter(next.on, -1) : expires,
      endedBy: isEnded ? (next ?? null) : null,
    };
    all.push(present);
  }
  return all;
};
