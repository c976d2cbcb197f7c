// Who sent whom where, as ribbons from sender to recipient whose width is the figure. Ribbons are apart and nodes have
// no bars: the picture shows no totals, because flows may overlap.
import { Unit, units } from '@aidtrail/domain';
import type { Localized } from '@aidtrail/projections';
import type { AidCell } from '@aidtrail/read-models';
import {
  type Language,
  type Plot,
  plotColours,
  plotFills,
  plotFontSizes,
  textLines,
  textWidth,
} from '@aidtrail/reports';

import { withUnit } from '../with-unit.js';
import { frame, at, LINE, type TextItem, texts } from './frame.js';

/** One ribbon of the plot. */
export interface Flow {
  readonly key: string;
  readonly sender: Localized;
  readonly recipient: Localized;
  readonly figure: AidCell;
  /** Such as 2012–2022. */
  readonly period?: Localized;
}

/** The width of a ribbon before scaling: the lower end of the figure, or its only end. */
const sizeOf = ({ low, high }: AidCell): number => low ?? high ?? 0;

interface Lane extends Flow {
  readonly y: number;
  readonly from: number;
  readonly thickness: number;
  readonly recipientLines: ReadonlyArray<string>;
}

interface Cluster {
  readonly lines: ReadonlyArray<string>;
  readonly y: number;
}

interface Panel {
  readonly heading: TextItem;
  readonly clusters: ReadonlyArray<Cluster>;
  readonly lanes: ReadonlyArray<Lane>;
  readonly bottom: number;
}

interface Page {
  readonly language: Language;
  readonly width: number;
  readonly left: number;
  readonly right: number;
}

const BROADEST = 84;
const SLIMMEST = 2.5;
const GAP = 12;

const panel = (unit: string, flows: ReadonlyArray<Flow>, top: number, page: Page): Panel => {
  const { language, width, left, right } = page;
  const greatest = Math.max(1, ...flows.map(({ figure }) => sizeOf(figure)));
  const bySender = Map.groupBy(flows, ({ sender }) => sender[language]);
  const clusters: Cluster[] = [];
  const lanes: Lane[] = [];
  let y = top + 2 * LINE;
  for (const [sender, group] of bySender) {
    const lines = textLines(sender, left - 8, plotFontSizes.text, 4);
    const start = y;
    const drafts = group.map((flow) => {
      const thickness = Math.max(SLIMMEST, (BROADEST * sizeOf(flow.figure)) / greatest);
      const recipientLines = textLines(
        flow.recipient[language],
        width - right - 8,
        plotFontSizes.text,
        3,
      );
      const height = Math.max(thickness, LINE * (recipientLines.length + 1));
      const middle = y + height / 2;
      y += height + GAP;
      return { ...flow, thickness, recipientLines, y: middle };
    });
    const laneEnd = y - GAP;
    y = Math.max(y, start + LINE * lines.length + GAP);
    const middle = (start + Math.max(laneEnd, y - GAP)) / 2;
    const stacked = drafts.reduce((sum, { thickness }) => sum + thickness + 3, -3);
    let edge = middle - stacked / 2;
    for (const draft of drafts) {
      lanes.push({ ...draft, from: edge + draft.thickness / 2 });
      edge += draft.thickness + 3;
    }
    clusters.push({ lines, y: middle });
  }
  const heading = { x: 0, y: top + LINE / 2 + 3, text: unitHeading(unit)[language] };
  return { heading, clusters, lanes, bottom: y };
};

const unitHeading = (unit: string): Localized => {
  const { en, zh } = Unit.is(unit) ? units[unit] : { en: unit, zh: unit };
  return { en: `In ${en}`, zh: `单位：${zh}` };
};

const STEPS = 24;
const eased = (t: number): number => t * t * (3 - 2 * t);

/** The outline of a ribbon, as points of an area mark. */
const ribbon = ({ key, figure, from, y, thickness }: Lane, { left, right }: Page) =>
  Array.from({ length: STEPS + 1 }, (_, step) => {
    const t = step / STEPS;
    const middle = from + (y - from) * eased(t);
    return {
      key,
      basis: figure.basis,
      x: left + (right - left) * t,
      top: middle - thickness / 2,
      bottom: middle + thickness / 2,
    };
  });

