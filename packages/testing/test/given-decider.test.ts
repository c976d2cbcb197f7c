import { type Aggregate, defineEvent, type EventOf, eventTypes } from '@aidtrail/event-sourcing';
import { given, givenWith } from '@aidtrail/testing';
import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

const lit = defineEvent('LampLit', t.type({ colour: t.string }));
const lampEvents = eventTypes([lit]);
type Lit = EventOf<typeof lit>;
type Refusal =
  { readonly _tag: 'AlreadyLit'; readonly colour: string } | { readonly _tag: 'NoSuchColour' };

/** A lamp that can be lit once; the forgetful one lights itself again each time. */
const lampOf = (isForgetful: boolean): Aggregate<string, string | null, Lit, Refusal> => ({
  category: 'lamp',
  events: lampEvents,
  initial: null,
  decide: (colour, state) => {
    if (colour === 'octarine') return E.left({ _tag: 'NoSuchColour' });
    if (!isForgetful && state === colour) return E.right([]);
    return state === null || isForgetful
      ? E.right([{ type: 'LampLit', data: { colour } }])
      : E.left({ _tag: 'AlreadyLit', colour: state });
  },
  evolve: (_, { data }) => data.colour,
});
const lamp = lampOf(false);
const red: Lit = { type: 'LampLit', data: { colour: 'red' } };

describe('given, when, then', () => {
  test('passes when the decision is as expected', () => {
    given(lamp).when('red').thenEvents(red);
    given(lamp).when('red').thenTypes('LampLit');
    given(lamp, red).when('red').thenNothing();
    given(lamp, red).when('blue').thenRefused('AlreadyLit', { colour: 'red' });
    expect(given(lamp, red).state()).toBe('red');
  });

  test.each<[string, () => void]>([
    ['other events were decided', () => given(lamp).when('blue').thenEvents(red)],
    ['fewer events were decided', () => given(lamp, red).when('red').thenEvents(red)],
    ['more events were decided', () => given(lamp).when('red').thenEvents()],
    ['other types were decided', () => given(lamp).when('red').thenTypes('LampBroke')],
    ['something was decided', () => given(lamp).when('red').thenNothing()],
    ['it was refused', () => given(lamp, red).when('blue').thenEvents(red)],
    ['it was accepted', () => given(lamp).when('red').thenRefused('AlreadyLit')],
    ['the refusal was another', () => given(lamp, red).when('blue').thenRefused('NoSuchColour')],
    [
      'a detail was another',
      () => given(lamp, red).when('blue').thenRefused('AlreadyLit', { colour: 'blue' }),
    ],
    [
      'the same command again adds something',
      () => given(lampOf(true)).when('red').thenEvents(red),
    ],
  ])('fails when %s', (_, check) => {
    expect(check).toThrow(expect.objectContaining({ code: 'ERR_ASSERTION' }));
  });

  test('a command that may add something each time passes if the test says so', () => {
    const lit = givenWith({ mayRepeat: true })(lampOf(true)).when('red');
    expect(() => lit.thenEvents(red)).not.toThrow();
    expect(() => lit.thenEvents()).toThrow(expect.objectContaining({ code: 'ERR_ASSERTION' }));
  });

  test('a rejection without a sentence in both languages fails if rejections have sentences', () => {
    const refuse = (describe: () => { zh: string; en: string }) => () =>
      givenWith<Refusal>({ describe })(lamp).when('octarine').thenRefused('NoSuchColour');
    expect(refuse(() => ({ zh: '没有这种颜色。', en: 'There is no such colour.' }))).not.toThrow();
    expect(refuse(() => ({ zh: '', en: 'There is no such colour.' }))).toThrow(/Chinese/);
    expect(refuse(() => ({ zh: '没有这种颜色。', en: 'undefined.' }))).toThrow(/English/);
    expect(refuse(() => ({ zh: '没有。', en: 'No undefined.' }))).toThrow(/a detail is missing/);
  });
});
