// Rows do not depend on the order in which streams were recorded: every interleaving of the same streams gives the same.
import { type AidEvent, aidEvents, describedEvents, isFact, streamIdOf } from '@aidtrail/domain';
import type { AnyEvent } from '@aidtrail/event-sourcing';
import { project, type ReadModelShape } from '@aidtrail/projections';
import { arbitraryEventOf, careHistories, fundHistories } from '@aidtrail/testing';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { aidReadModels } from '../src/index.js';
import { attested, claim, decade, link, recorded, retract, undated } from './recorded.js';

const described = new Map(describedEvents.map((each) => [each.definition.type, each]));

/** Category and id of the stream that an event belongs to. */
const streamOf = ({ type, data }: AidEvent): string => {
  if (type === 'FactCorroborated') {
    const { factType, subjectId } = data as { factType: string; subjectId: string };
    return `${described.get(factType)?.aggregate.category ?? ''} ${subjectId}`;
  }
  const found = described.get(type);
  if (found === undefined) throw new Error(`no table describes ${type}`);
  return `${found.aggregate.category} ${streamIdOf(found.aggregate.facts, { type, data })}`;
};

/** The streams in turn, as the draws decide; each keeps its order. */
const interleaved = (
  events: ReadonlyArray<AidEvent>,
  draws: ReadonlyArray<number>,
): ReadonlyArray<AidEvent> => {
  const streams = [...Map.groupBy(events, streamOf).values()].map((each) => [...each]);
  const result: AidEvent[] = [];
  for (let turn = 0; streams.length > 0; turn += 1) {
    const index = (draws[turn % draws.length] ?? 0) % streams.length;
    const stream = streams[index] ?? [];
    const next = stream.shift();
    if (next !== undefined) result.push(next);
    if (stream.length === 0) streams.splice(index, 1);
  }
  return result;
};

/** Positions are those of one log; everything else must be the same in all. */
const withoutPositions = (rows: ReadonlyArray<unknown>): ReadonlyArray<string> =>
  rows
    .map((row) =>
      JSON.stringify(row, (name, value: unknown) => (name === 'positions' ? undefined : value)),
    )
    .toSorted();

type Rows = ReadonlyMap<string, ReadonlyArray<string>>;

/** The rows of all read models after these events. */
const rowsAfter = async (events: ReadonlyArray<AidEvent>): Promise<Rows> => {
  const traced = new Map<string, ReadonlyArray<{ readonly row: unknown }>>();
  for (const model of aidReadModels)
    traced.set(
      model.name,
      model.kind === 'folded'
        ? await project(model as never, events as never)
        : [...model.derive(((from: ReadModelShape) => traced.get(from.name) ?? []) as never)],
    );
  return new Map(
    [...traced].map(([name, rows]) => [name, withoutPositions(rows.map(({ row }) => row))]),
  );
};

const draws = fc.array(fc.nat({ max: 1000 }), { minLength: 20, maxLength: 60 });

/** Few ids, so that streams refer to each other. */
const some = (...ids: ReadonlyArray<string>) => fc.constantFrom(...ids);
const few = {
  StatementId: some('1', '2', '3'),
  OrganisationId: some('o-1', 'o-2'),
  PlaceId: some('l-1', 'l-2', 'l-3'),
  PersonId: some('p-1', 'p-2'),
  PairingId: some('pair-1', 'pair-2'),
  ProgrammeId: some('g-1', 'g-2'),
  DeploymentId: some('d-1', 'd-2'),
  TechniqueId: some('t-1', 't-2'),
  MentorshipId: some('m-1'),
  FundId: some('f-1'),
  DocumentId: some('doc-1'),
  IndicatorCode: some('personnel.dispatched', 'funds.raised'),
};

/** Not in the log of one aggregate, in logs of two, and with line numbers that no table holds. */
const leftOut: ReadonlySet<string> = new Set([
  'FactCorroborated',
  'TelemedicineLinkCommissioned',
  'SourceDocumentRegistered',
]);

const randomEvents = fc.array(
  arbitraryEventOf(aidEvents, few).filter(({ type }) => !leftOut.has(type)),
  { minLength: 5, maxLength: 30 },
) as unknown as fc.Arbitrary<ReadonlyArray<AidEvent>>;

const sameInEveryOrder = (
  histories: fc.Arbitrary<ReadonlyArray<AidEvent>>,
  numRuns: number,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(histories, draws, async (events, order) => {
      expect(await rowsAfter(interleaved(events, order))).toEqual(await rowsAfter(events));
    }),
    { numRuns },
  );

describe('read models show the same rows for every interleaving', () => {
  test('of teams, mentorships and certificates', () =>
    expect(
      sameInEveryOrder(
        careHistories().map(({ events }) => events),
        3,
      ),
    ).resolves.toBeUndefined());

  test('of funds', () =>
    expect(
      sameInEveryOrder(
        fundHistories().map(({ events }) => events),
        3,
      ),
    ).resolves.toBeUndefined());

  test('of any events at all', () =>
    expect(sameInEveryOrder(randomEvents, 15)).resolves.toBeUndefined());
});

describe('a look-up of another stream', () => {
  const pairing = recorded('PairingEstablished', {
    pairingId: 'pair-1',
    senderIds: ['beijing'],
    recipientId: 'lhasa',
    programmeId: 'group-style',
    mode: 'area',
    from: undated,
    source: attested('1'),
  });
  const team = recorded('TeamDispatched', {
    deploymentId: 'd-1',
    pairingId: 'pair-1',
    senderId: 'beijing',
    recipientId: 'lhasa',
    on: undated,
    source: attested('2'),
  });
  const said = ['1', '2', '3'].map((id) =>
    claim(id, { indicator: 'personnel.dispatched', ...decade }),
  );
  const all: ReadonlyArray<AnyEvent> = [
    ...said,
    pairing,
    team,
    link('3', 'duplicateOf', '2'),
    retract('2'),
  ];

  test('gives the same whichever stream comes first, also after a retraction', async () => {
    const events = all as ReadonlyArray<AidEvent>;
    const expected = await rowsAfter(events);
    for (const order of [[1], [4, 3, 2, 1, 0]])
      expect(await rowsAfter(interleaved(events, order))).toEqual(expected);
    const [dispatched] = (expected.get('facts') ?? []).filter((row) => row.includes('TeamDisp'));
    expect(dispatched).toContain('"programmes":["group-style"]');
    expect(dispatched).toContain('"happened":"no"');
  });
});

test('a source that names a statement twice gives the same before and after it is reinstated', async () => {
  const accredited = recorded('HospitalAccredited', {
    hospitalId: 'gondar',
    grade: { level: 3, class: 'A' },
    on: undated,
    validUntil: undated,
    source: { origin: 'operational', evidence: ['2', '2'] },
  });
  const reinstated = recorded('StatementReinstated', { statementId: '2', reason: 'right' });
  expect(await rowsAfter([accredited, reinstated])).toEqual(
    await rowsAfter([reinstated, accredited]),
  );
});

test('there are facts to interleave', () =>
  expect(describedEvents.filter(isFact).length).toBeGreaterThan(40));
