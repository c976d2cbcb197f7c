import { Unit, units } from '@aidtrail/domain';
import type { Localized } from '@aidtrail/projections';

/** The word for a unit after a figure; a unit of a user's own stands for itself. */
export const unitLabel = (unit: string): Localized =>
  Unit.is(unit) ? units[unit] : { zh: unit, en: unit };
