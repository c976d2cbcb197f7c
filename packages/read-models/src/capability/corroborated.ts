// Further evidence for what a row shows: corroborations name the fact, not the row.
import type { Memory } from '@aidtrail/projections';

import type { Happened } from '../claims/claim.js';
import { cellWithEvidence, withEvidence } from '../claims/event-row.js';
import { type CapabilityRows } from './capability-columns.js';

const factName = (factType: string, subjectId: string): string => `fact ${factType} ${subjectId}`;

/** The row that shows the fact of this type and subject; `factKey` where a subject has several. */
export const rememberFact = (
  memory: Memory,
  factType: string,
  subjectId: string,
  entry: string,
  factKey?: string,
): void => {
  memory.set(factName(factType, subjectId), entry);
  if (factKey !== undefined) memory.set(`${factName(factType, subjectId)} ${factKey}`, entry);
};

/** Gives the row of the fact, and its one figure, the new evidence. */
export const corroborate = (
  { data }: Happened<'FactCorroborated'>,
  rows: CapabilityRows,
  memory: Memory,
): void => {
  const name = factName(data.factType, data.subjectId);
  const entry = memory.get<string>(`${name} ${data.factKey}`) ?? memory.get<string>(name);
  if (entry === undefined) return;
  rows.change({ entry }, (row) => ({
    ...withEvidence(row, data.source),
    techniques: cellWithEvidence(row.techniques, data.source),
    persons: cellWithEvidence(row.persons, data.source),
    departments: cellWithEvidence(row.departments, data.source),
    alliances: cellWithEvidence(row.alliances, data.source),
  }));
};
