// In every state, a command that was carried out adds nothing when it is given again.
import { describe, expect, test } from '@jest/globals';
import type { Aggregate, AnyEvent } from '@aidtrail/event-sourcing';
import { arbitraryEventOf } from '@aidtrail/testing';
import * as E from 'fp-ts/lib/Either.js';
import * as fc from 'fast-check';

import { describedEvents, UNKNOWN_DATE } from '../src/index.js';
import { pairing } from '../src/deployment/index.js';
import { sourceDocument, statement } from '../src/evidence/index.js';
import { hospital } from '../src/facility/index.js';
import { indicator, organisation, person, place, technique } from '../src/reference/index.js';
import { occasion, policy, programme } from '../src/deployment/index.js';
import { type Claim, type ClaimLookUp } from '../src/evidence/index.js';
import { alliance } from '../src/facility/index.js';
import { honour } from '../src/recognition/index.js';
import { medicalCommunity, outreach, patientCase } from '../src/service/index.js';
import { both, grade, inYear } from './samples.js';

type AnyAggregate = Aggregate<never, unknown, AnyEvent, unknown>;

const entries = new Map(
  describedEvents.map(({ definition: { type }, aggregate: { facts }, entry: { command } }) => [
    type,
    { command, stream: facts.stream },
  ]),
);

/** Look-ups under which the claim is accepted and may be counted. */
const lookUpFor = ({ documentId, anchor, indicator: code, quantity }: Claim): ClaimLookUp => ({
  document: {
    _tag: 'Registered',
    registered: {
      documentId,
      fileName: 'document.txt',
      sha256: anchor.sha256,
      title: both('标题', 'Title'),
      publisher: both('发布者', 'Publisher'),
      published: UNKNOWN_DATE,
      script: 'simplified',
      lines: anchor.line,
    },
    excluded: [],
    details: new Map(),
    interpretations: new Map(),
  },
  ...(code === undefined
    ? {}
    : {
        indicator: {
          _tag: 'Defined',
          definition: {
            code,
            names: both('指标', 'Indicator'),
            units: quantity === undefined ? [] : [quantity.unit],
            additivity: { overTime: 'sum', overSubjects: 'sum' },
          },
          baselines: [],
          targets: [],
        },
      }),
});

/** A stream is about one thing: its id is the same in all its events. */
const ofOneStream = ({ type, data }: AnyEvent): AnyEvent => {
  const fields = data as object;
  const own = 'hostId' in fields ? 'hostId' : (entries.get(type)?.stream ?? '');
  const name = type === 'PersonRegistered' ? { name: { ...sealed, personId: 'it' } } : {};
  return { type, data: { ...fields, [own]: 'it', ...name } };
};

const sealed = { cipher: 'xchacha20-poly1305', nonce: 'bm9uY2U=', text: 'c2VhbGVk' };

const commandFor = ({ type, data }: AnyEvent): never =>
  ({
    type: entries.get(type)?.command,
    ...(data as object),
    ...(type === 'StatementRecorded' || type === 'StatementCorrected'
      ? { lookUp: lookUpFor(data as Claim) }
      : {}),
  }) as never;

// Few of each, so that histories run into themselves.
const few = {
  StatementId: fc.constantFrom('1', '2', '3'),
  Grade: fc.constantFrom('1', '2', '2A', '3B', '3A').map(grade),
  PartialDate: fc.constantFrom(UNKNOWN_DATE, inYear('2015'), inYear('2018'), inYear('2021')),
  Localized: fc.constantFrom(both('甲', 'One'), both('乙', 'Two')),
  PersonId: fc.constantFrom('p-1', 'p-2'),
};

describe.each<[string, AnyAggregate]>(
  [
    alliance,
    honour,
    hospital,
    indicator,
    medicalCommunity,
    occasion,
    organisation,
    outreach,
    pairing,
    patientCase,
    person,
    place,
    policy,
    programme,
    sourceDocument,
    statement,
    technique,
  ].map((aggregate) => [aggregate.category, aggregate as unknown as AnyAggregate]),
)('%s', (_, aggregate) => {
  const { events, initial, decide, evolve } = aggregate;
  const commands = arbitraryEventOf(events, few)
    .filter(({ type }) => type !== 'FactCorroborated')
    .map((event) => commandFor(ofOneStream(event)));

  test('adds nothing for a command that was carried out', () =>
    fc.assert(
      fc.property(fc.array(commands, { minLength: 1, maxLength: 8 }), (given) => {
        let state = initial;
        for (const command of given) {
          const decision = decide(command, state);
          if (E.isLeft(decision)) continue;
          state = decision.right.reduce(evolve, state);
          expect(decide(command, state)).toEqual(E.right([]));
        }
      }),
      { numRuns: 300 },
    ));
});
