import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import type { AidAggregate } from '../../aid-aggregate.js';
import { commandChecks } from '../../facts/command-checks.js';
import { type IndicatorCommand, indicatorFacts } from './facts.js';
import { accept, type DataOf, nothing, refuse } from '../../decision.js';
import type { Sentences } from '../../rejection.js';
import { differingFields, isSameContent } from '../../values/differing-fields.js';
import type { IndicatorCode, PartyId } from '../../values/identity.js';
import type { PeriodClaim } from '../../values/period-claim.js';
import { intervalOf, isInterval, type Quantity } from '../../values/quantity.js';
import type { Unit } from '../../values/unit.js';
import { type indicatorDefined, type IndicatorEvent, indicatorEvents } from './events.js';

/** A baseline or a target. */
export interface IndicatorFigure {
  readonly subjectId: PartyId;
  readonly period: PeriodClaim;
  readonly value: Quantity;
}

/** The state of an indicator: definition, baselines and targets. */
export type Indicator =
  | { readonly _tag: 'Undefined' }
  | {
      readonly _tag: 'Defined';
      readonly definition: DataOf<typeof indicatorDefined>;
      readonly baselines: ReadonlyArray<IndicatorFigure>;
      readonly targets: ReadonlyArray<IndicatorFigure>;
    };

interface About {
  readonly code: IndicatorCode;
}

/** Why a command on an indicator is rejected. */
export type IndicatorRejection =
  | ({ readonly _tag: 'IndicatorNotDefined'; readonly rule: null } & About)
  | ({
      readonly _tag: 'IndicatorDiffers';
      readonly rule: null;
      readonly fields: ReadonlyArray<string>;
    } & About)
  | ({ readonly _tag: 'SubsetOfItself'; readonly rule: null } & About)
  | ({
      readonly _tag: 'FigureInOtherUnit';
      readonly rule: 'STA-1';
      readonly unit: Unit;
      readonly units: ReadonlyArray<Unit>;
    } & About)
  | ({ readonly _tag: 'FigureIsEmpty'; readonly rule: 'STA-1' } & About)
  | ({ readonly _tag: 'FigureAlreadySet'; readonly rule: null } & About)
  | ({ readonly _tag: 'TargetIsNotThat'; readonly rule: null } & About);

export const indicatorSentences: Sentences<IndicatorRejection> = {
  IndicatorNotDefined: ({ code }) => ({
    zh: `指标 ${code} 尚未定义。`,
    en: `The indicator ${code} is not defined.`,
  }),
  IndicatorDiffers: ({ code, fields }) => ({
    zh: `指标 ${code} 已定义，但以下字段不同：${fields.join('、')}。含义不同的指标请用新代码。`,
    en: `The indicator ${code} is defined with other values of: ${fields.join(', ')}. Give an indicator of another meaning a new code.`,
  }),
  SubsetOfItself: ({ code }) => ({
    zh: `指标 ${code} 不能是自身的子集。`,
    en: `The indicator ${code} cannot be a subset of itself.`,
  }),
  FigureInOtherUnit: ({ code, unit, units }) =>
    units.length === 0
      ? {
          zh: `指标 ${code} 只作文字描述，没有计量单位，而数值以 ${unit} 计。`,
          en: `The indicator ${code} has no unit, but the figure is in ${unit}.`,
        }
      : {
          zh: `指标 ${code} 以 ${units.join('、')} 计，而数值以 ${unit} 计。`,
          en: `The indicator ${code} counts in ${units.join(', ')}, but the figure is in ${unit}.`,
        },
  FigureIsEmpty: ({ code }) => ({
    zh: `指标 ${code} 的数值下限高于上限。`,
    en: `The figure for ${code} has its low end above its high end.`,
  }),
  FigureAlreadySet: ({ code }) => ({
    zh: `指标 ${code} 在该对象和期间已有不同的数值。目标变更请用 ReviseTarget。`,
    en: `For this subject and period, ${code} has another figure already. Change a target with ReviseTarget.`,
  }),
  TargetIsNotThat: ({ code }) => ({
    zh: `指标 ${code} 的现行目标与所写的原目标不符。`,
    en: `The target of ${code} is not the one that is to be revised.`,
  }),
};

/** The figure breaks STA-1: its low end is above its high end, or its unit is not the indicator's. */
export const findUnitBreach = (
  { code, units }: { readonly code: IndicatorCode; readonly units: ReadonlyArray<Unit> },
  value: Quantity,
): Extract<IndicatorRejection, { readonly rule: 'STA-1' }> | null => {
  if (!isInterval(intervalOf(value))) return { _tag: 'FigureIsEmpty', rule: 'STA-1', code };
  const { unit } = value;
  return units.includes(unit)
    ? null
    : { _tag: 'FigureInOtherUnit', rule: 'STA-1', code, unit, units };
};

type Defined = Extract<Indicator, { readonly _tag: 'Defined' }>;
type Answer = Decision<IndicatorEvent, IndicatorRejection>;

