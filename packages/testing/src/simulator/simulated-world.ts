// Whole worlds: what is true, what is recorded of it, and what sources state about it.
import {
  CoverageId,
  type CalendarDay,
  id,
  IndicatorCode,
  onDay,
  type PeriodClaim,
  PlaceId,
} from '@aidtrail/domain';
import { coverage } from '@aidtrail/domain/reconciliation';
import { indicator } from '@aidtrail/domain/reference';
import * as fc from 'fast-check';

import { type ClaimPlan, claimPlans } from './claim-plans.js';
import { claimsOf, type SimulatedClaim, type SimulatedLink } from './claims.js';
import type { Feature } from './features.js';
import type { Counted, Happening, SimulatedIndicator } from './happening.js';
import { mapOf, type MapPlan, mapPlans, type Parties, type WorldMap } from './map.js';
import { documentSteps } from './statements.js';
import { step, type Step } from './step.js';
import { days } from './time.js';
import type { Enact, Topic } from './topic.js';

/** A declaration that the records of a topic are complete. */
interface CoveragePlan {
  readonly topic: number;
  readonly within: 'north' | 'west' | 'east' | null;
  readonly from: CalendarDay | null;
  readonly to: CalendarDay | null;
}

interface WorldPlan {
  readonly map: MapPlan;
  readonly topics: ReadonlyArray<{ readonly index: number; readonly enact: Enact }>;
  readonly coverage: CoveragePlan | null;
  readonly claims: ReadonlyArray<ClaimPlan>;
  readonly orders: readonly [number, number];
}

/** A world, with all that a judge must know. */
export interface SimulatedWorld {
  readonly map: WorldMap;
  readonly happenings: ReadonlyArray<Happening>;
  readonly claims: ReadonlyArray<SimulatedClaim>;
  readonly links: ReadonlyArray<SimulatedLink>;
  readonly steps: ReadonlyArray<Step>;
  /** Two orders of recording, both with the same result. */
  readonly orders: readonly [number, number];
  /** What happened, a line each. */
  readonly story: ReadonlyArray<string>;
  /** True if it is declared that the records of what is counted are complete. */
  readonly isComplete: (counted: Counted) => boolean;
}

/** Worlds with these topics and features. They shrink to small ones. */
export const simulatedWorlds = (
  topics: ReadonlyArray<Topic>,
  has: (feature: Feature) => boolean,
): fc.Arbitrary<SimulatedWorld> =>
  fc
    .record<WorldPlan>({
      map: mapPlans(has),
      topics: fc.uniqueArray(
        fc.oneof(
          ...topics.map((topic, index) =>
            fc.record({ index: fc.constant(index), enact: topic.happens(has) }),
          ),
        ),
        { minLength: 1, maxLength: 2, selector: ({ index }) => index },
      ),
      coverage: has('declared coverage')
        ? fc.option(coveragePlans, { freq: 2 })
        : fc.constant(null),
      claims: fc.array(claimPlans(has), { minLength: 1, maxLength: 4 }),
      orders: fc.tuple(fc.nat(), fc.nat()),
    })
    .map((plan) => worldOf(plan, topics, has));

const coveragePlans: fc.Arbitrary<CoveragePlan> = fc.record({
  topic: fc.nat({ max: 1 }),
  within: fc.constantFrom(null, null, 'north', 'west', 'east'),
  from: fc.option(days, { freq: 2 }),
  to: fc.option(days, { freq: 3 }),
});

const isIn = (
  { within, from, to }: CoveragePlan,
  map: WorldMap,
  parties: Parties,
  on: CalendarDay,
): boolean =>
  (from === null || from <= on) &&
  (to === null || on <= to) &&
  (within === null || map.isWithin({ within }, parties, on));

