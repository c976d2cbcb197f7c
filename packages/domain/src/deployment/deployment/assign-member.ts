// DEP-2 over two streams: book the practitioner's time, assign, and give the time back if the team refuses.
import type { CommandError, CommandOptions, CommandResult } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { v5 } from 'uuid';

import type { EventIn, RejectionOf } from '../../aid-aggregate.js';
import type { BookAssignment } from '../practitioner-calendar/facts.js';
import { practitionerCalendar } from '../practitioner-calendar/practitioner-calendar.js';
import { type Execute, step } from '../../process.js';
import type { BookingId } from '../../values/identity.js';
import type { AssignMember } from './facts.js';
import { deployment } from './deployment.js';

/** An AssignMember without its booking, which is made here. */
export type AssignMemberWithBooking = Omit<AssignMember, 'bookingId'>;

type Failure = CommandError<RejectionOf<typeof practitionerCalendar | typeof deployment>>;

/**
 * Books, assigns, and on a refusal withdraws the booking. Give the same command with the same command id
 * again to complete it after a crash; not from two processes at once.
 */
export const assignMember =
  (
    execute: Execute,
    command: AssignMemberWithBooking,
    options: CommandOptions,
  ): TaskEither<Failure, CommandResult<EventIn<typeof deployment>>> =>
  async () => {
    const { deploymentId } = command;
    const bookingId = v5('booking', options.commandId) as BookingId;
    const booking = await book(execute, bookingOf(command, bookingId), options, 1);
    if (E.isLeft(booking)) return booking;
    const assigned = await execute(
      deployment,
      deploymentId,
      { ...command, bookingId },
      step(options, 'assign'),
    )();

    // After a refusal the booking belongs to nothing; nor does one just made for a member assigned before.
    const isIdle = E.isLeft(assigned)
      ? assigned.left._tag === 'Rejected'
      : assigned.right.repeated && booking.right.isNew;
    if (!isIdle) return assigned;
    const { practitionerId, from, source } = command;
    const withdrawn = await execute(
      practitionerCalendar,
      practitionerId,
      {
        type: 'ReleaseBooking',
        practitionerId,
        bookingId,
        deploymentId,
        on: from,
        release: 'withdrawn',
        source,
      },
      step(options, `withdraw/${booking.right.attempt}`),
    )();
    return E.isLeft(withdrawn) ? withdrawn : assigned;
  };

interface Booked {
  readonly attempt: number;
  readonly isNew: boolean;
}

// A repeated answer is an old one, and the booking may be withdrawn by now: ask until the answer is today's.
const book = async (
  execute: Execute,
  command: BookAssignment,
  options: CommandOptions,
  attempt: number,
): Promise<E.Either<Failure, Booked>> => {
  const booked = await execute(
    practitionerCalendar,
    command.practitionerId,
    command,
    step(options, `book/${attempt}`),
  )();
  if (E.isLeft(booked)) return booked;
  return booked.right.repeated
    ? book(execute, command, options, attempt + 1)
    : E.right({ attempt, isNew: booked.right.events.length > 0 });
};

const bookingOf = (
  { practitionerId, deploymentId, hostOrgId, from, to, engagement, remote, source }: AssignMember,
  bookingId: BookingId,
): BookAssignment => ({
  type: 'BookAssignment',
  practitionerId,
  bookingId,
  deploymentId,
  hostOrgId,
  from,
  to,
  engagement,
  source,
  ...(remote === undefined ? {} : { remote }),
});