const sameWhere =
  (one: Omit<IndicatorFigure, 'value'>) => (other: Omit<IndicatorFigure, 'value'>) =>
    one.subjectId === other.subjectId && isSameContent(one.period, other.period);

const withoutTopic = ({ topic: _, measure: __, ...rest }: DataOf<typeof indicatorDefined>) => rest;

/** A topic may follow later; nothing else of a definition changes. */
const decideDefinition = (data: DataOf<typeof indicatorDefined>, state: Indicator): Answer => {
  const { code, subsetOf } = data;
  if (subsetOf === code) return refuse({ _tag: 'SubsetOfItself', rule: null, code });
  if (state._tag === 'Undefined') return accept({ type: 'IndicatorDefined', data });
  const { definition } = state;
  const isClassified = definition.topic !== undefined;
  const asksForTopic = data.topic !== undefined;
  const fields =
    isClassified && asksForTopic
      ? differingFields(definition, data)
      : differingFields(withoutTopic(definition), withoutTopic(data));
  if (fields.length > 0) return refuse({ _tag: 'IndicatorDiffers', rule: null, code, fields });
  return asksForTopic && !isClassified ? accept({ type: 'IndicatorDefined', data }) : nothing;
};

const whenDefined = (
  state: Indicator,
  code: IndicatorCode,
  value: Quantity,
  decideFurther: (state: Defined) => Answer,
): Answer => {
  if (state._tag === 'Undefined') return refuse({ _tag: 'IndicatorNotDefined', rule: null, code });
  const breach = findUnitBreach(state.definition, value);
  return breach === null ? decideFurther(state) : refuse(breach);
};

const setOnce = (
  known: ReadonlyArray<IndicatorFigure>,
  event: IndicatorEvent & { data: IndicatorFigure },
): Answer => {
  const before = known.find(sameWhere(event.data));
  if (before === undefined) return accept(event);
  return isSameContent(before.value, event.data.value)
    ? nothing
    : refuse({ _tag: 'FigureAlreadySet', rule: null, code: event.data.code });
};

const decide = (command: IndicatorCommand, state: Indicator): Answer =>
  match(command)
    .with({ type: 'DefineIndicator' }, ({ type: _, ...data }) => decideDefinition(data, state))
    .with({ type: 'SetBaseline' }, ({ type: _, ...data }) =>
      whenDefined(state, data.code, data.value, ({ baselines }) =>
        setOnce(baselines, { type: 'BaselineSet', data }),
      ),
    )
    .with({ type: 'SetTarget' }, ({ type: _, ...data }) =>
      whenDefined(state, data.code, data.value, ({ targets }) =>
        setOnce(targets, { type: 'TargetSet', data }),
      ),
    )
    .with({ type: 'ReviseTarget' }, ({ type: _, ...data }) =>
      whenDefined(state, data.code, data.new, ({ targets }): Answer => {
        const current = targets.find(sameWhere(data))?.value;
        if (isSameContent(current, data.new)) return nothing;
        return isSameContent(current, data.old)
          ? accept({ type: 'TargetRevised', data })
          : refuse({ _tag: 'TargetIsNotThat', rule: null, code: data.code });
      }),
    )
    .exhaustive();

const figureOf = (
  { subjectId, period }: Omit<IndicatorFigure, 'value'>,
  value: Quantity,
): IndicatorFigure => ({
  subjectId,
  period,
  value,
});

const evolve = (state: Indicator, event: IndicatorEvent): Indicator => {
  if (event.type === 'IndicatorDefined') {
    if (state._tag === 'Undefined')
      return { _tag: 'Defined', definition: event.data, baselines: [], targets: [] };
    const { topic, measure } = event.data;
    return state.definition.topic !== undefined || topic === undefined
      ? state
      : {
          ...state,
          definition: { ...state.definition, topic, ...(measure !== undefined && { measure }) },
        };
  }
  if (state._tag === 'Undefined') return state;
  return match(event)
    .with({ type: 'BaselineSet' }, ({ data }) => ({
      ...state,
      baselines: [...state.baselines, figureOf(data, data.value)],
    }))
    .with({ type: 'TargetSet' }, ({ data }) => ({
      ...state,
      targets: [...state.targets, figureOf(data, data.value)],
    }))
    .with({ type: 'TargetRevised' }, ({ data }) => ({
      ...state,
      targets: [
        ...state.targets.filter((target) => !sameWhere(data)(target)),
        figureOf(data, data.new),
      ],
    }))
    .exhaustive();
};

/** What is counted, in which units, with baselines and targets for subjects and periods. */
export const indicator: AidAggregate<
  IndicatorCommand,
  Indicator,
  IndicatorEvent,
  IndicatorRejection
> = {
  category: 'indicator',
  events: indicatorEvents,
  facts: indicatorFacts,
  ...commandChecks(indicatorEvents, indicatorFacts),
  sentences: indicatorSentences,
  initial: { _tag: 'Undefined' },
  decide,
  evolve,
};
