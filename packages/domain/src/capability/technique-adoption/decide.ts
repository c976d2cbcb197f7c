import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, hasSameContent, nothing, refuse } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { TechniqueAdoptionEvent } from './events.js';
import type { TechniqueAdoptionRejection } from './rejections.js';
import type { TechniqueAdoption, Use } from './state.js';

type Answer = Decision<TechniqueAdoptionEvent, TechniqueAdoptionRejection>;
type EventNamed<Type> = Extract<TechniqueAdoptionEvent, { readonly type: Type }>;

/** Sources are bound by TEC-1 alone: one that mentions the introduction again corroborates the first. */
export const decide = (event: TechniqueAdoptionEvent, { use }: TechniqueAdoption): Answer =>
  event.data.source.origin === 'attested'
    ? accept(event)
    : match(event)
        .with({ type: 'TechniqueIntroduced' }, (introduced) => decideIntroduction(introduced, use))
        .with({ type: 'TechniqueFirstUsedIndependently' }, (used) =>
          decideIndependentUse(used, use),
        )
        .with({ type: 'TechniqueLapsed' }, (lapsed) => decideLapse(lapsed, use))
        .exhaustive();

/** A new introduction must be surely after the lapse; otherwise the source means the last one. */
export const refersTo = (
  { type, data }: TechniqueAdoptionEvent,
  { use, introductions }: TechniqueAdoption,
) =>
  type === 'TechniqueIntroduced' &&
  (use._tag === 'InUse' || (use._tag === 'Lapsed' && !isSurelyBefore(use.lapsed.on, data.on)))
    ? { factKey: String(introductions) }
    : undefined;

const decideIntroduction = (event: EventNamed<'TechniqueIntroduced'>, use: Use): Answer =>
  match(use)
    .with({ _tag: 'NotIntroduced' }, () => accept(event))
    .with({ _tag: 'InUse' }, ({ introduced }) =>
      hasSameContent(introduced, event.data)
        ? nothing
        : refuse({ _tag: 'TechniqueAlreadyIntroduced', rule: 'TEC-1', on: introduced.on }),
    )
    .with({ _tag: 'Lapsed' }, ({ lapsed }) =>
      isSurelyBefore(lapsed.on, event.data.on)
        ? accept(event)
        : refuse({ _tag: 'NotAfterLapse', rule: 'TEC-1', lapsedOn: lapsed.on }),
    )
    .exhaustive();

const notInUse = (): Answer => refuse({ _tag: 'TechniqueNotInUse', rule: null });

const decideIndependentUse = (
  event: EventNamed<'TechniqueFirstUsedIndependently'>,
  use: Use,
): Answer =>
  match(use)
    .with({ _tag: 'NotIntroduced' }, { _tag: 'Lapsed' }, notInUse)
    .with({ _tag: 'InUse' }, ({ introduced, independent }) => {
      // Only the first independent use is an event.
      if (independent !== null) return nothing;
      return isSurelyBefore(event.data.on, introduced.on)
        ? refuse({ _tag: 'BeforeIntroduction', rule: null, introducedOn: introduced.on })
        : accept(event);
    })
    .exhaustive();

const decideLapse = (event: EventNamed<'TechniqueLapsed'>, use: Use): Answer =>
  match(use)
    .with({ _tag: 'NotIntroduced' }, notInUse)
    .with({ _tag: 'InUse' }, ({ introduced }) =>
      isSurelyBefore(event.data.on, introduced.on)
        ? refuse({ _tag: 'BeforeIntroduction', rule: null, introducedOn: introduced.on })
        : accept(event),
    )
    .with({ _tag: 'Lapsed' }, ({ lapsed }) =>
      hasSameContent(lapsed, event.data) ? nothing : notInUse(),
    )
    .exhaustive();
