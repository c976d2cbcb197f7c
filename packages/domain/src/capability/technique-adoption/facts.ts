// Which facts of an adoption two sources may both tell. After a lapse they are told anew.
import type { FactCorroborated } from '../../facts/told-facts.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { TechniqueAdoptionEvent } from './events.js';
import type { TechniqueAdoption } from './state.js';

export type TechniqueAdoptionFact = Exclude<TechniqueAdoptionEvent, FactCorroborated>;

/** The ordinal of the introduction that the fact belongs to. A new one must be surely after the lapse. */
export const factKeyOf = (
  fact: TechniqueAdoptionFact,
  { use, introductions }: TechniqueAdoption,
): string => {
  const startsAnew =
    fact.type === 'TechniqueIntroduced' &&
    (use._tag === 'NotIntroduced' ||
      (use._tag === 'Lapsed' && isSurelyBefore(use.lapsed.on, fact.data.on)));
  return String(startsAnew ? introductions + 1 : introductions);
};
