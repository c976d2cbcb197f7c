import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { noFacts, type ToldFacts, withCorroboration, withFact } from '../../facts/told-facts.js';
import type { OrganisationId, TechniqueId } from '../../values/identity.js';
import type {
  TechniqueAdoptionEvent,
  techniqueFirstUsedIndependently,
  techniqueIntroduced,
  techniqueLapsed,
} from './events.js';
import { factKeyOf } from './facts.js';

export type Use =
  | { readonly _tag: 'NotIntroduced' }
  | {
      readonly _tag: 'InUse';
      readonly introduced: DataOf<typeof techniqueIntroduced>;
      /** When local staff first did it alone; null until then. */
      readonly independent: DataOf<typeof techniqueFirstUsedIndependently> | null;
    }
  | { readonly _tag: 'Lapsed'; readonly lapsed: DataOf<typeof techniqueLapsed> };

export interface TechniqueAdoption {
  readonly use: Use;
  /** How often it was introduced. */
  readonly introductions: number;
  readonly facts: ToldFacts;
}

export const notIntroduced: TechniqueAdoption = {
  use: { _tag: 'NotIntroduced' },
  introductions: 0,
  facts: noFacts,
};

/**
 * Id of the stream of one technique at one hospital. An underscore inside an id becomes `_.`, so that
 * no two pairs share a stream.
 */
export const techniqueAdoptionId = (hospitalId: OrganisationId, techniqueId: TechniqueId): string =>
  [hospitalId, techniqueId].map((id) => id.replaceAll('_', '_.')).join('_');

const advance = (adoption: TechniqueAdoption, event: TechniqueAdoptionEvent): TechniqueAdoption =>
  match(event)
    .with({ type: 'TechniqueIntroduced' }, ({ data }) => ({
      ...adoption,
      use: { _tag: 'InUse' as const, introduced: data, independent: null },
      introductions: adoption.introductions + 1,
    }))
    .with({ type: 'TechniqueFirstUsedIndependently' }, ({ data }) =>
      adoption.use._tag === 'InUse'
        ? { ...adoption, use: { ...adoption.use, independent: data } }
        : adoption,
    )
    .with({ type: 'TechniqueLapsed' }, ({ data }) => ({
      ...adoption,
      use: { _tag: 'Lapsed' as const, lapsed: data },
    }))
    .with({ type: 'FactCorroborated' }, ({ data }) => ({
      ...adoption,
      facts: withCorroboration(adoption.facts, data),
    }))
    .exhaustive();

export const evolve = (
  adoption: TechniqueAdoption,
  event: TechniqueAdoptionEvent,
): TechniqueAdoption => {
  const next = advance(adoption, event);
  if (event.type === 'FactCorroborated') return next;
  return { ...next, facts: withFact(next.facts, event, factKeyOf(event, adoption)) };
};
