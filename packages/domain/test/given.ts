// Given, when, then for one aggregate. What was accepted is decided again, and must then add nothing.
import type { Aggregate, AnyEvent } from '@aidtrail/event-sourcing';
import { expect } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { type AidRejection, describeRejection } from '../src/index.js';

export const given = <Command, State, Event extends AnyEvent, Rejection extends AidRejection>(
  { initial, decide, evolve }: Aggregate<Command, State, Event, Rejection>,
  ...events: ReadonlyArray<Event>
) => ({
  when: (command: Command) => {
    const before = events.reduce(evolve, initial);
    const decision = decide(command, before);
    return {
      thenEvents: (...expected: ReadonlyArray<Event>): void => {
        expect(decision).toEqual(E.right(expected));
        const after = expected.reduce(evolve, before);
        expect(decide(command, after)).toEqual(E.right([]));
      },
      thenNothing: (): void => {
        expect(decision).toEqual(E.right([]));
      },
      thenRefused: <Tag extends Rejection['_tag']>(
        _tag: Tag,
        details: Partial<Extract<Rejection, { readonly _tag: Tag }>> = {},
      ): void => {
        expect(decision).toMatchObject({ _tag: 'Left', left: { _tag, ...details } });
        const sentences = E.isLeft(decision)
          ? describeRejection(decision.left)
          : { zh: '', en: '' };
        expect(sentences.en).toMatch(/^[A-Z0-9].*\.$/);
        expect(sentences.zh).toMatch(/[\u4e00-\u9fff].*。$/);
        expect(`${sentences.en}${sentences.zh}`).not.toMatch(/undefined|\[object/);
      },
    };
  },
  state: (): State => events.reduce(evolve, initial),
});
