// Events that stand in the log and that readers are not shown.
import type { AllPage, EventStore, RecordedEvent } from '@aidtrail/event-sourcing';

import { mapped } from './fault.js';

export const hiding = (
  inner: EventStore,
  isHidden: (event: RecordedEvent) => boolean,
): EventStore => {
  const shown = (events: ReadonlyArray<RecordedEvent>) => events.filter((one) => !isHidden(one));
  const shownOf = (page: AllPage): AllPage => ({ ...page, events: shown(page.events) });
  return {
    ...inner,
    readStream: async function* (stream, options) {
      for await (const page of mapped(inner.readStream(stream, options), shown))
        if (page.length > 0) yield page;
    },
    readAll: (options) => mapped(inner.readAll(options), shownOf),
    subscribe: (options) => mapped(inner.subscribe(options), shownOf),
  };
};
