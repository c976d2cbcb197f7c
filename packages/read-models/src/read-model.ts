// How read models of medical aid are defined: over its events, with cells that name their evidence.
import { type AidEvent, aidEvents } from '@aidtrail/domain';
import { derivedReadModelOf, readModelOf } from '@aidtrail/projections';

import type { AidCell } from './cells/aid-cell.js';

/** Defines a read model over the events of medical aid. */
export const readModel = readModelOf<AidEvent, AidCell>(aidEvents);

/** Defines a read model over other read models. */
export const derivedReadModel = derivedReadModelOf<AidCell>();
