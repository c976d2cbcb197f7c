// The ids that a log has from earlier replays, so that a file may refer to them.
import { aidEvents, describedEvents } from '@aidtrail/domain';
import type { EventStore } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { KnownIds } from './cross-check.js';

/** Codecs of payloads are records, records with optional fields, or both at once. */
interface PayloadCodec {
  readonly props?: Readonly<Record<string, { readonly name: string } | undefined>>;
  readonly types?: ReadonlyArray<PayloadCodec>;
}

const kindOf = ({ props, types = [] }: PayloadCodec, field: string): string | undefined =>
  props?.[field]?.name ??
  types.map((part) => kindOf(part, field)).find((kind) => kind !== undefined);

interface Introduced {
  readonly field: string;
  /** Name of the id's codec, such as `PlaceId`. */
  readonly kind: string;
}

/** The ids that events introduce, by event type. */
const introducing: ReadonlyMap<string, Introduced> = new Map(
  describedEvents.flatMap(({ definition: { type, codec }, entry: { introduces: field } }) =>
    field === undefined
      ? []
      : [[type, { field, kind: kindOf(codec as PayloadCodec, field) ?? field }] as const],
  ),
);

/** Reads the events that introduce ids, filtered by the store. Rejects with the store's ReadError. */
export const knownIn = async (store: EventStore): Promise<KnownIds> => {
  const known = new Map<string, Set<string>>();
  const types = aidEvents.definitions
    .map(({ type }) => type)
    .filter((type) => introducing.has(type));
  for await (const { events } of store.readAll({ types: aidEvents.storedNames(types as never) }))
    for (const recorded of events) {
      const event = aidEvents.decode(recorded);
      const introduced = E.isRight(event) ? introducing.get(event.right.type) : undefined;
      if (E.isLeft(event) || introduced === undefined) continue;
      const { kind, field } = introduced;
      const id = new Map<string, unknown>(Object.entries(event.right.data)).get(field);
      known.set(kind, (known.get(kind) ?? new Set()).add(String(id)));
    }
  return known;
};
