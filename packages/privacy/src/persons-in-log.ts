// What a log says about persons: the sealed names, and who is forgotten.
import { aidEvents, type PersonId, type Sealed } from '@aidtrail/domain';
import { person } from '@aidtrail/domain/reference';
import { type EventStore, type GlobalPosition, START, streamName } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

/** What the log says about one person. */
export interface PersonInLog {
  /** All that were ever recorded for this person. */
  readonly names: ReadonlyArray<Sealed>;
  readonly isForgotten: boolean;
}

type Log = Pick<EventStore, 'head' | 'readAll' | 'readStream'>;

/** Events that cannot be decoded are left to `verify`. Rejects with a ReadError. */
export const personInLog = async (
  log: Pick<EventStore, 'readStream'>,
  personId: PersonId,
): Promise<PersonInLog> => {
  const names: Sealed[] = [];
  let isForgotten = false;
  for await (const events of log.readStream(streamName(person.category, personId)))
    for (const recorded of events) {
      const decoded = aidEvents.decode(recorded);
      if (E.isLeft(decoded)) continue;
      const event = decoded.right;
      if (event.type === 'PersonRegistered') names.push(event.data.name);
      if (event.type === 'PersonForgotten') isForgotten = true;
    }
  return { names, isForgotten };
};

/** A page of persons whom the log has forgotten. */
export interface ForgottenPage {
  readonly persons: ReadonlyArray<readonly [PersonId, PersonInLog]>;
  readonly upTo: GlobalPosition;
}

/** The persons whom the log has forgotten, after a position. Rejects with a ReadError. */
export async function* forgottenIn(
  log: Log,
  after: GlobalPosition = START,
): AsyncGenerator<ForgottenPage, void, undefined> {
  const types = aidEvents.storedNames(['PersonForgotten']);
  for await (const { events, upTo } of log.readAll({ after, types })) {
    const persons: Array<readonly [PersonId, PersonInLog]> = [];
    for (const recorded of events) {
      const decoded = aidEvents.decode(recorded);
      if (E.isLeft(decoded) || decoded.right.type !== 'PersonForgotten') continue;
      const { personId } = decoded.right.data;
      persons.push([personId, await personInLog(log, personId)]);
    }
    yield { persons, upTo };
  }
}
