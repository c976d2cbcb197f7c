// The words in which deciders answer.
import type { AnyEventDefinition, EventOf } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { isSameContent } from './values/differing-fields.js';

export type DataOf<Definition extends AnyEventDefinition> = EventOf<Definition>['data'];

/** All of it holds already. */
export const nothing: E.Either<never, ReadonlyArray<never>> = E.right([]);

export const accept = <const Event>(
  ...events: ReadonlyArray<Event>
): E.Either<never, ReadonlyArray<Event>> => E.right(events);

export const refuse = <const Rejection>(rejection: Rejection): E.Either<Rejection, never> =>
  E.left(rejection);

/** The events, unless a rule forbids them. */
export const acceptUnless = <const Event, Rejection>(
  rejection: Rejection | null,
  ...events: ReadonlyArray<Event>
): E.Either<Rejection, ReadonlyArray<Event>> =>
  rejection === null ? E.right(events) : E.left(rejection);

/** True if the two payloads are the same but for their sources. */
export const hasSameContent = (
  left: { readonly source: unknown },
  right: { readonly source: unknown },
): boolean => isSameContent({ ...left, source: null }, { ...right, source: null });
