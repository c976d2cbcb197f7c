// Hospital × technique: introduced, used independently, lapsed.
import { formatPartialDate } from '@aidtrail/domain';
import { techniqueAdoption } from '@aidtrail/domain/capability';

import { derivedCell } from '../cells/cells.js';
import { eventValues, originsOf } from '../streams/event-row.js';
import { latest, sourcesOf } from '../streams/occurrences.js';
import { streamRows } from '../streams/stream-rows.js';
import { type CapabilityRow, nothingElse } from './capability-columns.js';

export const techniques = streamRows<CapabilityRow, typeof techniqueAdoption>(
  techniqueAdoption,
  (state) => {
    const introduced = latest(state, 'TechniqueIntroduced');
    if (introduced === undefined) return [];
    // The facts of one introduction have its number as their key.
    const independent = latest(state, 'TechniqueFirstUsedIndependently', introduced.key);
    const lapsed = latest(state, 'TechniqueLapsed', introduced.key);
    const { hospitalId, techniqueId, on, gapScope } = introduced.data;
    return [
      {
        ...eventValues({
          entry: `technique/${hospitalId}/${techniqueId}`,
          indicator: 'techniques.introduced',
          label: { zh: techniqueId, en: techniqueId },
          subject: hospitalId,
          from: on,
          to: on,
          ended: lapsed?.data.on,
          sources: sourcesOf(introduced, independent, lapsed),
        }),
        ...nothingElse,
        kind: 'technique',
        status: state.use._tag === 'Lapsed' ? 'lapsed' : independent ? 'independent' : 'introduced',
        technique: techniqueId,
        trainee: independent?.data.traineeId ?? null,
        independent_on: independent === undefined ? null : formatPartialDate(independent.data.on),
        gap_scope: gapScope,
        techniques: derivedCell(1, 'technique', originsOf(introduced.sources)),
      },
    ];
  },
);
