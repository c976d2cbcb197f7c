// Adds cells: bounds are added as intervals, evidence is united.
import { type Cell, type Localized, nominalOf } from '@aidtrail/projections';

import type { Basis, SourcedCell } from '../report.js';

type End = { readonly value: number; readonly inclusive: boolean } | null;

const decimals = (value: number): number => {
  const [, fraction = '', exponent = '0'] =
    /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
};

/** Exact for decimals: 0.1 + 0.2 is 0.3. */
const addNumbers = (left: number, right: number): number => {
  const places = Math.max(decimals(left), decimals(right));
  return places === 0 ? left + right : Number((left + right).toFixed(Math.min(places, 100)));
};

/** An open end stays open; the sum's end is inclusive only if both ends are. */
const addEnds = (left: End, right: End): End =>
  left === null || right === null
    ? null
    : { value: addNumbers(left.value, right.value), inclusive: left.inclusive && right.inclusive };

const lowOf = ({ low, lowInclusive }: Cell): End =>
  low === null ? null : { value: low, inclusive: lowInclusive };
const highOf = ({ high, highInclusive }: Cell): End =>
  high === null ? null : { value: high, inclusive: highInclusive };

/** Claimed or derived if all of the sum is, else both. */
const basisOf = (left: Basis, right: Basis): Basis =>
  left === right || right === 'both' ? left : right;

const grouped = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 20 });

/** Words for computed bounds. */
const displayBounds = (low: End, high: End): Localized => {
  if (low !== null && high !== null) {
    const [from, to] = [grouped(low.value), grouped(high.value)];
    return from === to ? { en: from, zh: from } : { en: `${from} to ${to}`, zh: `${from}至${to}` };
  }
  if (low !== null) {
    const from = grouped(low.value);
    return low.inclusive
      ? { en: `at least ${from}`, zh: `至少${from}` }
      : { en: `more than ${from}`, zh: `超过${from}` };
  }
  if (high !== null) {
    const to = grouped(high.value);
    return high.inclusive
      ? { en: `at most ${to}`, zh: `至多${to}` }
      : { en: `below ${to}`, zh: `不到${to}` };
  }
  return { en: 'unknown', zh: '不详' };
};

/** The sum of two cells. The caller makes sure that both have the same unit and may be added; `guarded` does. */
export const addCells = (left: SourcedCell, right: SourcedCell): SourcedCell => {
  const low = addEnds(lowOf(left), lowOf(right));
  const high = addEnds(highOf(left), highOf(right));
  const [one, other] = [nominalOf(left), nominalOf(right)];
  return {
    nominal: one === null || other === null ? null : addNumbers(one, other),
    low: low?.value ?? null,
    lowInclusive: low?.inclusive ?? false,
    high: high?.value ?? null,
    highInclusive: high?.inclusive ?? false,
    unit: left.unit,
    display: displayBounds(low, high),
    basis: basisOf(left.basis, right.basis),
    evidence: [...new Set([...left.evidence, ...right.evidence])].toSorted(),
    ...((left.synthetic === true || right.synthetic === true) && { synthetic: true as const }),
  };
};

/** The sum of one or more cells, as `addCells` adds them. Throws without a cell. */
export const sumOfCells = (cells: ReadonlyArray<SourcedCell>): SourcedCell => {
  const [first, ...others] = cells;
  if (first === undefined) throw new Error('a sum has a cell');
  const total = others
    .map((cell) => ({ ...cell, evidence: [] }))
    .reduce<SourcedCell>(addCells, { ...first, evidence: [] });
  const evidence = [...new Set(cells.flatMap((cell) => [...cell.evidence]))];
  // A single cell keeps its words and its order of evidence.
  return others.length === 0 ? first : { ...total, evidence: evidence.toSorted() };
};

/** The sum if some summand is unknown: it has no upper bound. */
export const openAbove = ({ worded: _, ...cell }: SourcedCell): SourcedCell => ({
  ...cell,
  nominal: null,
  high: null,
  highInclusive: false,
  display: displayBounds(lowOf(cell), null),
});
