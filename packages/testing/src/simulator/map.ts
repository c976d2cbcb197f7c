// Where a simulated world takes place: places with superior places, hospitals, senders and programmes.
import {
  type CalendarDay,
  id,
  onDay,
  operational,
  OrganisationId,
  PlaceId,
  ProgrammeId,
} from '@aidtrail/domain';
import { programme } from '@aidtrail/domain/deployment';
import { organisation, place } from '@aidtrail/domain/reference';
import * as fc from 'fast-check';

import type { Feature } from './features.js';
import { step, type Step } from './step.js';
import { days } from './time.js';

const LEVELS = {
  north: 'province',
  capital: 'province',
  coast: 'province',
  west: 'prefecture',
  east: 'prefecture',
} as const;

/** Superior places on the first day. */
const PARENTS: Readonly<Record<string, string | null>> = {
  north: null,
  capital: null,
  coast: null,
  west: 'north',
  east: 'north',
  'west-1': 'west',
  'west-2': 'west',
  'east-1': 'east',
};

const HOMES: Readonly<Record<string, string>> = {
  'hospital-1': 'west-1',
  'hospital-2': 'west-2',
  'hospital-3': 'east-1',
  'capital-hospital': 'capital',
  'coast-hospital': 'coast',
};

/** The hospitals that receive aid. */
export const hospitals = ['hospital-1', 'hospital-2', 'hospital-3'] as const;
/** The hospitals that send it. */
export const senders = ['capital-hospital', 'coast-hospital'] as const;
/** The second programme is a part of the first. */
export const programmes = ['scheme', 'scheme-part'] as const;

/** What a claim or a declaration limits itself to. Left out: no limit. */
export interface Limits {
  readonly within?: string;
  readonly hospital?: string;
  /** A place or a hospital. */
  readonly sender?: string;
  readonly programme?: string;
}

/** Who takes part in what happens. */
export interface Parties {
  readonly hospital: string;
  /** Null if nothing was sent. */
  readonly sender: string | null;
  /** Null outside all programmes. */
  readonly programme: string | null;
}

/** What of the map a plan decides. */
export interface MapPlan {
  /** The day on which the county west-2 comes under east; null if it never does. */
  readonly moved: CalendarDay | null;
  /** A hospital that was registered twice; the two are merged later. */
  readonly registeredTwice: string | null;
}

/** Plans of maps. */
export const mapPlans = (has: (feature: Feature) => boolean): fc.Arbitrary<MapPlan> =>
  fc.record({
    moved: has('places move') ? fc.option(days, { freq: 2 }) : fc.constant(null),
    registeredTwice: has('mergers')
      ? fc.option(fc.constantFrom(...hospitals), { freq: 2 })
      : fc.constant(null),
  });

/** The map of a world. */
export interface WorldMap {
  readonly plan: MapPlan;
  /** The place and all its superior places on a day. */
  readonly chainOf: (placeId: string, on: CalendarDay) => ReadonlyArray<string>;
  /** Did it happen within the limits, if it happened on that day? */
  readonly isWithin: (limits: Limits, parties: Parties, on: CalendarDay) => boolean;
  /** The ids under which records may name a hospital. */
  readonly idsOf: (hospital: string) => ReadonlyArray<string>;
  /** Its registrations, moves and mergers. */
  readonly steps: ReadonlyArray<Step>;
}

const named = (text: string) => ({ zh: text, en: text });

const oldId = (hospital: string): string => `${hospital}-old`;

/** The map that a plan describes. */
export const mapOf = (plan: MapPlan): WorldMap => {
  const parentOf = (placeId: string, on: CalendarDay): string | null =>
    placeId === 'west-2' && plan.moved !== null && on >= plan.moved
      ? 'east'
      : (PARENTS[placeId] ?? null);
  const chainOf: WorldMap['chainOf'] = (placeId, on) => {
    const chain: string[] = [];
    for (let next: string | null = placeId; next !== null; next = parentOf(next, on))
      chain.push(next);
    return chain;
  };
  const isAt = (organisationId: string, placeId: string, on: CalendarDay): boolean =>
    chainOf(HOMES[organisationId] ?? '', on).includes(placeId);
  const identity = (hospital: string): string => hospital.replace(/-old$/, '');
  return {
    plan,
    chainOf,
    isWithin: ({ within, hospital, sender, programme: wanted }, parties, on) =>
      (within === undefined || isAt(parties.hospital, within, on)) &&
      (hospital === undefined || identity(hospital) === parties.hospital) &&
      (sender === undefined ||
        (parties.sender !== null &&
          (parties.sender === sender || isAt(parties.sender, sender, on)))) &&
      (wanted === undefined ||
        parties.programme === wanted ||
        (wanted === 'scheme' && parties.programme === 'scheme-part')),
    idsOf: (hospital) =>
      plan.registeredTwice === hospital ? [hospital, oldId(hospital)] : [hospital],
    steps: [...registrations(), ...changes(plan)],
  };
};

const registrations = (): ReadonlyArray<Step> => [
  ...Object.entries(PARENTS).map(([placeId, parentId]) =>
    step(
      `place ${placeId}`,
      `${placeId} is a place${parentId === null ? '' : ` in ${parentId}`}`,
      place,
      placeId,
      {
        type: 'RegisterPlace',
        placeId: id(PlaceId, placeId),
        level: LEVELS[placeId as keyof typeof LEVELS] ?? 'county',
        name: named(placeId),
        ...(parentId === null ? {} : { parentId: id(PlaceId, parentId) }),
      },
    ),
  ),
  ...Object.keys(HOMES).map((organisationId) => registered(organisationId, organisationId)),
  ...programmes.map((programmeId, index) =>
    step(`programme ${programmeId}`, `${programmeId} is a programme`, programme, programmeId, {
      type: 'DefineProgramme',
      programmeId: id(ProgrammeId, programmeId),
      name: named(programmeId),
      kind: 'other',
      source: operational,
      ...(index === 0 ? {} : { partOf: id(ProgrammeId, programmes[0]) }),
    }),
  ),
];

const registered = (organisationId: string, sameAs: string): Step =>
  step(
    `organisation ${organisationId}`,
    `${organisationId} is a hospital in ${HOMES[sameAs] ?? ''}`,
    organisation,
    organisationId,
    {
      type: 'RegisterOrganisation',
      organisationId: id(OrganisationId, organisationId),
      kind: 'hospital',
      name: named(organisationId),
      externalIds: [],
      placeId: id(PlaceId, HOMES[sameAs] ?? ''),
      source: operational,
    },
  );

const changes = ({ moved, registeredTwice }: MapPlan): ReadonlyArray<Step> => [
  ...(moved === null
    ? []
    : [
        step(
          `move of west-2`,
          `west-2 comes under east on ${moved}`,
          place,
          'west-2',
          {
            type: 'MovePlace',
            placeId: id(PlaceId, 'west-2'),
            newParentId: id(PlaceId, 'east'),
            effective: onDay(moved),
          },
          ['place west-2'],
        ),
      ]),
  ...(registeredTwice === null
    ? []
    : [
        registered(oldId(registeredTwice), registeredTwice),
        step(
          `merger of ${registeredTwice}`,
          `${oldId(registeredTwice)} and ${registeredTwice} are one hospital`,
          organisation,
          oldId(registeredTwice),
          {
            type: 'MergeOrganisations',
            organisationId: id(OrganisationId, oldId(registeredTwice)),
            intoId: id(OrganisationId, registeredTwice),
          },
          [`organisation ${oldId(registeredTwice)}`, `organisation ${registeredTwice}`],
        ),
      ]),
];
