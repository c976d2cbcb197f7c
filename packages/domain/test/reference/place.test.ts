import { describe, expect, test } from '@jest/globals';

import { place } from '../../src/reference/index.js';
import { type PlaceEvent } from '../../src/reference/index.js';
import { given } from '../given.js';
import { both, id, on } from '../samples.js';

const placeId = id<never>('xigaze');
const data = {
  placeId,
  level: 'prefecture',
  name: both('日喀则市', 'Xigazê'),
  gbCode: '542300',
  parentId: id<never>('tibet'),
} as const;
const registered: PlaceEvent = { type: 'PlaceRegistered', data };
const recoding = { placeId, oldCode: '542300', newCode: '540200', effective: on('2014-12-01') };
const recoded: PlaceEvent = { type: 'PlaceRecoded', data: recoding };

describe('a place', () => {
  test('is registered once', () =>
    given(place)
      .when({ type: 'RegisterPlace', ...data })
      .thenEvents(registered));

  test('is not registered again with another code', () =>
    given(place, registered)
      .when({ type: 'RegisterPlace', ...data, gbCode: '540200' })
      .thenRefused('PlaceDiffers', { fields: ['gbCode'] }));

  test('may be registered again as it was after its code has changed', () =>
    given(place, registered, recoded)
      .when({ type: 'RegisterPlace', ...data })
      .thenNothing());

  test('is not within itself', () => {
    given(place)
      .when({ type: 'RegisterPlace', ...data, parentId: placeId })
      .thenRefused('PlaceWithinItself');
    given(place, registered)
      .when({ type: 'MovePlace', placeId, newParentId: placeId, effective: on('2020-01-01') })
      .thenRefused('PlaceWithinItself');
  });
});

describe('a new code', () => {
  test('follows the current one', () => {
    given(place, registered)
      .when({ type: 'RecodePlace', ...recoding })
      .thenEvents(recoded);
    expect(given(place, registered, recoded).state()).toMatchObject({ gbCode: '540200' });
  });

  test('does not follow one that is no longer current', () =>
    given(place, registered, recoded)
      .when({ type: 'RecodePlace', ...recoding, newCode: '540299' })
      .thenRefused('CodeNotCurrent', { code: '542300', current: '540200' }));

  test('needs a place', () =>
    given(place)
      .when({ type: 'RecodePlace', ...recoding })
      .thenRefused('PlaceNotRegistered'));

  test('does not follow where there was none', () => {
    const { gbCode: _, ...uncoded } = data;
    given(place, { type: 'PlaceRegistered', data: uncoded })
      .when({ type: 'RecodePlace', ...recoding })
      .thenRefused('CodeNotCurrent', { current: null });
  });
});

test('a new name and a move are recorded once', () => {
  const renaming = { placeId, name: both('日喀则', 'Shigatse'), effective: on('2015-01-01') };
  given(place, registered)
    .when({ type: 'RenamePlace', ...renaming })
    .thenEvents({ type: 'PlaceRenamed', data: renaming });
  const move = { placeId, newParentId: id<never>('elsewhere'), effective: on('2015-01-01') };
  given(place, registered)
    .when({ type: 'MovePlace', ...move })
    .thenEvents({ type: 'PlaceMoved', data: move });
});
