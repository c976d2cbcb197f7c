import * as t from 'io-ts';

/** A posting of the whole term, or a visit of weeks. */
export const Engagement = t.keyof({ long: null, short: null }, 'Engagement');
export type Engagement = t.TypeOf<typeof Engagement>;
