// What a command leads to: nothing if it is recorded, else the rules of `rules.ts` are asked.
import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, hasSameContent, nothing, refuse } from '../../decision.js';
import { newFault } from '../../new-fault.js';
import type { TechniqueAdoptionEvent } from './events.js';
import type { TechniqueAdoptionRejection } from './rejections.js';
import { faultsOf } from './rules.js';
import { evolve, type TechniqueAdoption } from './state.js';

type Answer = Decision<TechniqueAdoptionEvent, TechniqueAdoptionRejection>;

/** Sources are bound by TEC-1 alone: one that mentions the introduction again corroborates the first. */
export const decide = (event: TechniqueAdoptionEvent, adoption: TechniqueAdoption): Answer => {
  if (event.data.source.origin === 'attested') return accept(event);
  const isKnown = match(event)
    .with({ type: 'TechniqueIntroduced' }, ({ data }) =>
      adoption.introductions.some((each) => hasSameContent(each, data)),
    )
    .with({ type: 'TechniqueFirstUsedIndependently' }, ({ data }) =>
      adoption.independentUses.some((each) => hasSameContent(each, data)),
    )
    .with({ type: 'TechniqueLapsed' }, ({ data }) =>
      adoption.lapses.some((each) => hasSameContent(each, data)),
    )
    .exhaustive();
  if (isKnown) return nothing;
  const fault = newFault(faultsOf, adoption, evolve(adoption, event));
  return fault === undefined ? accept(event) : refuse(fault);
};
