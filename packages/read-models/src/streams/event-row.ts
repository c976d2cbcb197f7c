// The shared columns of rows that come from events, beside rows that come from claims.
import {
  formatPartialDate,
  type Occurrence,
  type PartialDate,
  type Source,
} from '@aidtrail/domain';
import type { Localized } from '@aidtrail/projections';

import type { AidCell } from '../cells/aid-cell.js';
import type { Origins } from '../cells/cells.js';
import { originOf } from '../cells/origin.js';
import { type ClaimValues, periodValues } from '../claims/claim-columns.js';
import { firstOf, lastOf } from '../claims/claim-scope.js';

export interface EventRow {
  readonly entry: string;
  readonly indicator: string;
  readonly label: Localized;
  readonly sources: Occurrence['sources'];
  readonly sender?: string | null;
  readonly subject?: string | null;
  readonly programme?: string | null;
  /** When it happened or began. */
  readonly from?: PartialDate | undefined;
  /** When it ended; the same as `from` for what happens at one time. */
  readonly to?: PartialDate | undefined;
  /** When it ceased to be true, if it did. */
  readonly ended?: PartialDate | undefined;
}

/** What a figure that rests on all of these sources rests on. */
export const originsOf = (sources: ReadonlyArray<Source>): Origins => ({
  evidence: [...new Set(sources.flatMap(({ evidence }) => [...evidence]))].toSorted(),
  synthetic: sources.some(({ synthetic }) => synthetic === true),
});

const textOf = (date: PartialDate | undefined): string | null =>
  date === undefined ? null : formatPartialDate(date);

export const eventValues = ({
  entry,
  indicator,
  label,
  sources,
  sender = null,
  subject = null,
  programme = null,
  from,
  to,
  ended,
}: EventRow): ClaimValues & { readonly also_claimed: ReadonlyArray<AidCell> } => {
  const { evidence, synthetic } = originsOf(sources);
  return {
    entry,
    indicator,
    label,
    sender,
    subject,
    programme,
    from: firstOf(from),
    to: lastOf(ended ?? to),
    ...periodValues({ kind: 'interval', from: textOf(from), to: textOf(ended ?? to) }),
    category: null,
    origin: originOf(sources[0]),
    statements: evidence,
    also_claimed: [],
    open_questions: [],
    synthetic,
  };
};

/** Ids in one column. */
export const joinedIds = (ids: ReadonlyArray<string>): string | null =>
  ids.length === 0 ? null : ids.join('+');
