// When each hospital reached which grade. A bar is the period in which it happened, not the time it took.
import type { Localized } from '@aidtrail/projections';
import {
  type Basis,
  type Language,
  type Plot,
  plotColours,
  plotFills,
  plotFontSizes,
  textLines,
  textWidth,
} from '@aidtrail/reports';

import { at, bareAxis, frame, gridLines, LINE, texts } from './frame.js';

/** The period in which a hospital reached a grade. */
export interface AccreditationWindow {
  readonly key: string;
  readonly hospital: Localized;
  /** Such as 3A. */
  readonly grade: string;
  /** First and last day on which it may have happened: YYYY, YYYY-MM or YYYY-MM-DD; null is open. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** `~` if the date is inferred, `?` if it is uncertain. */
  readonly mark?: string;
  readonly basis: Basis;
}

/** A date as a number of years. A year or month is drawn at its first or last day. */
const yearOf = (date: string, edge: 'first' | 'last'): number => {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (month === undefined) return edge === 'first' ? year : year + 1;
  if (day === undefined) return year + (edge === 'first' ? month - 1 : month) / 12;
  return year + (month - 1) / 12 + (day - (edge === 'first' ? 1 : 0)) / 372;
};

interface Lane {
  readonly window: AccreditationWindow;
  readonly start: number | null;
  readonly end: number | null;
  readonly y: number;
  readonly lines: ReadonlyArray<string>;
}

const fillOf = ({ window, start, end }: Lane): string => {
  if (start === null && end === null) return plotFills.fadeBoth;
  if (start === null) return plotFills.fadeIn;
  if (end === null) return plotFills.fadeOut;
  return plotFills[window.basis];
};

const statement = ({ grade, mark = '', ...window }: AccreditationWindow): Localized => {
  const [notBefore, notAfter] = [window.notBefore, window.notAfter].map((date) =>
    date === null ? null : `${date}${mark}`,
  ) as [string | null, string | null];
  if (notBefore !== null && notBefore === notAfter)
    return { en: `${grade}, ${notBefore}`, zh: `${grade}，${notBefore}` };
  if (notBefore !== null && notAfter !== null)
    return {
      en: `${grade}, ${notBefore} to ${notAfter}`,
      zh: `${grade}，${notBefore}至${notAfter}`,
    };
  if (notAfter !== null)
    return { en: `${grade} by ${notAfter}`, zh: `${grade}，不晚于${notAfter}` };
  if (notBefore !== null)
    return { en: `${grade}, not before ${notBefore}`, zh: `${grade}，不早于${notBefore}` };
  return { en: `${grade}, date unknown`, zh: `${grade}，日期不详` };
};

const BAR = 12;

