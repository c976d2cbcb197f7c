// Colours and fonts of the plots. Colours are CSS variables of the page with a fallback for pictures that are used
// elsewhere, so that one picture works in light mode, in dark mode and on paper.

/** CSS colours by meaning. */
export const plotColours = {
  ink: 'var(--ink, #1d2a35)',
  faint: 'var(--ink-2, #55636f)',
  grid: 'var(--line, #d5dbe0)',
  paper: 'var(--paper, #ffffff)',
  claimed: 'var(--claimed, #a05a00)',
  derived: 'var(--derived, #00695c)',
  both: 'var(--both, #1f5fa8)',
} as const;

/** Font sizes in pixels. */
export const plotFontSizes = { text: 12.5, small: 11.5 } as const;

/** Fills: claimed figures are hatched, derived ones are solid, open ends fade. */
export const plotFills = {
  claimed: 'url(#hatch)',
  derived: plotColours.derived,
  both: plotColours.both,
  fadeIn: 'url(#fade-in)',
  fadeOut: 'url(#fade-out)',
  fadeBoth: 'url(#fade-both)',
} as const;

const stop = (offset: number, opacity: number): string =>
  `<stop offset="${offset}" stop-color="${plotColours.claimed}" stop-opacity="${opacity}"/>`;

/** SVG definitions of each picture; their ids are made unique. */
export const definitions = `<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${plotColours.claimed}" fill-opacity="0.14"/><rect width="2" height="6" fill="${plotColours.claimed}" fill-opacity="0.75"/></pattern><linearGradient id="fade-in">${stop(0, 0)}${stop(1, 0.7)}</linearGradient><linearGradient id="fade-out">${stop(0, 0.7)}${stop(1, 0)}</linearGradient><linearGradient id="fade-both">${stop(0, 0)}${stop(0.5, 0.7)}${stop(1, 0)}</linearGradient></defs>`;

/** The Vega-Lite configuration of every plot. */
export const config = {
  background: 'transparent',
  font: 'inherit',
  aria: false,
  view: { stroke: null },
  axis: {
    labelColor: plotColours.faint,
    titleColor: plotColours.faint,
    gridColor: plotColours.grid,
    domainColor: plotColours.grid,
    tickColor: plotColours.grid,
    labelFontSize: plotFontSizes.small,
    titleFontSize: plotFontSizes.small,
    titleFontWeight: 'normal',
    labelLimit: 0,
    titleLimit: 0,
  },
  text: { color: plotColours.ink, fontSize: plotFontSizes.text, limit: 0 },
} as const;
