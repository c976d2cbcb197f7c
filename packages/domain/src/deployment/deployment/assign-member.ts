// DEP-2 over two streams: book the practitioner's time, assign, and give the time back if the team refuses.
import type { CommandError, CommandOptions, CommandResult } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { v5 } from 'uuid';

import type { EventIn, RejectionOf } from '../../aid-aggregate.js';
import type { BookAssignment } from '../practitioner-calendar/facts.js';
import { practitionerCalendar } from '../practitioner-calendar/practitioner-calendar.js';
import { findBooking } from '../practitioner-calendar/state.js';
import { type Execute, rehearsed, step, watching } from '../../process.js';
import type { BookingId } from '../../values/identity.js';
import type { AssignMember, DeploymentCommand } from './facts.js';
import { deployment } from './deployment.js';

/** An AssignMember without its booking, which is made here. */
export type AssignMemberWithBooking = Omit<AssignMember, 'bookingId'>;

/** With the booking that it is made for. */
type Booking = AssignMember & { readonly bookingId: BookingId };

type Failure = CommandError<RejectionOf<typeof practitionerCalendar | typeof deployment>>;
type Result = CommandResult<EventIn<typeof deployment>>;

/**
 * Books the practitioner's time and assigns the member; where the team refuses, nothing is booked. Give the same command
 * with the same command id again to complete it after a crash, as often as you like and from any number of processes:
 * it ends with the time booked and the member assigned, or with neither. What was refused leaves nothing behind but what
 * a crash left, and may be tried again.
 */
export const assignMember =
  (
    execute: Execute,
    command: AssignMemberWithBooking,
    options: CommandOptions,
  ): TaskEither<Failure, Result> =>
  async () => {
    const bookingId = v5('booking', options.commandId) as BookingId;
    const steps = stepsOf(execute, { ...command, bookingId }, options);
    let assigned: E.Either<Failure, Result> | null = null;
    let refusal: Refused | null = null;
    // Another process may carry out the same command: after each step, what is on record decides which is next.
    for (;;) {
      const found = await steps.look();
      if (E.isLeft(found)) return found;
      const { member, isBooked } = found.right;
      if (member === 'left') return refusal ?? steps.assign();
      if (member === 'assigned' && isBooked) return assigned ?? steps.assign();

      if (member === 'assigned') {
        const booked = await steps.book();
        if (E.isRight(booked)) continue;
        if (!isRefused(booked)) return booked;
        // The other process has given the time back, and another team has booked it since.
        refusal = booked;
        const released = await steps.release();
        if (E.isLeft(released)) return released;
        continue;
      }
      const allowed = await steps.rehearse();
      if (E.isLeft(allowed)) {
        if (!isRefused(allowed) || !isBooked) return allowed;
        const withdrawn = await steps.withdraw();
        if (E.isLeft(withdrawn)) return withdrawn;
        continue;
      }
      if (!isBooked) {
        const booked = await steps.book();
        if (E.isLeft(booked)) return booked;
        continue;
      }
      assigned = await steps.assign();
      // If the team has changed its mind meanwhile, it is asked again, and the time is given back.
      if (E.isLeft(assigned) && !isRefused(assigned)) return assigned;
    }
  };

type Refused = E.Left<Failure>;

const isRefused = (outcome: E.Either<Failure, unknown>): outcome is Refused =>
  E.isLeft(outcome) && outcome.left._tag === 'Rejected';

/** What is on record of one assignment. */
interface Found {
  readonly member: 'assigned' | 'left' | 'unknown';
  readonly isBooked: boolean;
}

const stepsOf = (execute: Execute, assign: Booking, options: CommandOptions) => {
  const { practitionerId, deploymentId, bookingId, from, source } = assign;
  const booking = bookingOf(assign);
  // A step that is needed again needs another id: under its own it would only be answered again.
  const counts = new Map<string, number>();
  const again = (name: string): CommandOptions => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return step(options, `${name}/${count}`);
  };
  const team = (
    aggregate: typeof deployment,
    command: DeploymentCommand,
    given: CommandOptions,
  ): Promise<E.Either<Failure, Result>> => execute(aggregate, deploymentId, command, given)();
  return {
    look: async (): Promise<E.Either<Failure, Found>> => {
      let member: Found['member'] = 'unknown';
      let isBooked = false;
      const members = await execute(
        watching(deployment, (state) => {
          const own = state.members.find(({ assigned }) => assigned.bookingId === bookingId);
          if (own !== undefined) member = own.released === null ? 'assigned' : 'left';
        }),
        deploymentId,
        assign,
        step(options, 'look'),
      )();
      if (E.isLeft(members)) return members;
      const bookings = await execute(
        watching(practitionerCalendar, (state) => {
          const own = findBooking(state, bookingId);
          isBooked = own !== undefined && own._tag !== 'Withdrawn';
        }),
        practitionerId,
        booking,
        step(options, 'look'),
      )();
      return E.isLeft(bookings) ? bookings : E.right({ member, isBooked });
    },
    rehearse: () => team(rehearsed(deployment), assign, step(options, 'assign')),
    assign: () => team(deployment, assign, step(options, 'assign')),
    book: () => execute(practitionerCalendar, practitionerId, booking, again('book'))(),
    withdraw: () =>
      execute(
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
        again('withdraw'),
      )(),
    release: () =>
      team(
        deployment,
        {
          type: 'ReleaseMember',
          deploymentId,
          practitionerId,
          on: from,
          reason: 'cancelled',
          source,
        },
        again('release'),
      ),
  };
};

const bookingOf = ({
  practitionerId,
  bookingId,
  deploymentId,
  hostOrgId,
  from,
  to,
  engagement,
  remote,
  source,
}: Booking): BookAssignment => ({
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