const centred = (lines: ReadonlyArray<string>, middle: number, x: number): TextItem => ({
  x,
  y: middle - (LINE * (lines.length - 1)) / 2,
  text: lines,
});

const bases = ['claimed', 'derived', 'both'] as const;

const ribbons = (
  lanes: ReadonlyArray<Lane>,
  page: Page,
  size: { width: number; height: number },
) => ({
  data: { values: lanes.flatMap((lane) => ribbon(lane, page)) },
  mark: { type: 'area' as const, strokeWidth: 1, interpolate: 'monotone' as const },
  encoding: {
    x: at('x', size.width),
    y: { ...at('top', size.height), stack: null },
    y2: { field: 'bottom' },
    detail: { field: 'key' },
    fill: {
      field: 'basis',
      scale: { domain: bases, range: bases.map((basis) => plotFills[basis]) },
      legend: null,
    },
    stroke: {
      field: 'basis',
      scale: { domain: bases, range: bases.map((basis) => plotColours[basis]) },
      legend: null,
    },
  },
});

const specification =
  (flows: ReadonlyArray<Flow>) =>
  (language: Language, width: number): object => {
    const side = (texts: ReadonlyArray<string>, share: number): number =>
      Math.min(
        width * share,
        Math.max(...texts.map((text) => textWidth(text, plotFontSizes.text))) + 12,
      );
    const page = {
      language,
      width,
      left: side(
        flows.map(({ sender }) => sender[language]),
        0.3,
      ),
      right:
        width -
        side(
          flows.map(({ recipient }) => recipient[language]),
          0.38,
        ),
    };
    const panels: Panel[] = [];
    for (const [unit, group] of Map.groupBy(flows, ({ figure }) => figure.unit))
      panels.push(panel(unit, group, (panels.at(-1)?.bottom ?? -GAP) + GAP, page));
    const size = { width, height: Math.ceil(panels.at(-1)?.bottom ?? LINE) };
    const lanes = panels.flatMap((each) => each.lanes);
    return {
      ...frame(size.width, size.height),
      layer: [
        ribbons(lanes, page, size),
        texts(
          panels.map(({ heading }) => heading),
          size,
          { colour: plotColours.faint, size: plotFontSizes.small },
        ),
        texts(
          panels.flatMap(({ clusters }) =>
            clusters.map(({ lines, y }) => centred(lines, y, page.left - 8)),
          ),
          size,
          { align: 'right' },
        ),
        texts(
          lanes.map(({ recipientLines, y }) => {
            const first = y - (LINE * recipientLines.length) / 2;
            return { x: page.right + 8, y: first, text: recipientLines };
          }),
          size,
        ),
        texts(
          lanes.map(({ figure, period, recipientLines, y }) => ({
            x: page.right + 8,
            y: y + (LINE * recipientLines.length) / 2,
            text:
              period === undefined
                ? figure.display[language]
                : `${figure.display[language]}  ·  ${period[language]}`,
          })),
          size,
          { weight: 'bold' },
        ),
      ],
    };
  };

const described = (flows: ReadonlyArray<Flow>, language: Language): string =>
  flows
    .map(({ sender, recipient, figure }) =>
      language === 'en'
        ? `${sender.en} to ${recipient.en}: ${withUnit(figure).en}`
        : `${sender.zh}至${recipient.zh}：${withUnit(figure).zh}`,
    )
    .join(language === 'en' ? '; ' : '；');

/** The plot of flows from senders to recipients, with a panel for each unit. */
export const deploymentFlow = (flows: ReadonlyArray<Flow>): Plot => ({
  name: 'deployment-flow',
  title: { en: 'From sender to recipient', zh: '从派出方到受援地' },
  alt: { en: described(flows, 'en'), zh: described(flows, 'zh') },
  caption: {
    en: 'The width of a ribbon is its figure; compare only ribbons of one unit. Hatched: claimed by a source. Solid: derived from events. Flows may overlap, so there are no totals.',
    zh: '线条宽度表示数字大小，只可比较同一单位的线条。斜纹：来源陈述；实色：由事件推算。各项可能重叠，因此不作合计。',
  },
  specification: specification(flows),
});
