import { describe, expect, test } from '@jest/globals';

import type { Sealed } from '../../src/index.js';
import { person } from '../../src/reference/index.js';
import { type PersonEvent } from '../../src/reference/index.js';
import { given } from '../given.js';
import { id } from '../samples.js';

const personId = id<never>('p-000-1');
const sealed = (text: string): Sealed => ({
  personId,
  cipher: 'xchacha20-poly1305',
  nonce: 'bm9uY2U=',
  text,
});
const data = { personId, kind: 'official', name: sealed('c2VhbGVk') } as const;
const attached = { clear: 'a name' };
const registered: PersonEvent = { type: 'PersonRegistered', data };
const forgotten: PersonEvent = { type: 'PersonForgotten', data: { personId } };
const register = { type: 'RegisterPerson', ...data } as const;

describe('PRI-1: no name in clear', () => {
  test('a name that is not sealed is refused, and not repeated', () =>
    given(person)
      .when({ ...register, name: id<never>('a name in clear') })
      .thenRefused('NameNotSealed', { rule: 'PRI-1' }));

  test('a name sealed with another person’s key is refused', () =>
    given(person)
      .when({ ...register, name: { ...sealed('c2VhbGVk'), personId: id<never>('p-000-2') } })
      .thenRefused('SealedForAnother', { rule: 'PRI-1' }));

  test('patients are not registered', () =>
    given(person)
      .when({ ...register, kind: id<never>('patient') })
      .thenRefused('PersonKindUnknown', { rule: 'PRI-1' }));

  test('nothing that comes along with the command reaches the log', () =>
    given(person)
      .when({
        ...register,
        ...attached,
        name: { ...sealed('c2VhbGVk'), ...attached },
      })
      .thenEvents(registered));
});

describe('registering a person', () => {
  test('is done once, although the name is sealed again each time', () => {
    given(person).when(register).thenEvents(registered);
    given(person, registered)
      .when({ ...register, name: sealed('b3RoZXI=') })
      .thenNothing();
  });

  test('under a known id with another kind is refused', () =>
    given(person, registered)
      .when({ ...register, kind: 'trainee' })
      .thenRefused('PersonDiffers', { kind: 'official' }));
});

describe('forgetting a person', () => {
  test('is recorded once', () =>
    given(person, registered).when({ type: 'ForgetPerson', personId }).thenEvents(forgotten));

  test('drops the sealed name', () =>
    expect(given(person, registered, forgotten).state()).toEqual({ _tag: 'Forgotten' }));

  test('lasts: a replay neither fails nor brings the name back', () => {
    given(person, registered, forgotten).when(register).thenNothing();
    expect(given(person, registered, forgotten, registered).state()).toEqual({ _tag: 'Forgotten' });
  });

  test('needs a person', () =>
    given(person).when({ type: 'ForgetPerson', personId }).thenRefused('PersonNotRegistered'));
});
