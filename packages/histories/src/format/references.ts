// Reference data: places, organisations, persons, techniques and indicators.
import {
  IndicatorCode,
  Localized,
  PartialDate,
  PlaceId,
  Unit,
  OrganisationId,
} from '@aidtrail/domain';
import {
  Additivity,
  ExternalId,
  GbCode,
  OrganisationKind,
  PersonKind,
  PlaceLevel,
  SurgeryGrade,
  Topic,
  TopicMeasure,
} from '@aidtrail/domain/reference';
import * as t from 'io-ts';

import { own } from './ids.js';

export const PlaceRow = t.intersection(
  [
    t.type({ id: own.place, level: PlaceLevel, name: Localized }),
    t.partial({
      in: PlaceId,
      code: GbCode,
      iso: t.string,
      validFrom: PartialDate,
      recoded: t.readonlyArray(t.type({ to: GbCode, effective: PartialDate })),
      renamed: t.readonlyArray(t.type({ to: Localized, effective: PartialDate })),
      moved: t.readonlyArray(t.type({ to: PlaceId, effective: PartialDate })),
      externalIds: t.record(t.string, t.string),
    }),
  ],
  'Place',
);
export type PlaceRow = t.TypeOf<typeof PlaceRow>;

const spellings = t.readonlyArray(t.string);

export const OrganisationRow = t.intersection(
  [
    t.type({ id: own.organisation, kind: OrganisationKind, name: Localized }),
    t.partial({
      place: PlaceId,
      parent: OrganisationId,
      externalIds: t.readonlyArray(ExternalId),
      renamed: t.readonlyArray(t.type({ to: Localized, effective: PartialDate })),
      moved: t.readonlyArray(t.type({ to: PlaceId, effective: PartialDate })),
      reassigned: t.readonlyArray(t.type({ to: OrganisationId, effective: PartialDate })),
      mergedInto: OrganisationId,
      aliases: t.partial({
        simplified: spellings,
        traditional: spellings,
        latin: spellings,
        tibetan: spellings,
        arabic: spellings,
      }),
    }),
  ],
  'Organisation',
);
export type OrganisationRow = t.TypeOf<typeof OrganisationRow>;

export const PersonRow = t.type({ id: own.person, kind: PersonKind, name: Localized }, 'Person');
export type PersonRow = t.TypeOf<typeof PersonRow>;

export const TechniqueRow = t.intersection(
  [
    t.type({ id: own.technique, name: Localized, specialty: Localized }),
    t.partial({ surgeryGrade: SurgeryGrade }),
  ],
  'Technique',
);
export type TechniqueRow = t.TypeOf<typeof TechniqueRow>;

export const IndicatorRow = t.intersection(
  [
    t.type({
      code: own.indicator,
      names: Localized,
      units: t.readonlyArray(Unit),
      additivity: Additivity,
    }),
    t.partial({
      subsetOf: IndicatorCode,
      derivation: t.string,
      ascending: t.boolean,
      topic: Topic,
      measure: TopicMeasure,
    }),
  ],
  'Indicator',
);
export type IndicatorRow = t.TypeOf<typeof IndicatorRow>;
