import { describe, test } from '@jest/globals';

import { exactly } from '../../src/index.js';
import { indicator } from '../../src/reference/index.js';
import { type IndicatorEvent } from '../../src/reference/index.js';
import { given } from '../given.js';
import { both, id, inYear } from '../samples.js';

const code = id<never>('operations.grade-3-4');
const definition = {
  code,
  names: both('三四级手术', 'Grade 3 and 4 operations'),
  units: ['operation', 'person-time'],
  additivity: { overTime: 'sum', overSubjects: 'sum' },
  subsetOf: id<never>('operations'),
} as const;
const defined: IndicatorEvent = { type: 'IndicatorDefined', data: definition };

const figure = (value: number) => ({
  code,
  subjectId: id<never>('golog-people'),
  period: { kind: 'interval', from: inYear('2023'), to: inYear('2023') } as const,
  value: exactly(value, 'operation'),
});
const target: IndicatorEvent = { type: 'TargetSet', data: figure(200) };
const { value: _, ...where } = figure(0);
const revision = (from: number, to: number) => ({
  ...where,
  old: exactly(from, 'operation'),
  new: exactly(to, 'operation'),
  reason: both('疫情', 'epidemic'),
});

describe('an indicator', () => {
  test('is defined once', () =>
    given(indicator)
      .when({ type: 'DefineIndicator', ...definition })
      .thenEvents(defined));

  test('does not change its meaning', () =>
    given(indicator, defined)
      .when({ type: 'DefineIndicator', ...definition, units: ['operation'] })
      .thenRefused('IndicatorDiffers', { fields: ['units'] }));

  test('is no subset of itself', () =>
    given(indicator)
      .when({ type: 'DefineIndicator', ...definition, subsetOf: code })
      .thenRefused('SubsetOfItself'));

  test('that is described in words only has no figures', () =>
    given(indicator, { type: 'IndicatorDefined', data: { ...definition, units: [] } })
      .when({ type: 'SetTarget', ...figure(200) })
      .thenRefused('FigureInOtherUnit', { units: [] }));
});

describe('its figures', () => {
  test('need a definition', () =>
    given(indicator)
      .when({ type: 'SetTarget', ...figure(200) })
      .thenRefused('IndicatorNotDefined'));

  test('STA-1: are in one of its units', () =>
    given(indicator, defined)
      .when({ type: 'SetBaseline', ...figure(1), value: exactly(1, 'person') })
      .thenRefused('FigureInOtherUnit', { rule: 'STA-1', unit: 'person' }));

  test('STA-1: are not empty', () =>
    given(indicator, defined)
      .when({
        type: 'SetBaseline',
        ...figure(1),
        value: { ...exactly(1, 'operation'), high: { value: id<never>('0'), inclusive: true } },
      })
      .thenRefused('FigureIsEmpty', { rule: 'STA-1' }));

  test('are set once for a subject and a period', () => {
    given(indicator, defined)
      .when({ type: 'SetTarget', ...figure(200) })
      .thenEvents(target);
    given(indicator, defined)
      .when({ type: 'SetBaseline', ...figure(100) })
      .thenEvents({ type: 'BaselineSet', data: figure(100) });
    given(indicator, defined, target)
      .when({ type: 'SetTarget', ...figure(300) })
      .thenRefused('FigureAlreadySet');
  });

  test('a target is revised from what it is', () => {
    const revised: IndicatorEvent = { type: 'TargetRevised', data: revision(200, 150) };
    given(indicator, defined, target)
      .when({ type: 'ReviseTarget', ...revision(200, 150) })
      .thenEvents(revised);
    given(indicator, defined, target, revised)
      .when({ type: 'ReviseTarget', ...revision(200, 100) })
      .thenRefused('TargetIsNotThat');
  });
});
