// The rules of a technique at a hospital, in the order in which a commission states them. Each is asked of all that is
// recorded, so what was recorded first makes no difference. They bind offices, not sources.
import { isSurelyBefore } from '../../values/date-window.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { TechniqueAdoptionRejection } from './rejections.js';
import { isOperational, mayHaveLapsedBetween, type TechniqueAdoption } from './state.js';

type Faults = ReadonlyArray<TechniqueAdoptionRejection>;

/** TEC-1: a technique is introduced once, and again only after it lapsed. */
const introducedOnce = ({ introductions, lapses }: TechniqueAdoption): Faults => {
  const recorded = introductions.filter(isOperational);
  return recorded.slice(1).flatMap((later, index): Faults => {
    const earlier = recorded[index];
    if (earlier === undefined || mayHaveLapsedBetween(lapses, earlier, later)) return [];
    const lapse = lapses.find(({ on }) => !isSurelyBefore(on, earlier.on));
    return lapse === undefined
      ? [{ _tag: 'TechniqueAlreadyIntroduced', rule: 'TEC-1', on: earlier.on, again: later.on }]
      : [{ _tag: 'NotAfterLapse', rule: 'TEC-1', lapsedOn: lapse.on, again: later.on }];
  });
};

/** Nothing is used alone or lapses that is not in use then. */
const notInUse = ({ introductions }: TechniqueAdoption, on: PartialDate): Faults => {
  const [first] = introductions;
  return first !== undefined && introductions.every((each) => isSurelyBefore(on, each.on))
    ? [{ _tag: 'BeforeIntroduction', rule: null, introducedOn: first.on, on }]
    : [{ _tag: 'TechniqueNotInUse', rule: null, on }];
};

const usedWhileInUse = (adoption: TechniqueAdoption): Faults => {
  const { independentUses, spells } = adoption;
  return independentUses.filter(isOperational).flatMap((use): Faults => {
    if (spells.some(({ independent }) => independent === use)) return [];
    const other = spells.findLast(
      ({ introduced, independent, lapsed }) =>
        independent !== null &&
        !isSurelyBefore(use.on, introduced.on) &&
        (lapsed === null || !isSurelyBefore(lapsed.on, use.on)),
    )?.independent;
    return other === undefined || other === null
      ? notInUse(adoption, use.on)
      : [{ _tag: 'UsedIndependentlyBefore', rule: null, firstOn: other.on, on: use.on }];
  });
};

const lapsesOnce = (adoption: TechniqueAdoption): Faults =>
  adoption.lapses
    .filter(isOperational)
    .flatMap((lapse) =>
      adoption.spells.some(({ lapsed }) => lapsed === lapse) ? [] : notInUse(adoption, lapse.on),
    );

const rules = [introducedOnce, usedWhileInUse, lapsesOnce];

/** What the recorded facts of a technique do against the rules. */
export const faultsOf = (adoption: TechniqueAdoption): Faults =>
  rules.flatMap((faults) => faults(adoption));
