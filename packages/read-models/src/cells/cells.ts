// Measured cells from figures: one place, so that every read model shows figures alike.
import {
  type Basis,
  type Bound,
  countedQuantity,
  displayQuantity,
  figureText,
  nominalOf,
  type Quantity,
  type Source,
  type Unit,
} from '@aidtrail/domain';
import type { AidCell } from './aid-cell.js';

const ends = (low: Bound | null, high: Bound | null) => ({
  low: low === null ? null : Number(low.value),
  lowInclusive: low?.inclusive ?? false,
  high: high === null ? null : Number(high.value),
  highInclusive: high?.inclusive ?? false,
});

const cellOf = (quantity: Quantity, basis: Basis, evidence: ReadonlyArray<string>): AidCell => {
  const nominal = nominalOf(quantity);
  const zh = countedQuantity(quantity, 'zh');
  return {
    nominal: nominal === null ? null : Number(nominal),
    ...ends(quantity.low, quantity.high),
    unit: quantity.unit,
    display: { zh: displayQuantity(quantity, 'zh'), en: displayQuantity(quantity, 'en') },
    ...(zh !== null && { worded: { zh } }),
    basis,
    evidence,
  };
};

/** A figure that a source claims, in its words: “nearly 300”, not 300. `statement` is its ledger id. */
export const claimedCell = (quantity: Quantity, statement: string): AidCell =>
  quotedCell(quantity, [statement]);

/** A claimed figure that rests on these statements. */
export const quotedCell = (quantity: Quantity, evidence: ReadonlyArray<string>): AidCell =>
  cellOf(quantity, 'claimed', evidence);

/** A figure that was set and that no statement claims, such as a target. */
export const statedCell = (quantity: Quantity): AidCell => quotedCell(quantity, []);

/** What a derived figure rests on: ledger ids, sorted, and whether any event is made up. */
export interface Origins {
  readonly evidence: ReadonlyArray<string>;
  readonly synthetic: boolean;
}

/** No statements as evidence, and nothing synthetic. */
export const noOrigins: Origins = { evidence: [], synthetic: false };

/** The origins with the evidence of one more source added. */
export const withSource = ({ evidence, synthetic }: Origins, source: Source): Origins => ({
  evidence: [...new Set([...evidence, ...source.evidence])].toSorted(),
  synthetic: synthetic || source.synthetic === true,
});

const marked = (cell: AidCell, { synthetic }: Origins): AidCell =>
  synthetic ? { ...cell, synthetic: true } : cell;

/** An exact figure derived from events. */
export const derivedCell = (value: number, unit: Unit | 'case', origins: Origins): AidCell =>
  marked(
    {
      nominal: value,
      low: value,
      lowInclusive: true,
      high: value,
      highInclusive: true,
      unit,
      display: { zh: figureText(String(value), 'zh'), en: figureText(String(value), 'en') },
      basis: 'derived',
      evidence: origins.evidence,
    },
    origins,
  );

/** A figure that an event carries, such as a head count. */
export const carriedCell = (quantity: Quantity, origins: Origins): AidCell =>
  marked(cellOf(quantity, 'derived', origins.evidence), origins);
