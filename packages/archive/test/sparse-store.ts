import { type EventStore, globalPosition } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';

/** A memory store whose positions have gaps, as those of some servers do. */
export const openSparseStore = async (): Promise<EventStore> => {
  const inner = await openMemoryStore();
  const outside = (position: number) => globalPosition(position * 1_009);
  const inside = (position: number) => globalPosition(Math.floor(position / 1_009));
  const sparse: EventStore['readAll'] = async function* (options = {}) {
    for await (const { events, upTo } of inner.readAll({
      ...options,
      after: inside(options.after ?? 0),
    }))
      yield {
        events: events.map((each) => ({ ...each, position: outside(each.position) })),
        upTo: outside(upTo),
      };
  };
  return {
    ...inner,
    readAll: sparse,
    head: async () => outside(await inner.head()),
    append: (stream, events, expected) => async () => {
      const outcome = await inner.append(stream, events, expected)();
      return outcome._tag === 'Left'
        ? outcome
        : {
            ...outcome,
            right: { ...outcome.right, position: outside(outcome.right.position) },
          };
    },
  };
};
