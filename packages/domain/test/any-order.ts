// Records commands in random orders, to show that none of them matters.
import type { Aggregate, AnyEvent } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import * as fc from 'fast-check';

/** A command, and the places of those that it refers to: they have to be recorded first. */
export interface Step<Command> {
  readonly command: Command;
  readonly after: ReadonlyArray<number>;
}

/** Every order that the references allow. */
export const ordersOf = <Command>(
  steps: ReadonlyArray<Step<Command>>,
): fc.Arbitrary<ReadonlyArray<Command>> =>
  fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: steps.length,
      maxLength: steps.length,
    })
    .map((wishes) => {
      const left = new Set(steps.keys());
      const order: Command[] = [];
      while (left.size > 0) {
        const free = [...left].filter((at) => steps[at]?.after.every((other) => !left.has(other)));
        const [next = 0] = free.toSorted((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0));
        const step = steps[next];
        if (step !== undefined) order.push(step.command);
        left.delete(next);
      }
      return order;
    });

/** The state after the commands, and the first rejection, if any. */
export const recordAll = <Command, State, Event extends AnyEvent, Rejection>(
  { initial, decide, evolve }: Aggregate<Command, State, Event, Rejection>,
  commands: ReadonlyArray<Command>,
): { readonly state: State; readonly refused: ReadonlyArray<Rejection> } => {
  let state = initial;
  const refused: Rejection[] = [];
  for (const command of commands) {
    const decision = decide(command, state);
    if (E.isLeft(decision)) refused.push(decision.left);
    else state = decision.right.reduce(evolve, state);
  }
  return { state, refused };
};

/** The state without the order in which its facts were recorded. */
export const inTime = <State extends object>({
  facts: _,
  ...state
}: State & { readonly facts: unknown }): object => state;
