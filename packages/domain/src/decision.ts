// The words in which deciders answer.
import type { AnyEventDefinition, EventOf } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

export type DataOf<Definition extends AnyEventDefinition> = EventOf<Definition>['data'];

/** All of it holds already. */
export const nothing: E.Either<never, ReadonlyArray<never>> = E.right([]);

export const accept = <Event>(
  ...events: ReadonlyArray<Event>
): E.Either<never, ReadonlyArray<Event>> => E.right(events);

export const refuse = <const Rejection>(rejection: Rejection): E.Either<Rejection, never> =>
  E.left(rejection);

/** Nothing where the state shows that it holds, else the rejection. */
export const nothingIf = <const Rejection>(
  holds: boolean,
  rejection: Rejection,
): E.Either<Rejection, ReadonlyArray<never>> => (holds ? nothing : refuse(rejection));