const specification =
  (windows: ReadonlyArray<AccreditationWindow>) =>
  (language: Language, width: number): object => {
    const stacked = width < 480;
    const labelWidth = stacked
      ? width
      : Math.min(
          width * 0.36,
          Math.max(
            ...windows.map(({ hospital }) => textWidth(hospital[language], plotFontSizes.text)),
          ) + 16,
        );
    const sayWidth = Math.max(
      ...windows.map((window) => textWidth(statement(window)[language], plotFontSizes.small)),
    );
    const left = stacked ? 8 : labelWidth;
    const right = stacked ? width - 8 : width - sayWidth - 16;
    let y = 4;
    const lanes = windows.map((window): Lane => {
      const lines = textLines(window.hospital[language], labelWidth - 12, plotFontSizes.text, 2);
      const height = stacked
        ? LINE * (lines.length + 1) + BAR + 14
        : Math.max(LINE * lines.length, BAR) + 12;
      const lane = {
        window,
        start: window.notBefore === null ? null : yearOf(window.notBefore, 'first'),
        end: window.notAfter === null ? null : yearOf(window.notAfter, 'last'),
        y: stacked ? y + LINE * (lines.length + 1) + BAR / 2 + 2 : y + height / 2,
        lines,
      };
      y += height;
      return lane;
    });
    const known = lanes.flatMap(({ start, end }) => [start, end]).filter((year) => year !== null);
    const first = Math.floor(Math.min(...known, Math.max(...known) - 4)) - 1;
    const last = Math.ceil(Math.max(...known)) + (Number.isFinite(Math.max(...known)) ? 0.5 : 0);
    const size = { width, height: y };
    const every = Math.floor(last) - first <= 8 ? 1 : 2;
    const ticks = Array.from(
      { length: Math.floor(last) - first },
      (_, index) => first + 1 + index,
    ).filter((year) => year % every === 0);
    const years = {
      type: 'quantitative' as const,
      scale: { domain: [first, last], range: [left, right], nice: false, zero: false },
      axis: { ...bareAxis, format: 'd', values: ticks },
    };
    const plain = { ...years, axis: null };
    const bars = lanes.map((lane) => ({
      key: lane.window.key,
      from: lane.start ?? first,
      to: Math.max(lane.end ?? last, (lane.start ?? first) + (last - first) / 120),
      top: lane.y - BAR / 2,
      bottom: lane.y + BAR / 2,
      y: lane.y,
      fill: fillOf(lane),
      stroke:
        lane.start !== null && lane.end !== null ? plotColours[lane.window.basis] : 'transparent',
    }));
    const open = bars.flatMap((bar, index) => [
      ...(lanes[index]?.start === null ? [{ ...bar, edge: first, text: '◂' }] : []),
      ...(lanes[index]?.end === null ? [{ ...bar, edge: last, text: '▸' }] : []),
    ]);
    const ends = bars.flatMap((bar, index) => [
      ...(lanes[index]?.start === null ? [] : [{ ...bar, edge: bar.from }]),
      ...(lanes[index]?.end === null ? [] : [{ ...bar, edge: bar.to }]),
    ]);
    const held = bars.filter((bar, index) => lanes[index]?.end !== null && bar.to < last);
    const asIs = { type: 'nominal' as const, scale: null };
    return {
      ...frame(size.width, size.height, 26),
      resolve: { scale: { x: 'independent' } },
      layer: [
        {
          data: { values: gridLines(ticks, lanes, size.height, stacked) },
          mark: { type: 'rule', color: plotColours.grid },
          encoding: {
            x: { field: 'tick', ...years },
            y: at('top', size.height),
            y2: { field: 'bottom' },
          },
        },
        {
          data: { values: bars },
          mark: { type: 'rect', strokeWidth: 1 },
          encoding: {
            x: { field: 'from', ...plain },
            x2: { field: 'to' },
            y: at('top', size.height),
            y2: { field: 'bottom' },
            fill: { field: 'fill', ...asIs },
            stroke: { field: 'stroke', ...asIs },
          },
        },
        {
          data: { values: held },
          mark: { type: 'rule', strokeWidth: 3, opacity: 0.55, color: plotColours.both },
          encoding: { x: { field: 'to', ...plain }, x2: { datum: last }, y: at('y', size.height) },
        },
        {
          data: { values: ends },
          mark: { type: 'rule', strokeWidth: 2, color: plotColours.claimed },
          encoding: {
            x: { field: 'edge', ...plain },
            y: at('top', size.height),
            y2: { field: 'bottom' },
          },
        },
        {
          data: { values: open },
          mark: { type: 'text', fontSize: 13, color: plotColours.claimed },
          encoding: {
            x: { field: 'edge', ...plain },
            y: at('y', size.height),
            text: { field: 'text' },
          },
        },
        texts(
          lanes.map(({ lines, y, window }) => ({
            x: 0,
            y: stacked
              ? y - BAR / 2 - LINE * (lines.length + 0.5) - 2
              : y - (LINE * (lines.length - 1)) / 2,
            text: stacked && lines.length === 0 ? window.hospital[language] : lines,
          })),
          size,
        ),
        texts(
          lanes.map(({ window, y }) => ({
            x: stacked ? 0 : right + 12,
            y: stacked ? y - BAR / 2 - LINE / 2 - 2 : y,
            text: statement(window)[language],
          })),
          size,
          { size: plotFontSizes.small, colour: stacked ? plotColours.faint : plotColours.ink },
        ),
      ],
    };
  };

/** The plot of the periods in which hospitals reached their grades, in the order given. */
export const accreditationWindows = (windows: ReadonlyArray<AccreditationWindow>): Plot => {
  const say = (language: Language): string =>
    windows
      .map((window) => `${window.hospital[language]}: ${statement(window)[language]}`)
      .join(language === 'en' ? '; ' : '；');
  return {
    name: 'accreditation-windows',
    title: { en: 'When hospitals reached their grades', zh: '各医院何时达到所评等级' },
    alt: { en: say('en'), zh: say('zh') },
    caption: {
      en: 'A bar is the period in which the grade was reached; it fades at an unknown end. The line after it shows that the hospital has that grade or a higher one.',
      zh: '条形表示达到该等级的可能时段，渐隐的一端表示日期不详。其后的线表示已具备该等级或更高等级。',
    },
    specification: specification(windows),
  };
};
