// From figures in events to measured cells: one place, so that every read model shows them alike.
import {
  type Basis,
  type Bound,
  displayQuantity,
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

const cellOf = (quantity: Quantity, basis: Basis, evidence: ReadonlyArray<string>): AidCell => ({
  ...ends(quantity.low, quantity.high),
  unit: quantity.unit,
  display: { zh: displayQuantity(quantity, 'zh'), en: displayQuantity(quantity, 'en') },
  basis,
  evidence,
});

/** What a source claims, with its words: “nearly 300”, not 300. */
export const claimedCell = (quantity: Quantity, statement: string): AidCell =>
  cellOf(quantity, 'claimed', [statement]);

/** Where a derived figure comes from: statements behind attested events, and whether any event was made up. */
export interface Origins {
  readonly evidence: ReadonlyArray<string>;
  readonly synthetic: boolean;
}

export const noOrigins: Origins = { evidence: [], synthetic: false };

export const withSource = ({ evidence, synthetic }: Origins, source: Source): Origins => ({
  evidence: [...new Set([...evidence, ...source.evidence])].toSorted(),
  synthetic: synthetic || source.synthetic === true,
});

const marked = (cell: AidCell, { synthetic }: Origins): AidCell =>
  synthetic ? { ...cell, synthetic: true } : cell;

const grouped = (value: number): string => value.toLocaleString('en-US');

/** An exact figure that follows from events. */
export const derivedCell = (value: number, unit: Unit, origins: Origins): AidCell =>
  marked(
    {
      low: value,
      lowInclusive: true,
      high: value,
      highInclusive: true,
      unit,
      display: { zh: grouped(value), en: grouped(value) },
      basis: 'derived',
      evidence: origins.evidence,
    },
    origins,
  );

/** A figure that an event carries, such as a head count. */
export const carriedCell = (quantity: Quantity, origins: Origins): AidCell =>
  marked(cellOf(quantity, 'derived', origins.evidence), origins);
