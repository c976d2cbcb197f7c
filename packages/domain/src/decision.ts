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

/** Do two payloads tell the same, whoever says so? */
export const tellsTheSame = (
  left: { readonly source: unknown },
  right: { readonly source: unknown },
): boolean => isSameContent({ ...left, source: null }, { ...right, source: null });
