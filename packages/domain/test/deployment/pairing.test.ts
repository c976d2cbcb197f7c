import { describe, test } from '@jest/globals';

import { exactly, operational, UNKNOWN_DATE } from '../../src/index.js';
import { pairing, type PairingTerms } from '../../src/deployment/index.js';
import { type PairingEvent } from '../../src/deployment/index.js';
import { given } from '../given.js';
import { both, id, inYear, on, attestedIn } from '../samples.js';

const pairingId = id<never>('beijing-yushu');
const beijing = id<never>('beijing');
const yushu = id<never>('yushu-prefecture');

const terms: PairingTerms = {
  pairingId,
  senderIds: [beijing],
  recipientId: yushu,
  mode: 'area',
  from: inYear('2010'),
};
const established: PairingEvent = {
  type: 'PairingEstablished',
  data: { ...terms, source: attestedIn('003-33') },
};
const establish = { type: 'EstablishPairing', ...terms, source: attestedIn('003-33') } as const;

describe('PAIR-1: who helps whom', () => {
  test('a sender is not its own recipient, whatever the origin', () => {
    given(pairing)
      .when({ ...establish, recipientId: beijing })
      .thenRefused('SenderIsRecipient', { rule: 'PAIR-1', partyId: beijing });
    given(pairing)
      .when({ ...establish, recipientId: beijing, source: operational })
      .thenRefused('SenderIsRecipient');
  });

  test('two pairings of the same two, for the same department and programme, do not last together', () =>
    given(pairing)
      .when({ ...establish, activePairings: [{ ...terms, pairingId: id<never>('an-older-one') }] })
      .thenRefused('AlreadyPaired', { rule: 'PAIR-1', with: id<never>('an-older-one') }));

  test.each<Partial<PairingTerms>>([
    { recipientId: id<never>('lhasa') },
    { senderIds: [id<never>('shanghai')] },
    { programmeId: id<never>('group-style-qinghai') },
    { departmentSpecialty: both('眼科', 'ophthalmology'), mode: 'hospitalTakesDepartment' },
  ])('a pairing that differs by %j may', (other) =>
    given(pairing)
      .when({
        ...establish,
        activePairings: [{ ...terms, pairingId: id<never>('another'), ...other }],
      })
      .thenEvents(established),
  );

  test('a pairing is no rival of itself', () =>
    given(pairing, established)
      .when({ ...establish, activePairings: [terms] })
      .thenNothing());
});

test('a second source corroborates', () =>
  given(pairing, established)
    .when({ ...establish, from: UNKNOWN_DATE, source: attestedIn('000-12') })
    .thenEvents({
      type: 'FactCorroborated',
      data: {
        factType: 'PairingEstablished',
        subjectId: pairingId,
        factKey: pairingId,
        source: attestedIn('000-12'),
      },
    }));

test('there is a sender', () =>
  given(pairing)
    .when({ ...establish, senderIds: [] })
    .thenRefused('NoSender'));

test('one hospital takes charge of a named department', () => {
  given(pairing)
    .when({ ...establish, mode: 'hospitalTakesDepartment' })
    .thenRefused('DepartmentMismatch');
  given(pairing)
    .when({ ...establish, departmentSpecialty: both('眼科', 'ophthalmology') })
    .thenRefused('DepartmentMismatch');
});

describe('the scope', () => {
  const extension = {
    pairingId,
    placeIds: [id<never>('yushu-city')],
    orgIds: [],
    placeCount: exactly(3, 'county-level-unit'),
    source: attestedIn('000-16'),
  };

  test('is extended by named places and by places that are only counted', () =>
    given(pairing, established)
      .when({ type: 'ExtendScope', ...extension })
      .thenEvents({ type: 'PairingScopeExtended', data: extension }));

  test('needs a pairing and something to add', () => {
    given(pairing)
      .when({ type: 'ExtendScope', ...extension })
      .thenRefused('PairingNotEstablished');
    const { placeCount: _, ...empty } = { ...extension, placeIds: [] };
    given(pairing, established)
      .when({ type: 'ExtendScope', ...empty })
      .thenRefused('EmptyScope');
  });
});

describe('the end', () => {
  const end = {
    pairingId,
    on: on('2024-12-31'),
    reason: both('期满', 'term over'),
    source: operational,
  };
  const ended: PairingEvent = { type: 'PairingEnded', data: end };

  test('comes once', () => {
    given(pairing, established)
      .when({ type: 'EndPairing', ...end })
      .thenEvents(ended);
    given(pairing, established, ended)
      .when({ type: 'EndPairing', ...end, on: on('2025-12-31') })
      .thenRefused('FactDiffers', { fields: ['on'] });
  });

  test('does not come before the beginning', () =>
    given(pairing, established)
      .when({ type: 'EndPairing', ...end, on: on('2009-12-31') })
      .thenRefused('PairingEndsBeforeStart'));

  test('is not known to come before a beginning in the same year', () =>
    given(pairing, established)
      .when({ type: 'EndPairing', ...end, on: on('2010-01-01') })
      .thenEvents({ type: 'PairingEnded', data: { ...end, on: on('2010-01-01') } }));

  test('rejects additions by a health commission, and accepts reports of what came before', () => {
    const late = { pairingId, placeIds: [], orgIds: [id<never>('yushu-people')] };
    given(pairing, established, ended)
      .when({ type: 'ExtendScope', ...late, source: operational })
      .thenRefused('PairingAlreadyEnded');
    given(pairing, established, ended)
      .when({ type: 'ExtendScope', ...late, source: attestedIn('003-29') })
      .thenEvents({
        type: 'PairingScopeExtended',
        data: { ...late, source: attestedIn('003-29') },
      });
  });
});
