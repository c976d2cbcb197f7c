import type { Unit } from '@aidtrail/domain';
import {
  type Additivity,
  classificationOf,
  indicator,
  type IndicatorFigure,
} from '@aidtrail/domain/reference';
import { json, optionalText, text } from '@aidtrail/projections';

import type { AidCell, AidRow } from './cells/aid-cell.js';
import { statedCell } from './cells/cells.js';
import { type PeriodText, periodText } from './claims/claim-columns.js';
import { readModel } from './read-model.js';
import { combined } from './streams/combined.js';
import { streamHandlers, streamRows } from './streams/stream-rows.js';

/** A baseline or a target: of whom, for which period, and the figure. */
export interface SetFigure {
  readonly subject: string;
  readonly period: PeriodText;
  readonly figure: AidCell;
}

const columns = {
  code: text({ zh: '代码', en: 'Code' }, 'subject'),
  name_zh: text({ zh: '中文名', en: 'Chinese name' }),
  name_en: text({ zh: '英文名', en: 'English name' }),
  units: json<ReadonlyArray<Unit>>({ zh: '单位', en: 'Units' }),
  additivity: json<Additivity>({ zh: '能否相加', en: 'What may be added' }),
  subset_of: optionalText({ zh: '包含于', en: 'Counted within' }),
  derivation: optionalText({ zh: '推算规则', en: 'Rule that derives it' }),
  /** The report that shows its claims; null where none is known. */
  topic: optionalText({ zh: '主题', en: 'Topic' }),
  /** The column in it, where the unit does not decide. */
  measure: optionalText({ zh: '度量', en: 'Measure' }),
  baselines: json<ReadonlyArray<SetFigure>>({ zh: '基线', en: 'Baselines' }),
  /** After all revisions. */
  targets: json<ReadonlyArray<SetFigure>>({ zh: '目标', en: 'Targets' }),
};

type Row = AidRow<typeof columns, {}>;

const setFigure = ({ subjectId, period, value }: IndicatorFigure): SetFigure => ({
  subject: subjectId,
  period: periodText(period),
  figure: statedCell(value),
});

const indicatorRows = streamRows<Row, typeof indicator>(indicator, (state) => {
  if (state._tag === 'Undefined') return [];
  const { code, names, units, additivity, subsetOf, derivation } = state.definition;
  const classification = classificationOf(code, state.definition);
  return [
    {
      code,
      name_zh: names.zh,
      name_en: names.en,
      units,
      additivity,
      subset_of: subsetOf ?? null,
      derivation: derivation ?? null,
      topic: classification?.topic ?? null,
      measure: classification?.measure ?? null,
      baselines: state.baselines.map(setFigure),
      targets: state.targets.map(setFigure),
    },
  ];
});

/** Registered indicators with their baselines and targets: one row for each. */
export const indicators = readModel('indicators', {
  version: 3,
  title: { zh: '指标', en: 'Indicators' },
  grain: { zh: '一个指标', en: 'one indicator' },
  key: ['code'],
  columns,
  measures: {},
  on: combined(streamHandlers<Row>(['code'], indicatorRows)),
});
