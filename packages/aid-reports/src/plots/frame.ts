// What the plots share: a canvas of fixed size in pixels with its origin at the top left.
import { plotColours, plotFontSizes } from '@aidtrail/reports';

/** A scale that maps pixels to pixels. */
const pixels = (size: number) =>
  ({ domain: [0, size], range: [0, size], nice: false, zero: false }) as const;

export const at = (field: string, size: number) => ({
  field,
  type: 'quantitative' as const,
  scale: pixels(size),
  axis: null,
});

/** `foot` is the height in pixels of the axis labels below. */
export const frame = (width: number, height: number, foot = 0) => ({
  width,
  height,
  padding: { top: 0, left: 0, right: 0, bottom: foot },
  autosize: { type: 'none' as const },
});

/** A grid line: over the whole height, or only behind a lane if text is between the lanes. */
export interface GridLine {
  readonly tick: number;
  readonly top: number;
  readonly bottom: number;
}

export const gridLines = (
  ticks: ReadonlyArray<number>,
  lanes: ReadonlyArray<{ readonly y: number }>,
  height: number,
  onlyLanes: boolean,
): ReadonlyArray<GridLine> =>
  ticks.flatMap((tick) =>
    onlyLanes
      ? [
          ...lanes.map(({ y }) => ({ tick, top: y - 10, bottom: y + 10 })),
          { tick, top: height - 4, bottom: height },
        ]
      : [{ tick, top: 0, bottom: height }],
  );

/** An axis with labels only. */
export const bareAxis = {
  grid: false,
  domain: false,
  ticks: false,
  title: null,
  labelPadding: 6,
} as const;

export interface TextItem {
  readonly x: number;
  readonly y: number;
  readonly text: string | ReadonlyArray<string>;
}

export interface TextStyle {
  readonly align?: 'left' | 'center' | 'right';
  readonly baseline?: 'top' | 'middle' | 'bottom';
  readonly size?: number;
  readonly weight?: 'normal' | 'bold';
  readonly colour?: string;
}

export const LINE = 16;

/** A layer of texts. Several lines of one text extend downwards from the first. */
export const texts = (
  items: ReadonlyArray<TextItem>,
  size: { readonly width: number; readonly height: number },
  style: TextStyle = {},
) => ({
  data: { values: items },
  mark: {
    type: 'text' as const,
    align: style.align ?? 'left',
    baseline: style.baseline ?? 'middle',
    fontSize: style.size ?? plotFontSizes.text,
    fontWeight: style.weight ?? 'normal',
    lineHeight: LINE,
    color: style.colour ?? plotColours.ink,
  },
  encoding: {
    x: at('x', size.width),
    y: at('y', size.height),
    text: { field: 'text' },
  },
});
