// Read models show the states of aggregates: their rows are the mapping of states folded straight from the streams.
import { type AidEvent, factKeyOf, UNKNOWN_DATE } from '@aidtrail/domain';
import { mentorship, techniqueAdoption, trainee } from '@aidtrail/domain/capability';
import { deployment } from '@aidtrail/domain/deployment';
import { statement } from '@aidtrail/domain/evidence';
import { alliance, hospital } from '@aidtrail/domain/facility';
import { balanceOf, fund } from '@aidtrail/domain/funding';
import { honour } from '@aidtrail/domain/recognition';
import { organisation, place } from '@aidtrail/domain/reference';
import { medicalCommunity, outreach } from '@aidtrail/domain/service';
import type { AnyEvent } from '@aidtrail/event-sourcing';
import { type Memory, project } from '@aidtrail/projections';
import { arbitraryEventOf, careHistories, fundHistories } from '@aidtrail/testing';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { accreditations, gradeChanges } from '../src/accreditations.js';
import { alliances, hospitalFacilities } from '../src/capability/facilities.js';
import { mentorships, trainees } from '../src/capability/people.js';
import { techniques } from '../src/capability/techniques.js';
import { capability } from '../src/capability.js';
import { claimOf, counts } from '../src/claims/claim.js';
import { community, milestones, posts } from '../src/community.js';
import { teamOf } from '../src/deployments/dispatched.js';
import { deployments } from '../src/deployments.js';
import { funding } from '../src/funding.js';
import { honourRows, honours } from '../src/honours.js';
import { organisationRows, organisations } from '../src/organisations.js';
import { placeRows, places } from '../src/places.js';
import { outreachRows, service } from '../src/service.js';
import { statements } from '../src/statements.js';
import type { StreamRows } from '../src/streams/stream-rows.js';
import {
  attested,
  choose,
  claim,
  correction,
  decade,
  link,
  question,
  retract,
} from './recorded.js';

// Any aggregate, and any read model that shows it: nothing here depends on which.
type AnyAggregate = typeof hospital;
type AnyModel = typeof places;

interface Shown {
  readonly model: AnyModel;
  readonly aggregate: AnyAggregate;
  readonly rows: StreamRows<Readonly<Record<string, unknown>>>;
  /** The fields of the stream's id, with their values in two streams. */
  readonly streams: readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>];
  readonly ids: readonly [string, string];
}

const shown = (
  model: unknown,
  aggregate: unknown,
  rows: unknown,
  ...fields: ReadonlyArray<string>
): Shown => {
  const of = (id: string) => Object.fromEntries(fields.map((field) => [field, id]));
  return {
    model: model as AnyModel,
    aggregate: aggregate as AnyAggregate,
    rows: rows as Shown['rows'],
    streams: [of('x-1'), of('x-2')],
    ids: ['x-1', 'x-2'],
  };
};

const pairs: Readonly<Record<string, Shown>> = {
  'the grades of a hospital': shown(accreditations, hospital, gradeChanges, 'hospitalId', 'hostId'),
  'the facilities of a hospital': shown(
    capability,
    hospital,
    hospitalFacilities,
    'hospitalId',
    'hostId',
  ),
  'an alliance': shown(capability, alliance, alliances, 'allianceId'),
  'a trainee': shown(capability, trainee, trainees, 'traineeId'),
  'a mentorship': shown(capability, mentorship, mentorships, 'mentorshipId'),
  'a technique at a hospital': {
    ...shown(capability, techniqueAdoption, techniques),
    streams: [
      { hospitalId: 'h-1', techniqueId: 't-1' },
      { hospitalId: 'h-1', techniqueId: 't-2' },
    ],
    ids: ['h-1_t-1', 'h-1_t-2'],
  },
  'an honour': shown(honours, honour, honourRows, 'honourId'),
  'an outreach': shown(service, outreach, outreachRows, 'outreachId'),
  'a medical community': shown(community, medicalCommunity, milestones, 'communityId', 'hostId'),
  'the posts of a community': shown(community, organisation, posts, 'organisationId'),
  'an organisation': shown(organisations, organisation, organisationRows, 'organisationId'),
  'a place': shown(places, place, placeRows, 'placeId'),
};

