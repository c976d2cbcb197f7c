// One command of a simulated log. Steps are recorded in any order in which each comes after those that it needs.
import type { Aggregate, AnyEvent, Decision } from '@aidtrail/event-sourcing';

import type { World } from '../world.js';

/** A command, and what a person says of it. */
export interface Step {
  readonly key: string;
  /** Keys of the steps that its command refers to. */
  readonly needs: ReadonlyArray<string>;
  readonly story: string;
  /** The stream that it writes to, as `category-id`. */
  readonly stream: string;
  /** True if it records something false, which the rules may notice: it comes last in its stream. */
  readonly isMistaken?: true;
  readonly decide: (log: World) => Decision<AnyEvent, { readonly _tag: string }>;
}

/** A step that gives a command to an aggregate. */
export const step = <
  Command,
  State,
  Event extends AnyEvent,
  Rejection extends { readonly _tag: string },
>(
  key: string,
  story: string,
  aggregate: Aggregate<Command, State, Event, Rejection>,
  id: string,
  command: NoInfer<Command>,
  needs: ReadonlyArray<string> = [],
): Step => stepWith(key, story, aggregate, id, () => command, needs);

/** Like `step`, for a command that depends on what the log knows by then. */
export const stepWith = <
  Command,
  State,
  Event extends AnyEvent,
  Rejection extends { readonly _tag: string },
>(
  key: string,
  story: string,
  aggregate: Aggregate<Command, State, Event, Rejection>,
  id: string,
  command: (log: World) => NoInfer<Command>,
  needs: ReadonlyArray<string> = [],
): Step => ({
  key,
  needs,
  story,
  stream: `${aggregate.category}-${id}`,
  decide: (log) => log.execute(aggregate, id, command(log)),
});

/** The step records something false: that it is refused is no fault, and it is recorded last. */
export const mistaken = (each: Step): Step => ({ ...each, isMistaken: true });
