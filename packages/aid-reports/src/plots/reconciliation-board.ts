// Claims and what they were checked against, as intervals on one scale. Each claim is 100 % in any unit; the scale is
// logarithmic, so that half and double are equally far from it.
import type { AidCell } from '@aidtrail/read-models';
import {
  type Language,
  type Plot,
  plotColours,
  plotFills,
  plotFontSizes,
  textLines,
} from '@aidtrail/reports';

import { at, bareAxis, frame, gridLines, LINE, texts } from './frame.js';
import { type BoardLane, boardScale, type Comparison, laneOf } from './reconciliation-lanes.js';

interface Placed extends BoardLane {
  readonly y: number;
  readonly label: ReadonlyArray<string>;
  readonly labelY: number;
}

const found: Readonly<
  Record<Language, readonly [claimed: string, derived: string, stated: string]>
> = {
  en: ['claimed', 'derived', 'stated elsewhere'],
  zh: ['陈述', '推算', '其他陈述'],
};

/** A percentage gets its sign; other units are clear from the subject. */
const shown = ({ display, unit }: AidCell, language: Language): string => {
  const text = display[language];
  return unit.startsWith('percent') && !text.endsWith('%') ? `${text}%` : text;
};

/** The texts beside a lane: the claim and the other figure. */
const figures = (
  { claimed, derived }: Comparison,
  language: Language,
): readonly [string, string] => {
  const [say, derive, elsewhere] = found[language];
  const space = language === 'en' ? ' ' : '：';
  return [
    `${say}${space}${shown(claimed, language)}`,
    `${derived.basis === 'claimed' ? elsewhere : derive}${space}${shown(derived, language)}`,
  ];
};

const BAR = 11;

