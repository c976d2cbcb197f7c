// Histories recorded in every order that their own references allow.
import type { Aggregate, AnyEvent } from '@aidtrail/event-sourcing';
import * as fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';

/** A command, and the steps that must be on record before it because it refers to what they record. */
export interface Step<Command> {
  readonly command: Command;
  readonly after?: ReadonlyArray<Step<Command>>;
}

export interface Recorded {
  /** Without the list of facts, which is in recorded order. */
  readonly state: unknown;
  /** Tags of the rejections. */
  readonly refused: ReadonlyArray<string>;
}

/** Records the steps; at each turn `picks` chooses among those whose references are on record. */
export const record = <Command, State, Event extends AnyEvent, Rejection extends { _tag: string }>(
  aggregate: Aggregate<Command, State, Event, Rejection>,
  steps: ReadonlyArray<Step<Command>>,
  picks: ReadonlyArray<number>,
): Recorded => {
  const done = new Set<Step<Command>>();
  const refused: string[] = [];
  let state = aggregate.initial;
  steps.forEach((_, turn) => {
    const ready = steps.filter(
      (step) => !done.has(step) && (step.after ?? []).every((each) => done.has(each)),
    );
    const step = ready[(picks[turn] ?? 0) % ready.length];
    if (step === undefined) throw new Error('the steps refer to each other in a circle');
    done.add(step);
    const decision = aggregate.decide(step.command, state);
    if (E.isLeft(decision)) refused.push(decision.left._tag);
    else state = decision.right.reduce(aggregate.evolve, state);
  });
  const { facts: _, ...rest } = state as { readonly facts?: unknown };
  return { state: rest, refused };
};

/** Numbers that choose an order. */
export const anyOrder = fc.array(fc.nat({ max: 1_000 }), { minLength: 24, maxLength: 24 });
