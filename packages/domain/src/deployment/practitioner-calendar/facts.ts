import { type CommandNamed, type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { PractitionerCalendarEvent } from './events.js';

export const practitionerCalendarFacts = factTable<PractitionerCalendarEvent>()('practitionerId', {
  AssignmentBooked: {
    noFact: 'repeats another event',
    command: 'BookAssignment',
    when: { date: 'from' },
  },
  BookingExtended: {
    noFact: 'repeats another event',
    command: 'ExtendBooking',
    when: { notAfter: 'to' },
  },
  AssignmentReleased: {
    noFact: 'repeats another event',
    command: 'ReleaseBooking',
    when: { date: 'on' },
  },
});

/** Any command on a practitioner's calendar. */
export type PractitionerCalendarCommand = CommandsOf<typeof practitionerCalendarFacts>;

/** The booking's id makes it one booking, however often it is asked for. */
export type BookAssignment = CommandNamed<PractitionerCalendarCommand, 'BookAssignment'>;
/** Moves the last day of a booking. */
export type ExtendBooking = CommandNamed<PractitionerCalendarCommand, 'ExtendBooking'>;
/** Ends or cancels a booking. */
export type ReleaseBooking = CommandNamed<PractitionerCalendarCommand, 'ReleaseBooking'>;
