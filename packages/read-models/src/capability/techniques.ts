// Hospital × technique: introduced, used independently, lapsed.
import { formatPartialDate, isSameContent } from '@aidtrail/domain';
import { techniqueAdoption } from '@aidtrail/domain/capability';

import { derivedCell } from '../cells/cells.js';
import { eventValues, originsOf } from '../streams/event-row.js';
import { sourcesOf, validOccurrences } from '../streams/occurrences.js';
import { streamRows } from '../streams/stream-rows.js';
import { type CapabilityRow, nothingElse } from './capability-columns.js';

export const techniques = streamRows<CapabilityRow, typeof techniqueAdoption>(
  techniqueAdoption,
  (state) => {
    // One row for each technique at a hospital: the last spell.
    const spell = state.spells.at(-1);
    const introduced = validOccurrences(techniqueAdoption, state, 'TechniqueIntroduced').find(
      ({ data }) => isSameContent(data, spell?.introduced),
    );
    if (spell === undefined || introduced === undefined) return [];
    const independent = validOccurrences(
      techniqueAdoption,
      state,
      'TechniqueFirstUsedIndependently',
    ).find(({ data }) => isSameContent(data, spell.independent));
    const lapsed = validOccurrences(techniqueAdoption, state, 'TechniqueLapsed').find(({ data }) =>
      isSameContent(data, spell.lapsed),
    );
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
        status: lapsed !== undefined ? 'lapsed' : independent ? 'independent' : 'introduced',
        technique: techniqueId,
        trainee: independent?.data.traineeId ?? null,
        independent_on: independent === undefined ? null : formatPartialDate(independent.data.on),
        gap_scope: gapScope,
        techniques: derivedCell(1, 'technique', originsOf(introduced.sources)),
      },
    ];
  },
);
