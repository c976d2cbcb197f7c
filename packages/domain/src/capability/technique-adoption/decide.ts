import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, nothing, refuse, tellsTheSame } from '../../decision.js';
import { tellFact } from '../../facts/told-facts.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type {
  IntroduceTechnique,
  LapseTechnique,
  RecordIndependentUse,
  TechniqueAdoptionCommand,
} from './commands.js';
import type { TechniqueAdoptionEvent } from './events.js';
import { factKeyOf, type TechniqueAdoptionFact } from './facts.js';
import type { TechniqueAdoptionRejection } from './rejections.js';
import { type TechniqueAdoption, techniqueAdoptionId } from './state.js';

type Answer = Decision<TechniqueAdoptionEvent, TechniqueAdoptionRejection>;

export const decide = (command: TechniqueAdoptionCommand, adoption: TechniqueAdoption): Answer =>
  command.source.origin === 'attested'
    ? decideAttested(command, adoption)
    : match(command)
        .with({ type: 'IntroduceTechnique' }, (introduce) =>
          decideIntroduction(introduce, adoption),
        )
        .with({ type: 'RecordIndependentUse' }, (use) => decideIndependentUse(use, adoption))
        .with({ type: 'LapseTechnique' }, (lapse) => decideLapse(lapse, adoption))
        .exhaustive();

// TEC-1 holds for sources too: whoever tells of the introduction again corroborates the first.
const decideAttested = (command: TechniqueAdoptionCommand, adoption: TechniqueAdoption): Answer => {
  const fact = match(command)
    .returnType<TechniqueAdoptionFact>()
    .with({ type: 'IntroduceTechnique' }, ({ type: _, ...data }) => ({
      type: 'TechniqueIntroduced',
      data,
    }))
    .with({ type: 'RecordIndependentUse' }, ({ type: _, ...data }) => ({
      type: 'TechniqueFirstUsedIndependently',
      data,
    }))
    .with({ type: 'LapseTechnique' }, ({ type: _, ...data }) => ({ type: 'TechniqueLapsed', data }))
    .exhaustive();
  const { hospitalId, techniqueId } = fact.data;
  return tellFact(adoption.facts, fact, {
    subjectId: techniqueAdoptionId(hospitalId, techniqueId),
    factKey: factKeyOf(fact, adoption),
  });
};

const decideIntroduction = (
  { type: _, ...data }: IntroduceTechnique,
  { use }: TechniqueAdoption,
): Answer =>
  match(use)
    .with({ _tag: 'NotIntroduced' }, () => accept({ type: 'TechniqueIntroduced', data }))
    .with({ _tag: 'InUse' }, ({ introduced }) =>
      tellsTheSame(introduced, data)
        ? nothing
        : refuse({ _tag: 'TechniqueAlreadyIntroduced', rule: 'TEC-1', on: introduced.on }),
    )
    .with({ _tag: 'Lapsed' }, ({ lapsed }) =>
      isSurelyBefore(lapsed.on, data.on)
        ? accept({ type: 'TechniqueIntroduced', data })
        : refuse({ _tag: 'NotAfterLapse', rule: 'TEC-1', lapsedOn: lapsed.on }),
    )
    .exhaustive();

const notInUse = (): Answer => refuse({ _tag: 'TechniqueNotInUse', rule: null });

const decideIndependentUse = (
  { type: _, ...data }: RecordIndependentUse,
  { use }: TechniqueAdoption,
): Answer =>
  match(use)
    .with({ _tag: 'NotIntroduced' }, { _tag: 'Lapsed' }, notInUse)
    .with({ _tag: 'InUse' }, ({ introduced, independent }) => {
      // Only the first time is an event; who follows adds nothing to it.
      if (independent !== null) return nothing;
      return isSurelyBefore(data.on, introduced.on)
        ? refuse({ _tag: 'BeforeIntroduction', rule: null, introducedOn: introduced.on })
        : accept({ type: 'TechniqueFirstUsedIndependently', data });
    })
    .exhaustive();

const decideLapse = ({ type: _, ...data }: LapseTechnique, { use }: TechniqueAdoption): Answer =>
  match(use)
    .with({ _tag: 'NotIntroduced' }, notInUse)
    .with({ _tag: 'InUse' }, ({ introduced }) =>
      isSurelyBefore(data.on, introduced.on)
        ? refuse({ _tag: 'BeforeIntroduction', rule: null, introducedOn: introduced.on })
        : accept({ type: 'TechniqueLapsed', data }),
    )
    .with({ _tag: 'Lapsed' }, ({ lapsed }) => (tellsTheSame(lapsed, data) ? nothing : notInUse()))
    .exhaustive();
