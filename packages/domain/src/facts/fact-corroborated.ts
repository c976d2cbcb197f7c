// A second source for a fact that is known already: evidence is added, never a second fact.
import { defineEvent } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { Source } from '../values/source.js';

/** Written to the stream of the fact. `factKey` distinguishes facts of one type in one stream, such as `3A`. */
export const factCorroborated = defineEvent(
  'FactCorroborated',
  t.type({ factType: t.string, subjectId: t.string, factKey: t.string, source: Source }),
);
