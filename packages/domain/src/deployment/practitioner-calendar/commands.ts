import type { DataOf } from '../../decision.js';
import type { assignmentBooked, assignmentReleased } from './events.js';

/** The booking's id makes it one booking, however often it is asked for. */
export interface BookAssignment extends DataOf<typeof assignmentBooked> {
  readonly type: 'BookAssignment';
}

export interface ReleaseBooking extends DataOf<typeof assignmentReleased> {
  readonly type: 'ReleaseBooking';
}

export type PractitionerCalendarCommand = BookAssignment | ReleaseBooking;
