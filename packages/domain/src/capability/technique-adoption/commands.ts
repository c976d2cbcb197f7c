import type { DataOf } from '../../decision.js';
import type {
  techniqueFirstUsedIndependently,
  techniqueIntroduced,
  techniqueLapsed,
} from './events.js';

export type IntroduceTechnique = { readonly type: 'IntroduceTechnique' } & DataOf<
  typeof techniqueIntroduced
>;

export type RecordIndependentUse = { readonly type: 'RecordIndependentUse' } & DataOf<
  typeof techniqueFirstUsedIndependently
>;

export type LapseTechnique = { readonly type: 'LapseTechnique' } & DataOf<typeof techniqueLapsed>;

export type TechniqueAdoptionCommand = IntroduceTechnique | RecordIndependentUse | LapseTechnique;