const worldOf = (
  { map: mapPlan, topics: planned, coverage: declared, claims: claimed, orders }: WorldPlan,
  topics: ReadonlyArray<Topic>,
  has: (feature: Feature) => boolean,
): SimulatedWorld => {
  const map = mapOf(mapPlan);
  const present = planned.flatMap(({ index, enact }) => {
    const topic = topics[index];
    return topic === undefined ? [] : [{ topic, enact }];
  });
  const coveredTopic =
    declared === null ? undefined : present[declared.topic % present.length]?.topic;
  const enacted = present.map(({ topic, enact }) =>
    enact({
      map,
      isCovered: (parties, on) =>
        topic === coveredTopic && declared !== null && isIn(declared, map, parties, on),
    }),
  );
  const happenings = enacted.flatMap((each) => [...each.happenings]);
  const indicators = present
    .flatMap(({ topic }) => [...topic.indicators])
    .map(has('as of a day') ? identity : withoutStates)
    .filter(({ periods }) => periods.length > 0);
  const claims = claimed.map((plan, index) =>
    claimsOf(plan, index + 1, { indicators, happenings, map }),
  );
  const steps = [
    ...map.steps,
    ...documentSteps,
    ...indicators.map(definition),
    ...enacted.flatMap((each) => [...each.steps]),
    ...(declared === null || coveredTopic === undefined
      ? []
      : [declaration(declared, coveredTopic)]),
    ...claims.flatMap((each) => [...each.steps]),
  ];
  return {
    map,
    happenings,
    claims: claims.flatMap((each) => [...each.claims]),
    links: claims.flatMap((each) => [...each.links]),
    steps: has('any order of a stream') ? steps : inStreams(steps),
    orders,
    story: [
      ...(mapPlan.moved === null
        ? []
        : [`${mapPlan.moved}: the county west-2 moves from west to east`]),
      ...enacted.flatMap((each) => [...each.story]),
    ],
    isComplete: (counted) =>
      declared !== null &&
      coveredTopic !== undefined &&
      coveredTopic.indicators.some(({ code }) => code === counted.indicator.code) &&
      isCompleteFor(declared, counted, map),
  };
};

/**
 * Only where it is beyond doubt: the same place or no limit, and no place moves; from the beginning, unless it counts what
 * happened in an interval.
 */
const isCompleteFor = (
  { within, from, to }: CoveragePlan,
  { limits, period, indicator: { isState } }: Counted,
  map: WorldMap,
): boolean =>
  (within === null || (within === limits.within && map.plan.moved === null)) &&
  (to === null || period.to <= to) &&
  (from === null || (period.kind === 'interval' && isState !== true && from <= period.from));

/** Each step of a stream after the ones before it. */
const inStreams = (steps: ReadonlyArray<Step>): ReadonlyArray<Step> => {
  const last = new Map<string, string>();
  return steps.map((each) => {
    const previous = last.get(each.stream);
    last.set(each.stream, each.key);
    return previous === undefined ? each : { ...each, needs: [...each.needs, previous] };
  });
};

const identity = <Value>(value: Value): Value => value;

const withoutStates = (each: SimulatedIndicator): SimulatedIndicator => ({
  ...each,
  periods: each.periods.filter((kind) => kind !== 'asOf'),
});

const definition = ({ code, unit, derivation }: SimulatedIndicator): Step =>
  step(`indicator ${code}`, `${code} is derived by ${derivation}`, indicator, code, {
    type: 'DefineIndicator',
    code: id(IndicatorCode, code),
    names: { zh: code, en: code },
    units: [unit],
    additivity: { overTime: 'none', overSubjects: 'none' },
    derivation,
  });

const declaration = ({ within, from, to }: CoveragePlan, { name, factTypes }: Topic): Step => {
  const period: PeriodClaim = {
    kind: from === null ? 'cumulativeTo' : 'interval',
    ...(from === null ? {} : { from: onDay(from) }),
    ...(to === null ? {} : { to: onDay(to) }),
  };
  return step(
    'coverage',
    `an office declares that all ${name}${within === null ? '' : ` within ${within}`} are recorded${from === null ? '' : ` from ${from}`}${to === null ? '' : ` to ${to}`}`,
    coverage,
    'coverage',
    {
      type: 'DeclareCoverage',
      coverageId: id(CoverageId, 'coverage'),
      factTypes,
      scope: within === null ? {} : { within: [id(PlaceId, within)] },
      period,
      by: 'office',
    },
  );
};
