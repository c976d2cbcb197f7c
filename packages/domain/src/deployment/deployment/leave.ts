// Members leave one by one, with a plan that is given up, or all together; their calendars are freed each time.
import type { CommandError, CommandOptions, CommandResult } from '@aidtrail/event-sourcing';
import { pipe } from 'fp-ts/lib/function.js';
import * as TE from 'fp-ts/lib/TaskEither.js';

import type { EventIn, RejectionOf } from '../../aid-aggregate.js';
import { mentorship } from '../../capability/mentorship/mentorship.js';
import type { MentorshipCommand } from '../../capability/mentorship/facts.js';
import type { TeacherLookUp, TeachingPost } from '../../capability/mentorship/teachers.js';
import { practitionerCalendar } from '../practitioner-calendar/practitioner-calendar.js';
import type { CalendarView } from '../practitioner-calendar/state.js';
import { type Execute, rehearsed, step } from '../../process.js';
import type { MentorshipId } from '../../values/identity.js';
import type { CancelDeployment, CloseDeployment, EvacuateTeam, ReleaseMember } from './facts.js';
import { deployment } from './deployment.js';

type Failure = CommandError<
  RejectionOf<typeof deployment | typeof mentorship | typeof practitionerCalendar>
>;
type Result = CommandResult<EventIn<typeof deployment>>;
type Outcome = TE.TaskEither<Failure, Result>;

/** Releases a member and frees their calendar from the day after. */
export const releaseMember = (
  execute: Execute,
  command: ReleaseMember,
  options: CommandOptions,
): Outcome =>
  pipe(
    execute(deployment, command.deploymentId, command, step(options, 'release')),
    TE.chain((released) => freeCalendars(execute, released, options)),
  );

/** Gives up a plan and frees its members' calendars. */
export const cancelDeployment = (
  execute: Execute,
  command: CancelDeployment,
  options: CommandOptions,
): Outcome =>
  pipe(
    execute(deployment, command.deploymentId, command, step(options, 'cancel')),
    TE.chain((cancelled) => freeCalendars(execute, cancelled, options)),
  );

/** Brings the team out, and frees the calendars of those who served. */
export const evacuateTeam = (
  execute: Execute,
  command: EvacuateTeam,
  options: CommandOptions,
): Outcome =>
  pipe(
    execute(deployment, command.deploymentId, command, step(options, 'evacuate')),
    TE.chain((evacuated) => freeCalendars(execute, evacuated, options)),
  );

/** Closes a deployment and hands over its active mentorships. */
export interface CloseWithHandovers extends CloseDeployment {
  /** Look-up: the calendars of those who take over, from their practitionerCalendar streams. */
  readonly calendars: ReadonlyArray<CalendarView>;
  /** Look-up: those who take over and are posted by no team, such as local physicians. Left out: there are none. */
  readonly teachers?: ReadonlyArray<TeachingPost>;
}

/**
 * Hands over or ends the mentorships, closes, and frees the calendars. Nothing happens at all where any
 * of it would be refused as things stand; after a crash, the same command completes what is missing.
 */
export const closeDeployment = (
  execute: Execute,
  { calendars, teachers = [], ...command }: CloseWithHandovers,
  options: CommandOptions,
): Outcome => {
  const settle = (aggregate: typeof mentorship): TE.TaskEither<Failure, unknown> =>
    pipe(
      settlements(command, { calendars, teachers }),
      TE.traverseSeqArray(({ mentorshipId, settlement }) =>
        execute(aggregate, mentorshipId, settlement, step(options, `settle/${mentorshipId}`)),
      ),
    );
  const close = (aggregate: typeof deployment): Outcome =>
    execute(aggregate, command.deploymentId, command, step(options, 'close'));
  return pipe(
    settle(rehearsed(mentorship)),
    TE.chain(() => close(rehearsed(deployment))),
    TE.chain(() => settle(mentorship)),
    TE.chain(() => close(deployment)),
    TE.chain((closed) => freeCalendars(execute, closed, options)),
  );
};

interface Settlement {
  readonly mentorshipId: MentorshipId;
  readonly settlement: MentorshipCommand;
}

const settlements = (
  { handovers, on, source }: CloseDeployment,
  lookUp: TeacherLookUp,
): ReadonlyArray<Settlement> =>
  handovers.map((handover): Settlement => {
    const { mentorshipId } = handover;
    const settlement: MentorshipCommand =
      'toMentorId' in handover
        ? {
            type: 'HandOverMentorship',
            mentorshipId,
            toMentorId: handover.toMentorId,
            on,
            source,
            ...lookUp,
          }
        : { type: 'EndMentorship', mentorshipId, on, reason: handover.endedReason, source };
    return { mentorshipId, settlement };
  });

const freeCalendars = (execute: Execute, result: Result, options: CommandOptions): Outcome =>
  pipe(
    result.events.flatMap((event) =>
      event.type === 'MemberReleased' && event.data.bookingId !== undefined
        ? [{ ...event.data, bookingId: event.data.bookingId }]
        : [],
    ),
    TE.traverseSeqArray(({ practitionerId, deploymentId, bookingId, on, source, ...how }) =>
      execute(
        practitionerCalendar,
        practitionerId,
        {
          type: 'ReleaseBooking',
          practitionerId,
          bookingId,
          deploymentId,
          on,
          release: how.reason === 'cancelled' || how.withdrawn === true ? 'withdrawn' : 'served',
          source,
        },
        step(options, `free/${bookingId}`),
      ),
    ),
    TE.map(() => result),
  );
