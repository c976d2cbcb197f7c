// Whether a hospital uses a technique, in the order in which it happened: recording it in another order gives the same
// state. Each introduction begins a spell, which lasts until the technique lapses.
import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { compareDates, compareText, isSurelyBefore } from '../../values/date-window.js';
import { isBefore, type PartialDate } from '../../values/partial-date.js';
import type { Source } from '../../values/source.js';
import type {
  TechniqueAdoptionEvent,
  techniqueFirstUsedIndependently,
  techniqueIntroduced,
  techniqueLapsed,
} from './events.js';

export type Introduction = DataOf<typeof techniqueIntroduced>;
export type IndependentUse = DataOf<typeof techniqueFirstUsedIndependently>;
export type Lapse = DataOf<typeof techniqueLapsed>;

/** From an introduction until the technique lapses. */
export interface Spell {
  readonly introduced: Introduction;
  /** When local staff first did it alone; null if that is not recorded. */
  readonly independent: IndependentUse | null;
  /** Null while it is in use. */
  readonly lapsed: Lapse | null;
}

/** Whether the hospital uses the technique, and since when. */
export type Use =
  | { readonly _tag: 'NotIntroduced' }
  | {
      readonly _tag: 'InUse';
      readonly introduced: Introduction;
      /** When local staff first did it alone; null until then. */
      readonly independent: IndependentUse | null;
    }
  | { readonly _tag: 'Lapsed'; readonly lapsed: Lapse };

/** How far a hospital has adopted a technique. Lists are in the order of their dates. */
export interface TechniqueAdoption {
  /** The last spell. */
  readonly use: Use;
  readonly introductions: ReadonlyArray<Introduction>;
  readonly independentUses: ReadonlyArray<IndependentUse>;
  readonly lapses: ReadonlyArray<Lapse>;
  readonly spells: ReadonlyArray<Spell>;
}

export const notIntroduced: TechniqueAdoption = {
  use: { _tag: 'NotIntroduced' },
  introductions: [],
  independentUses: [],
  lapses: [],
  spells: [],
};

interface Dated {
  readonly on: PartialDate;
  readonly source: Source;
}

export const isOperational = ({ source }: Dated): boolean => source.origin === 'operational';

const byDate = (left: Dated, right: Dated): number =>
  compareDates(left.on, right.on) || compareText(JSON.stringify(left), JSON.stringify(right));

/** Official records come first: they prevail over what sources report. */
const byAuthority = (left: Dated, right: Dated): number =>
  Number(isOperational(right)) - Number(isOperational(left)) || byDate(left, right);

/** True if the technique may have lapsed after the first introduction and before the second. */
export const mayHaveLapsedBetween = (
  lapses: ReadonlyArray<Lapse>,
  left: Introduction,
  right: Introduction,
): boolean =>
  lapses.some(({ on }) => !isSurelyBefore(on, left.on) && isBefore(on, right.on) !== 'no');

/** True unless the technique certainly lapsed between the two introductions. */
export const mayBeOneSpell = (
  lapses: ReadonlyArray<Lapse>,
  left: Introduction,
  right: Introduction,
): boolean =>
  !lapses.some(
    ({ on }) =>
      (isSurelyBefore(left.on, on) && isSurelyBefore(on, right.on)) ||
      (isSurelyBefore(right.on, on) && isSurelyBefore(on, left.on)),
  );

/** The official record of an introduction that a source reports with another date; undefined where there is none. */
export const recordOf = (
  reported: Introduction,
  { introductions, lapses }: Pick<TechniqueAdoption, 'introductions' | 'lapses'>,
): Introduction | undefined =>
  isOperational(reported)
    ? undefined
    : introductions.find(
        (record) => isOperational(record) && mayBeOneSpell(lapses, record, reported),
      );

/** Each belongs to the last introduction that is not certainly after it, and has none yet. */
const inSpells = <Each extends Dated>(
  introductions: ReadonlyArray<Introduction>,
  each: ReadonlyArray<Each>,
  fits: (introduced: Introduction, one: Each) => boolean = () => true,
): ReadonlyMap<Introduction, Each> => {
  const found = new Map<Introduction, Each>();
  for (const one of each.toSorted(byAuthority)) {
    const introduced = introductions.findLast(
      (other) => !found.has(other) && !isSurelyBefore(one.on, other.on) && fits(other, one),
    );
    if (introduced !== undefined) found.set(introduced, one);
  }
  return found;
};

const spellsOf = (adoption: TechniqueAdoption): ReadonlyArray<Spell> => {
  const { introductions, independentUses, lapses } = adoption;
  const counted = introductions.filter((each) => recordOf(each, adoption) === undefined);
  const ends = inSpells(counted, lapses);
  const uses = inSpells(counted, independentUses, (introduced, use) => {
    const lapse = ends.get(introduced);
    return lapse === undefined || !isSurelyBefore(lapse.on, use.on);
  });
  return counted.map((introduced) => ({
    introduced,
    independent: uses.get(introduced) ?? null,
    lapsed: ends.get(introduced) ?? null,
  }));
};

const useOf = (last: Spell | undefined): Use => {
  if (last === undefined) return { _tag: 'NotIntroduced' };
  const { introduced, independent, lapsed } = last;
  return lapsed === null ? { _tag: 'InUse', introduced, independent } : { _tag: 'Lapsed', lapsed };
};

const withEvent = (adoption: TechniqueAdoption, event: TechniqueAdoptionEvent): TechniqueAdoption =>
  match(event)
    .with({ type: 'TechniqueIntroduced' }, ({ data }) => ({
      ...adoption,
      introductions: [...adoption.introductions, data].toSorted(byDate),
    }))
    .with({ type: 'TechniqueFirstUsedIndependently' }, ({ data }) => ({
      ...adoption,
      independentUses: [...adoption.independentUses, data].toSorted(byDate),
    }))
    .with({ type: 'TechniqueLapsed' }, ({ data }) => ({
      ...adoption,
      lapses: [...adoption.lapses, data].toSorted(byDate),
    }))
    .exhaustive();

export const evolve = (
  adoption: TechniqueAdoption,
  event: TechniqueAdoptionEvent,
): TechniqueAdoption => {
  const next = withEvent(adoption, event);
  const spells = spellsOf(next);
  return { ...next, spells, use: useOf(spells.at(-1)) };
};
