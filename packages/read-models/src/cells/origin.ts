// What rows of derived figures say of the events that they come from.
import type { Source } from '@aidtrail/domain';

import type { Origin } from '../claims/claim-columns.js';

export const originOf = (source: Source): Origin =>
  source.origin === 'attested' ? 'attested' : 'operational';
