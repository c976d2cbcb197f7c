// Look-ups of what contains a place, an organisation or a programme, so that nothing is made to contain itself.
import { programme } from '@aidtrail/domain/deployment';
import {
  organisation,
  type OrganisationState,
  place,
  superiorOrganisations,
  superiorPlaces,
} from '@aidtrail/domain/reference';

import type { LookUp } from './look-up.js';

/** With the place and all places above it. */
export const withSuperiorPlaces =
  (first: string) =>
  async <Content extends object>(content: Content, lookUp: LookUp) => ({
    ...content,
    superiors: await lookUp.closure(place, first, (state) =>
      state._tag === 'Unregistered'
        ? []
        : superiorPlaces(state).flatMap(({ value }) => value ?? []),
    ),
  });

/** With the organisation and all organisations above it. */
export const withSuperiors =
  (first: string) =>
  async <Content extends object>(content: Content, lookUp: LookUp) => ({
    ...content,
    superiors: await lookUp.closure(organisation, first, (state) =>
      superiorOrganisations(state).flatMap(({ value }) => value ?? []),
    ),
  });

/** With the organisation and what it was merged into. */
export const withSuccessors =
  (first: string) =>
  async <Content extends object>(content: Content, lookUp: LookUp) => ({
    ...content,
    successors: await lookUp.closure(organisation, first, ({ status }: OrganisationState) =>
      status._tag === 'Merged' ? [status.intoId] : [],
    ),
  });

/** With the programme and all programmes above it. */
export const withSuperiorProgrammes =
  (first: string) =>
  async <Content extends object>(content: Content, lookUp: LookUp) => ({
    ...content,
    superiors: await lookUp.closure(programme, first, ({ partOf }) =>
      partOf === null ? [] : [partOf],
    ),
  });
