import { atLeastOne, claimEntry, claimFigures, claimValues } from '../claims/claim-columns.js';
import { claimHandlers } from '../claims/claim-handlers.js';
import { type Claim, columnFor } from '../claims/claim.js';
import { columnsOf } from '../claims/claim-table.js';
import { type CapabilityRow, measureNames, measures, nothingElse } from './capability-columns.js';

const byUnit = columnsOf(measures);
const measureOf = (claim: Claim) => columnFor(claim, 'capability', byUnit);

/** What sources claim to be left behind: techniques, people, training. */
export const claimed = claimHandlers<CapabilityRow>({
  keyColumn: 'entry',
  keyOf: (claim) => (measureOf(claim) === null ? null : claimEntry(claim)),
  rowOf: (entry, claims) => ({
    ...claimValues(entry, atLeastOne(claims)),
    ...nothingElse,
    ...claimFigures(claims, measureNames, measureOf),
    kind: 'claim',
    status: 'claimed',
  }),
});