const specification =
  (comparisons: ReadonlyArray<Comparison>) =>
  (language: Language, width: number): object => {
    const stacked = width < 480;
    const left = stacked ? 16 : width * 0.34;
    const right = stacked ? width - 16 : width * 0.73;
    const scale = boardScale(comparisons);
    const headings: { readonly x: number; readonly y: number; readonly text: string }[] = [];
    const lanes: Placed[] = [];
    let y = 0;
    for (const group of Map.groupBy(comparisons, ({ verdict }) => verdict.code).values()) {
      const name = group[0]?.verdict.label[language] ?? '';
      headings.push({ x: 0, y: y + LINE / 2 + 4, text: `${name} (${group.length})` });
      y += LINE + 14;
      for (const comparison of group) {
        const label = textLines(
          `${comparison.key}  ${comparison.subject[language]}`,
          (stacked ? width : left) - 14,
          plotFontSizes.small,
          2,
        );
        const height = stacked ? LINE * (label.length + 1) + BAR + 16 : LINE * 2 + 8;
        lanes.push({
          ...laneOf(comparison, scale),
          label,
          labelY: stacked ? y + LINE / 2 : y + height / 2 - (LINE * (label.length - 1)) / 2,
          y: stacked ? y + LINE * (label.length + 1) + BAR / 2 + 2 : y + height / 2,
        });
        y += height;
      }
    }
    const size = { width, height: y };
    const ratio = {
      type: 'quantitative' as const,
      scale: {
        type: 'log' as const,
        base: 2,
        domain: [scale.least, scale.most],
        range: [left, right],
        nice: false,
      },
      axis: { ...bareAxis, values: scale.ticks, format: '~%' },
    };
    const plain = { ...ratio, axis: null };
    const box = lanes.map((lane) => ({ ...lane, top: lane.y - BAR / 2, bottom: lane.y + BAR / 2 }));
    const vertical = { y: at('top', size.height), y2: { field: 'bottom' } };
    const middle = { y: at('y', size.height) };
    const ends = box.flatMap((lane) =>
      lane.ends.map((end) => ({ ...lane, ...end, top: lane.y - BAR, bottom: lane.y + BAR })),
    );
    const arrows = box.flatMap((lane) => lane.arrows.map((arrow) => ({ ...lane, ...arrow })));
    const basisColour = {
      field: 'basis',
      scale: {
        domain: ['claimed', 'derived', 'both'],
        range: [plotColours.claimed, plotColours.derived, plotColours.both],
      },
      legend: null,
    };
    return {
      ...frame(size.width, size.height, 26),
      resolve: { scale: { x: 'independent' } },
      layer: [
        {
          data: { values: gridLines(scale.ticks, lanes, size.height, stacked) },
          mark: { type: 'rule' },
          encoding: {
            x: { field: 'tick', ...ratio },
            ...vertical,
            color: {
              condition: { test: 'datum.tick === 1', value: plotColours.faint },
              value: plotColours.grid,
            },
          },
        },
        {
          data: { values: box },
          mark: { type: 'rect', fill: plotFills.claimed },
          encoding: { x: { field: 'from', ...plain }, x2: { field: 'to' }, ...vertical },
        },
        {
          data: { values: ends.filter(({ inclusive }) => inclusive) },
          mark: { type: 'rule', strokeWidth: 2.5, color: plotColours.claimed },
          encoding: { x: { field: 'at', ...plain }, ...vertical },
        },
        {
          data: { values: ends.filter(({ inclusive }) => !inclusive) },
          mark: {
            type: 'point',
            shape: 'circle',
            size: 70,
            strokeWidth: 2,
            fill: plotColours.paper,
            stroke: plotColours.claimed,
          },
          encoding: { x: { field: 'at', ...plain }, ...middle },
        },
        {
          data: { values: box.filter(({ foundTo, foundFrom }) => foundTo > foundFrom) },
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: {
            x: { field: 'foundFrom', ...plain },
            x2: { field: 'foundTo' },
            ...middle,
            stroke: basisColour,
          },
        },
        {
          data: { values: box },
          mark: {
            type: 'point',
            shape: 'circle',
            size: 44,
            filled: true,
            opacity: 1,
            stroke: plotColours.paper,
            strokeWidth: 1,
          },
          encoding: { x: { field: 'dot', ...plain }, ...middle, fill: basisColour },
        },
        {
          data: { values: arrows },
          mark: { type: 'text', fontSize: 13 },
          encoding: {
            x: { field: 'at', ...plain },
            ...middle,
            text: { field: 'text' },
            color: { field: 'colour', scale: null },
          },
        },
        texts(headings, size, { weight: 'bold' }),
        texts(
          lanes.map(({ label, labelY }) => ({ x: 0, y: labelY, text: label })),
          size,
          { size: plotFontSizes.small },
        ),
        texts(
          lanes.map(({ comparison, y, labelY, label }) => {
            const [claim, against] = figures(comparison, language);
            const fit = (text: string, room: number): string =>
              textLines(text, room, plotFontSizes.small, 1)[0] ?? '';
            return stacked
              ? { x: 0, y: labelY + LINE * label.length, text: fit(`${claim} · ${against}`, width) }
              : {
                  x: right + 20,
                  y: y - LINE / 2,
                  text: [claim, against].map((text) => fit(text, width - right - 20)),
                };
          }),
          size,
          { size: plotFontSizes.small, colour: plotColours.faint },
        ),
      ],
    };
  };

/** The plot of a reconciliation, grouped by verdict in the order given. */
export const reconciliationBoard = (comparisons: ReadonlyArray<Comparison>): Plot => {
  const say = (language: Language): string =>
    comparisons
      .map(
        ({ key, verdict, ...rest }) =>
          `${key}: ${verdict.label[language]}, ${figures({ key, verdict, ...rest }, language).join(', ')}`,
      )
      .join(language === 'en' ? '; ' : '；');
  return {
    name: 'reconciliation-board',
    title: { en: 'Claims and what they were checked against', zh: '陈述与核对结果' },
    alt: { en: say('en'), zh: say('zh') },
    caption: {
      en: 'Each claim is drawn as 100 %. The dot is the figure it was checked against: green if derived from events, brown if stated elsewhere. A stroke is an included end of an interval, a ring an excluded one, an arrow an open one. The scale is logarithmic: half and double are equally far away.',
      zh: '每条陈述记为100%，圆点为对照数字：绿色由事件推算，棕色为其他陈述。竖线表示含端点，圆环表示不含端点，箭头表示无上限或下限。对数刻度：一半与两倍距离相同。',
    },
    specification: specification(comparisons),
  };
};
