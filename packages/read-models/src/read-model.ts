import { aidEvents } from '@aidtrail/domain';
import { readModelOf } from '@aidtrail/projections';

/** Read models over the events of medical aid. */
export const readModel = readModelOf(aidEvents);
