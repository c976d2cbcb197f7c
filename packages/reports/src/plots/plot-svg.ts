// Renders a Vega-Lite specification as SVG text, without a browser.
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

import { withoutControls } from '../render/plain-text.js';
import { textWidth } from './text-measure.js';
import { config, definitions } from './theme.js';

/** What a picture needs besides its specification. */
export interface SvgOptions {
  /** Unique in the page; prefix of the ids in the picture. */
  readonly id: string;
  readonly alt: string;
}

interface Metrics {
  width: (item: { readonly fontSize?: number }, text: string | number | null | undefined) => number;
}

/** Vega underestimates the width of Chinese text; its measure can be replaced only here. */
const withMeasure = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const { textMetrics: metrics } = vega as unknown as { readonly textMetrics: Metrics };
  const before = metrics.width;
  metrics.width = (item, text) =>
    text === null || text === undefined ? 0 : textWidth(String(text), item.fontSize ?? 11);
  try {
    return await work();
  } finally {
    metrics.width = before;
  }
};

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const presented = (svg: string, { id, alt }: SvgOptions): string => {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return (
    svg
      // The picture is one image with one description; its parts are not announced.
      .replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, '')
      .replace(
        /^<svg[^>]*>/,
        () =>
          `<svg xmlns="http://www.w3.org/2000/svg" class="plot" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(alt)}">${definitions}`,
      )
      .replace(/ id="([^"]+)"/g, (_, own: string) => ` id="${id}-${own}"`)
      .replace(/url\(#([^)]+)\)/g, (_, own: string) => `url(#${id}-${own})`)
  );
};

const draw = async (specification: object, options: SvgOptions): Promise<string> => {
  const { spec } = compile(specification as TopLevelSpec, { config });
  const view = new vega.View(vega.parse(spec), { renderer: 'none' });
  try {
    return withoutControls(presented(await view.toSVG(), options));
  } finally {
    view.finalize();
  }
};

let last: Promise<unknown> = Promise.resolve();

/** The picture as SVG. Pictures are drawn one after another, because Vega's measure is global. */
export const plotSvg = (specification: object, options: SvgOptions): Promise<string> => {
  const next = last.then(() => withMeasure(() => draw(specification, options)));
  last = next.catch(() => undefined);
  return next;
};