/** Few of each, so that histories run into themselves. */
const few = {
  StatementId: fc.constantFrom('1', '2', '3'),
  Grade: fc.constantFrom({ level: 2, class: 'A' }, { level: 3, class: null }),
  PartialDate: fc.constantFrom(UNKNOWN_DATE, {
    precision: 'year',
    value: '2015',
    basis: 'explicit',
  }),
  Localized: fc.constantFrom({ zh: '甲', en: 'One' }, { zh: '乙', en: 'Two' }),
  DepartmentId: fc.constantFrom('d-1', 'd-2'),
  TechniqueId: fc.constantFrom('t-1', 't-2'),
};

/** Events of two streams in turn; some of them corroborate the event before in their stream. */
const historiesOf = ({ aggregate, streams, ids }: Shown) =>
  fc
    .array(
      fc.record({
        stream: fc.constantFrom(0, 1),
        event: arbitraryEventOf(aggregate.events, few).filter(
          ({ type }) => type !== 'FactCorroborated',
        ),
        corroborates: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    .map((steps) => {
      const histories: [AnyEvent[], AnyEvent[]] = [[], []];
      const all: AnyEvent[] = [];
      for (const { stream, event, corroborates } of steps) {
        const own = histories[stream];
        const given = ownEvent(event, streams[stream]);
        const last = own.findLast(({ type }) => type !== 'FactCorroborated');
        const next =
          corroborates && last !== undefined && 'source' in (last.data as object)
            ? corroboration(aggregate, last, own, ids[stream])
            : given;
        own.push(next);
        all.push(next);
      }
      return { histories, all };
    });

const ownEvent = ({ type, data }: AnyEvent, own: Readonly<Record<string, string>>): AnyEvent => ({
  type,
  data: {
    ...(data as object),
    ...Object.fromEntries(Object.entries(own).filter(([name]) => name in (data as object))),
  },
});

const corroboration = (
  { facts }: AnyAggregate,
  event: AnyEvent,
  own: ReadonlyArray<AnyEvent>,
  subjectId: string,
): AnyEvent => {
  const before = own.slice(0, own.indexOf(event));
  const factKey = factKeyOf(
    facts,
    event,
    (type) => before.filter((each) => each.type === type).length,
  );
  return {
    type: 'FactCorroborated',
    data: { factType: event.type, subjectId, factKey, source: attested('9') },
  };
};

const memoryOf = (): Memory => {
  const values = new Map<string, unknown>();
  return {
    get: <Value>(key: string) => values.get(key) as Value | undefined,
    set: (key, value) => void values.set(key, value),
  };
};

const byText = (left: unknown, right: unknown): number =>
  JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;

/** As rows are read back: without fields that are undefined. */
const plain = (rows: ReadonlyArray<unknown>): ReadonlyArray<unknown> =>
  (JSON.parse(JSON.stringify(rows)) as unknown[]).toSorted(byText);

describe.each(Object.entries(pairs))('%s', (_, pair) => {
  test('is shown in the rows that its state maps to, whatever is kept in memory', () =>
    fc.assert(
      fc.asyncProperty(historiesOf(pair), async ({ histories, all }) => {
        const { model, aggregate, rows } = pair;
        const memory = memoryOf();
        const mapped = histories
          .map((history) => history.reduce<unknown>(aggregate.evolve as never, aggregate.initial))
          .flatMap((state) => rows.rowsOf(state, memory));
        const keyOf = (row: Readonly<Record<string, unknown>>) =>
          JSON.stringify(model.key.map((column) => row[column]));
        const expected = [...new Map(mapped.map((row) => [keyOf(row), row])).values()];
        for (const options of [{}, { pageSize: 1, keptInMemory: 1 }]) {
          const found = await project(model, all as never, options);
          expect(plain(found.map(({ row }) => row))).toEqual(plain(expected));
        }
      }),
      { numRuns: 25 },
    ));
});

describe('a statement', () => {
  const quantities = { indicator: 'personnel.dispatched', question, ...decade };
  const recorded = fc
    .record({ isOpen: fc.boolean(), isOurs: fc.boolean(), hasFigure: fc.boolean() })
    .map(({ isOpen, isOurs, hasFigure }) => ({
      ...decade,
      indicator: isOurs ? quantities.indicator : 'funds.raised',
      ...(isOpen && { question }),
      ...(hasFigure && {
        quantity: {
          boundKind: 'exact' as const,
          low: { value: '3' as never, inclusive: true },
          high: { value: '3' as never, inclusive: true },
          unit: 'person' as const,
          asWritten: '3',
        },
      }),
    }));
  const later: fc.Arbitrary<(id: string) => AidEvent> = fc.oneof(
    recorded.map((options) => (id: string) => correction(claim(id, options), 'misread')),
    fc.constant((id: string) => link(id, 'duplicateOf', 'other')),
    fc.constant((id: string) => link(id, 'partOf', 'other')),
    fc.constantFrom('this', 'that', 'gone').map((option) => (id: string) => choose(id, option)),
    fc.constant(retract),
  );
  const streams = fc.array(fc.tuple(recorded, fc.array(later, { maxLength: 5 })), {
    minLength: 1,
    maxLength: 4,
  });

  test('is shown as its aggregate has it, and its claim in the row that it belongs to', () =>
    fc.assert(
      fc.asyncProperty(streams, async (given) => {
        const histories = given.map(([first, events], index) => {
          const id = `000-0${index}`;
          return [claim(id, first), ...events.map((event) => event(id))];
        });
        const states = histories.flatMap((history) => {
          const state = history.reduce<typeof statement.initial>(
            statement.evolve as never,
            statement.initial,
          );
          return state._tag === 'Unrecorded' ? [] : [state];
        });
        const all = histories.flat();
        const found = await project(statements, all, { pageSize: 1, keptInMemory: 1 });
        expect(plain(found.map(({ row }) => row.view))).toEqual(plain(states));

        const claims = states
          .map(claimOf)
          .filter((each) => counts(each) && each.indicator === quantities.indicator);
        const flows = (await project(deployments, all, { pageSize: 1, keptInMemory: 1 })).map(
          ({ row }) => row,
        );
        expect(flows.flatMap((row) => row.statements).toSorted()).toEqual(
          claims.map(({ id }) => id).toSorted(),
        );
        expect(flows.flatMap((row) => row.open_questions).toSorted()).toEqual(
          claims.flatMap(({ id, isOpen }) => (isOpen ? [id] : [])).toSorted(),
        );
      }),
      { numRuns: 60 },
    ));
});

const ofStream = (events: ReadonlyArray<AidEvent>, field: string, id: string) =>
  events.filter(({ data }) => (data as unknown as Readonly<Record<string, unknown>>)[field] === id);

test('a deployment is counted as its aggregate has it', () =>
  fc.assert(
    fc.asyncProperty(careHistories(), async ({ events }) => {
      const types = new Set<string>(deployment.events.definitions.map(({ type }) => type));
      const own = events.filter(({ type }) => types.has(type));
      const teams = ['deployment-1', 'deployment-2'].map((id) =>
        teamOf(
          ofStream(own, 'deploymentId', id).reduce<typeof deployment.initial>(
            deployment.evolve as never,
            deployment.initial,
          ),
          () => null,
        ),
      );
      const rows = (await project(deployments, events, { pageSize: 1, keptInMemory: 1 })).map(
        ({ row }) => row,
      );
      expect(rows.flatMap((row) => row.deployments).toSorted()).toEqual(
        teams.flatMap((team) => team?.id ?? []).toSorted(),
      );
      const total = (values: ReadonlyArray<number | null | undefined>) =>
        values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
      expect(total(rows.map((row) => row.person_times?.low))).toBe(
        total(teams.map((team) => team?.served.length)),
      );
    }),
    { numRuns: 20 },
  ));

test('the rows of a fund add up to its balance', () =>
  fc.assert(
    fc.asyncProperty(fundHistories(), async ({ events, world, fundId }) => {
      const balance = balanceOf(world.state(fund, fundId));
      const rows = (await project(funding, events, { pageSize: 1, keptInMemory: 1 })).map(
        ({ row }) => row,
      );
      for (const [basis, fen] of Object.entries(balance)) {
        const amounts = rows.flatMap((row) => (row.basis === basis ? [row.amount?.low ?? 0] : []));
        expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(fen / 100, 6);
      }
    }),
    { numRuns: 40 },
  ));
