import * as t from 'io-ts';

import { Localized } from './localized.js';

/** A question that has to be answered before the figure can be used. Each option has an id to choose it by. */
export const OpenQuestion = t.readonly(
  t.type({
    question: Localized,
    options: t.readonlyArray(t.type({ id: t.string, text: Localized })),
  }),
  'OpenQuestion',
);
export type OpenQuestion = t.TypeOf<typeof OpenQuestion>;
