// An extension over several streams: the members who stay are extended in their calendars, then in the team.
import type { CommandError, CommandOptions, CommandResult } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import type { EventIn, RejectionOf } from '../../aid-aggregate.js';
import { type Execute, rehearsed, step } from '../../process.js';
import { practitionerCalendar } from '../practitioner-calendar/practitioner-calendar.js';
import { deployment } from './deployment.js';
import type { ExtendDeployment } from './facts.js';

type Failure = CommandError<RejectionOf<typeof deployment | typeof practitionerCalendar>>;
type Event = EventIn<typeof deployment>;

/**
 * Extends the deployment, its members who stay, and their bookings. Nothing happens if the team or a calendar refuses
 * as things are; after a crash, the same command completes what is missing.
 */
export const extendDeployment =
  (
    execute: Execute,
    command: ExtendDeployment,
    options: CommandOptions,
  ): TaskEither<Failure, CommandResult<Event>> =>
  async () => {
    const { deploymentId, to, source } = command;
    let foreseen: ReadonlyArray<Event> = [];
    const watched: typeof deployment = {
      ...deployment,
      decide: (given, state) => {
        const decision = deployment.decide(given, state);
        foreseen = E.isRight(decision) ? decision.right : [];
        return E.map(() => [])(decision);
      },
    };
    const team = step(options, 'extend');
    const trial = await execute(watched, deploymentId, command, team)();
    if (E.isLeft(trial)) return trial;
    const staying = [...trial.right.events, ...foreseen].flatMap((event) =>
      event.type === 'DeploymentExtended' ? (event.data.members ?? []) : [],
    );
    for (const calendar of [rehearsed(practitionerCalendar), practitionerCalendar])
      for (const { practitionerId, bookingId } of staying) {
        if (bookingId === undefined) continue;
        const extended = await execute(
          calendar,
          practitionerId,
          { type: 'ExtendBooking', practitionerId, bookingId, deploymentId, to, source },
          step(options, `extend/${bookingId}`),
        )();
        if (E.isLeft(extended)) return extended;
      }
    return execute(deployment, deploymentId, command, team)();
  };
