// Given events, when a command, then events or a rejection. Throws AssertionErrors, for any test runner.
import assert from 'node:assert/strict';

import type { Aggregate, AnyEvent } from '@aidtrail/event-sourcing';
import type { Localized } from '@aidtrail/projections';
import * as E from 'fp-ts/lib/Either.js';

type Tagged = { readonly _tag: string };

/** What a command led to. */
export interface Outcome<Event, Rejection extends Tagged> {
  /** Exactly these events, in this order. The same command given again adds nothing, unless it may repeat. */
  readonly thenEvents: (...events: ReadonlyArray<Event>) => void;
  /** Like `thenEvents`, for the types only. */
  readonly thenTypes: (...types: ReadonlyArray<string>) => void;
  /** Accepted without events: all of it was already true. */
  readonly thenNothing: () => void;
  /** Rejected with this tag and at least these details. */
  readonly thenRefused: <Tag extends Rejection['_tag']>(
    tag: Tag,
    details?: Partial<Extract<Rejection, { readonly _tag: Tag }>>,
  ) => void;
}

/** An aggregate after some events. */
export interface Given<Command, State, Event, Rejection extends Tagged> {
  readonly when: (command: Command) => Outcome<Event, Rejection>;
  readonly state: () => State;
}

/** Options of `givenWith`. */
export interface GivenOptions<Rejections> {
  /** The sentences of rejections. `thenRefused` then checks that each rejection has one in both languages. */
  readonly describe?: (rejection: Rejections) => Localized;
  /** True for an aggregate whose commands may add events each time they are given. */
  readonly mayRepeat?: boolean;
}

/** `given` with options, such as the sentences of rejections. */
export const givenWith =
  <Rejections extends Tagged>({ describe, mayRepeat = false }: GivenOptions<Rejections>) =>
  /** The aggregate after these events. */
  <Command, State, Event extends AnyEvent, Rejection extends Rejections>(
    { initial, decide, evolve }: Aggregate<Command, State, Event, Rejection>,
    ...events: ReadonlyArray<Event>
  ): Given<Command, State, Event, Rejection> => {
    const before = events.reduce(evolve, initial);
    return {
      state: () => before,
      when: (command) => {
        const decision = decide(command, before);
        const accepted = (): ReadonlyArray<Event> => {
          if (E.isLeft(decision))
            assert.fail(`rejected, but events were expected: ${shown(decision.left)}`);
          if (mayRepeat) return decision.right;
          const again = decide(command, decision.right.reduce(evolve, before));
          assert.deepEqual(again, E.right([]), 'the same command given again must add nothing');
          return decision.right;
        };
        return {
          thenEvents: (...expected) => assert.deepEqual(accepted(), expected),
          thenTypes: (...types) => assert.deepEqual(typesOf(accepted()), types),
          thenNothing: () => assert.deepEqual(accepted(), []),
          thenRefused: (tag, details) => {
            if (E.isRight(decision))
              assert.fail(`accepted, but ${tag} was expected: ${shown(decision.right)}`);
            assert.partialDeepStrictEqual(decision.left, { _tag: tag, ...details });
            if (describe !== undefined) checkSentences(describe(decision.left));
          },
        };
      },
    };
  };

/** The aggregate after these events. */
export const given = givenWith({});

const shown = (value: unknown): string => JSON.stringify(value, null, 2);

const typesOf = (events: ReadonlyArray<AnyEvent>): ReadonlyArray<string> =>
  events.map(({ type }) => type);

const checkSentences = ({ zh, en }: Localized): void => {
  assert.match(en, /^[A-Z0-9].*\.$/s, 'not an English sentence');
  assert.match(zh, /[\u4e00-\u9fff].*。$/s, 'not a Chinese sentence');
  assert.doesNotMatch(`${en}${zh}`, /undefined|\[object/, 'a detail is missing from the sentence');
};
