// Hospital × technique: introduced, used independently, lapsed.
import { formatPartialDate } from '@aidtrail/domain';
import type { Memory } from '@aidtrail/projections';

import { derivedCell } from '../cells/cells.js';
import type { Happened } from '../claims/claim.js';
import { lastOf } from '../claims/claim-scope.js';
import { eventValues, originsOf, withEvidence } from '../claims/event-row.js';
import { type CapabilityRows, nothingElse } from './capability-columns.js';
import { rememberFact } from './corroborated.js';

const entryOf = (data: { readonly hospitalId: string; readonly techniqueId: string }): string =>
  `technique/${data.hospitalId}/${data.techniqueId}`;

export const techniques = {
  TechniqueIntroduced: (
    { data }: Happened<'TechniqueIntroduced'>,
    rows: CapabilityRows,
    memory: Memory,
  ): void => {
    const { hospitalId, techniqueId, on, gapScope, source } = data;
    rememberFact(memory, 'TechniqueIntroduced', `${hospitalId}_${techniqueId}`, entryOf(data));
    rows.put({
      ...eventValues({
        entry: entryOf(data),
        indicator: 'techniques.introduced',
        label: { zh: techniqueId, en: techniqueId },
        subject: hospitalId,
        from: on,
        to: on,
        source,
      }),
      ...nothingElse,
      kind: 'technique',
      status: 'introduced',
      technique: techniqueId,
      gap_scope: gapScope,
      techniques: derivedCell(1, 'technique', originsOf(source)),
    });
  },

  TechniqueFirstUsedIndependently: (
    { data }: Happened<'TechniqueFirstUsedIndependently'>,
    rows: CapabilityRows,
  ): void =>
    rows.change({ entry: entryOf(data) }, (row) => ({
      ...withEvidence(row, data.source),
      status: 'independent',
      trainee: data.traineeId,
      independent_on: formatPartialDate(data.on),
    })),

  TechniqueLapsed: ({ data }: Happened<'TechniqueLapsed'>, rows: CapabilityRows): void =>
    rows.change({ entry: entryOf(data) }, (row) => ({
      ...withEvidence(row, data.source),
      status: 'lapsed',
      to: lastOf(data.on),
    })),
} as const;
