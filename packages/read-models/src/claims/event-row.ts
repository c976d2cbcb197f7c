// The shared columns of rows that come from events, where others come from claims.
import { formatPartialDate, type PartialDate, type Source } from '@aidtrail/domain';
import type { Localized } from '@aidtrail/projections';

import type { AidCell } from '../cells/aid-cell.js';
import { noOrigins, type Origins, withSource } from '../cells/cells.js';
import type { ClaimValues } from './claim-columns.js';
import { firstOf, lastOf } from './claim-scope.js';
import { originOf } from '../cells/origin.js';

export interface EventRow {
  readonly entry: string;
  readonly indicator: string;
  readonly label: Localized;
  readonly source: Source;
  readonly sender?: string | null;
  readonly subject?: string | null;
  readonly programme?: string | null;
  /** When it happened or began. */
  readonly from?: PartialDate | undefined;
  /** When it ended; the same as `from` for what happens at one time. */
  readonly to?: PartialDate | undefined;
}

export const originsOf = (source: Source): Origins => withSource(noOrigins, source);

const textOf = (date: PartialDate | undefined): string | null =>
  date === undefined ? null : formatPartialDate(date);

export const eventValues = ({
  entry,
  indicator,
  label,
  source,
  sender = null,
  subject = null,
  programme = null,
  from,
  to,
}: EventRow): ClaimValues & { readonly also_claimed: ReadonlyArray<AidCell> } => ({
  entry,
  indicator,
  label,
  sender,
  subject,
  programme,
  from: firstOf(from),
  to: lastOf(to),
  period: { kind: 'interval', from: textOf(from), to: textOf(to) },
  category: null,
  origin: originOf(source),
  statements: source.evidence,
  also_claimed: [],
  open_questions: [],
  synthetic: source.synthetic === true,
});

/** The row after another source told of the same thing. */
export const withEvidence = <
  Row extends { readonly statements: ReadonlyArray<string>; readonly synthetic: boolean },
>(
  row: Row,
  source: Source,
): Row => {
  const { evidence, synthetic } = withSource(
    { evidence: row.statements, synthetic: row.synthetic },
    source,
  );
  return { ...row, statements: evidence, synthetic };
};

/** A cell after another source told of the same thing. */
export const cellWithEvidence = (cell: AidCell | null, source: Source): AidCell | null => {
  if (cell === null) return null;
  const { evidence, synthetic } = withSource(
    { evidence: cell.evidence, synthetic: cell.synthetic === true },
    source,
  );
  return { ...cell, evidence, ...(synthetic && { synthetic: true as const }) };
};
