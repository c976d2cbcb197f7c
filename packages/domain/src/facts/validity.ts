// What became of a recorded fact, as the timeline of its stream has it. Its own event does not say: a plan can be
// cancelled, a member can leave early, and an official record can replace what a newspaper wrote.
import type { PartialDate } from '../values/partial-date.js';

/** Whether a recorded fact is true, and until when. */
export type Validity =
  /** It happened. `until` is its last day where it lasts and an end is known. */
  | { readonly _tag: 'Holds'; readonly until: PartialDate | null }
  /** It is intended and has not happened so far. */
  | { readonly _tag: 'Planned' }
  /** It was intended and will not happen: cancelled, or withdrawn before its first day. */
  | { readonly _tag: 'NeverHappened' }
  /** Another fact of the same type replaces it; the evidence of both supports that one. */
  | { readonly _tag: 'Superseded'; readonly byKey: string };

/** The fact happened; it lasts until that day, if an end is known. */
export const holds = (until: PartialDate | null = null): Validity => ({ _tag: 'Holds', until });
