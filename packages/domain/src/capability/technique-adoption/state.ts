import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import type {
  TechniqueAdoptionEvent,
  techniqueFirstUsedIndependently,
  techniqueIntroduced,
  techniqueLapsed,
} from './events.js';

/** Whether the hospital uses the technique, and since when. */
export type Use =
  | { readonly _tag: 'NotIntroduced' }
  | {
      readonly _tag: 'InUse';
      readonly introduced: DataOf<typeof techniqueIntroduced>;
      /** When local staff first did it alone; null until then. */
      readonly independent: DataOf<typeof techniqueFirstUsedIndependently> | null;
    }
  | { readonly _tag: 'Lapsed'; readonly lapsed: DataOf<typeof techniqueLapsed> };

/** How far a hospital has adopted a technique. */
export interface TechniqueAdoption {
  readonly use: Use;
  /** How often it was introduced. */
  readonly introductions: number;
}

export const notIntroduced: TechniqueAdoption = {
  use: { _tag: 'NotIntroduced' },
  introductions: 0,
};

export const evolve = (
  adoption: TechniqueAdoption,
  event: TechniqueAdoptionEvent,
): TechniqueAdoption =>
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
    .exhaustive();
