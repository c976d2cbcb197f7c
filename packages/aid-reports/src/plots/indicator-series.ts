// A small chart for each series of claims: a line over time, with the bounds of each figure.
import type { Localized } from '@aidtrail/projections';
import { type Language, type Plot, plotColours, plotFontSizes, textLines } from '@aidtrail/reports';

import { at, frame, LINE, texts } from './frame.js';

/** One chart. */
export interface ChartedSeries {
  readonly key: string;
  readonly name: Localized;
  /** By time; at least two. */
  readonly points: ReadonlyArray<{
    readonly key: string;
    /** YYYY-MM-DD. */
    readonly end: string;
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly display: Localized;
  }>;
}

const HEIGHT = 44;
const GAP = 16;

const timeOf = (day: string): number => Date.parse(day);

const scaled = (value: number, from: number, to: number, low: number, high: number): number =>
  to === from ? (low + high) / 2 : low + ((value - from) / (to - from)) * (high - low);

const specification =
  (series: ReadonlyArray<ChartedSeries>) =>
  (language: Language, width: number): object => {
    const stacked = width < 480;
    const labelWidth = stacked ? width : width * 0.42;
    const left = (stacked ? 0 : labelWidth) + 60;
    const right = width - 60;
    let y = 4;
    const charts = series.map((each) => {
      const lines = textLines(each.name[language], labelWidth - 8, plotFontSizes.small, 3);
      const labelHeight = LINE * lines.length;
      const top = stacked ? y + labelHeight + 4 : y;
      const labelY = y + LINE / 2;
      y = Math.max(y + labelHeight, top + HEIGHT) + GAP;
      const times = each.points.map(({ end }) => timeOf(end));
      const [start, stop] = [Math.min(...times), Math.max(...times)];
      const least = Math.min(...each.points.map(({ low }) => low));
      const most = Math.max(...each.points.map(({ high }) => high));
      const place = (value: number): number =>
        scaled(value, least, most, top + HEIGHT - 6, top + 6);
      const points = each.points.map((point) => ({
        series: each.key,
        x: scaled(timeOf(point.end), start, stop, left, right),
        y: place(point.value),
        low: place(point.low),
        high: place(point.high),
        text: point.display[language],
      }));
      return { lines, labelY, points };
    });
    const size = { width, height: Math.max(y, LINE) };
    const points = charts.flatMap((chart) => chart.points);
    const ends = charts.flatMap(({ points: [first, ...others] }) => {
      const last = others.at(-1);
      return first === undefined || last === undefined ? [] : [{ first, last }];
    });
    return {
      ...frame(size.width, size.height),
      layer: [
        {
          data: { values: points },
          mark: { type: 'line' as const, color: plotColours.grid, strokeWidth: 2 },
          encoding: {
            x: at('x', size.width),
            y: at('y', size.height),
            detail: { field: 'series' },
          },
        },
        {
          data: { values: points },
          mark: { type: 'rule' as const, color: plotColours.claimed, strokeWidth: 1.5 },
          encoding: { x: at('x', size.width), y: at('low', size.height), y2: { field: 'high' } },
        },
        {
          data: { values: points },
          mark: { type: 'point' as const, filled: true, size: 30, color: plotColours.claimed },
          encoding: { x: at('x', size.width), y: at('y', size.height) },
        },
        texts(
          charts.map(({ lines, labelY }) => ({ x: 0, y: labelY, text: lines })),
          size,
          { size: plotFontSizes.small },
        ),
        texts(
          ends.map(({ first }) => ({
            x: first.x - 8,
            y: first.y,
            text: textLines(first.text, 54, plotFontSizes.small, 1),
          })),
          size,
          { align: 'right', size: plotFontSizes.small },
        ),
        texts(
          ends.map(({ last }) => ({
            x: last.x + 8,
            y: last.y,
            text: textLines(last.text, 52, plotFontSizes.small, 1),
          })),
          size,
          { size: plotFontSizes.small, weight: 'bold' },
        ),
      ],
    };
  };

const described = (series: ReadonlyArray<ChartedSeries>, language: Language): string =>
  series
    .map(({ name, points }) =>
      language === 'en'
        ? `${name.en}: ${points.map(({ end, display }) => `${display.en} (${end})`).join(', ')}`
        : `${name.zh}：${points.map(({ end, display }) => `${display.zh}（${end}）`).join('、')}`,
    )
    .join(language === 'en' ? '; ' : '；');

/** The plot of series, one below the other, each on its own scale. */
export const indicatorSeries = (series: ReadonlyArray<ChartedSeries>): Plot => ({
  name: 'indicator-series',
  title: { en: 'Changes over time', zh: '历时变化' },
  alt: { en: described(series, 'en'), zh: described(series, 'zh') },
  caption: {
    en: 'One chart for each indicator and subject with figures of several periods, each on its own scale. A stroke shows the bounds of a figure.',
    zh: '同一指标、同一对象有多个时期的数字时各作一图，纵轴各自独立；竖线表示数字的上下限。',
  },
  specification: specification(series),
});
