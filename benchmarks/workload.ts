// The workload of every benchmark: streams of 50 events of five types, about 250 bytes of JSON each.
import {
  defineEvent,
  eventIdOf,
  type EventOf,
  eventTypes,
  type EventToAppend,
  type StreamName,
  streamName,
} from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

export const STREAM_LENGTH = 50;

const specialty = t.union([
  t.literal('nursing'),
  t.literal('surgery'),
  t.literal('obstetrics'),
  t.literal('anaesthesia'),
]);

interface PersonCountBrand {
  readonly PersonCount: unique symbol;
}
const personCount = t.brand(
  t.number,
  (count): count is t.Branded<number, PersonCountBrand> =>
    Number.isSafeInteger(count) && count >= 0,
  'PersonCount',
);

const teamDispatched = defineEvent(
  'TeamDispatched',
  t.strict({
    senderId: t.string,
    recipientId: t.string,
    programme: t.union([t.literal('groupStyle'), t.literal('pairing')]),
    batchOrdinal: t.number,
    on: t.string,
    plannedUntil: t.union([t.string, t.null]),
    persons: personCount,
  }),
);
const memberAssigned = defineEvent(
  'MemberAssigned',
  t.strict({
    memberId: t.string,
    specialty,
    hospitalId: t.string,
    from: t.string,
    until: t.union([t.string, t.null]),
    leads: t.boolean,
  }),
);
const techniqueIntroduced = defineEvent(
  'TechniqueIntroduced',
  t.intersection([
    t.strict({
      techniqueId: t.string,
      hospitalId: t.string,
      by: t.array(t.string),
      on: t.strict({ year: t.number, month: t.union([t.number, t.null]) }),
    }),
    t.partial({ remark: t.string }),
  ]),
);
const serviceRendered = defineEvent(
  'ServiceRendered',
  t.strict({
    hospitalId: t.string,
    indicator: t.string,
    period: t.strict({ from: t.string, until: t.string }),
    quantity: t.strict({ low: t.number, high: t.union([t.number, t.null]), unit: t.string }),
  }),
);
const fundsGranted = defineEvent(
  'FundsGranted',
  t.strict({
    grantorId: t.string,
    recipientId: t.string,
    fen: t.number,
    purpose: t.string,
    on: t.string,
  }),
);

export const workloadEvents = eventTypes([
  teamDispatched,
  memberAssigned,
  techniqueIntroduced,
  serviceRendered,
  fundsGranted,
]);
export type WorkloadEvent =
  | EventOf<typeof teamDispatched>
  | EventOf<typeof memberAssigned>
  | EventOf<typeof techniqueIntroduced>
  | EventOf<typeof serviceRendered>
  | EventOf<typeof fundsGranted>;

const specialties = ['nursing', 'surgery', 'obstetrics', 'anaesthesia'] as const;
const hospital = (index: number) => `hospital:lhasa-people-${(index * 7) % 97}`;
const day = (index: number) => `20${String(15 + (index % 10))}-0${1 + (index % 9)}-1${index % 9}`;

/** The type and data of the nth event, which follow from n alone. */
const typeAndData = (
  n: number,
): { readonly type: string; readonly data: EventToAppend['data'] } => {
  switch (n % 5) {
    case 0:
      return {
        type: 'TeamDispatched',
        data: {
          senderId: `organisation:beijing-health-commission-${n % 31}`,
          recipientId: hospital(n),
          programme: n % 2 === 0 ? 'groupStyle' : 'pairing',
          batchOrdinal: 1 + (n % 10),
          on: day(n),
          plannedUntil: n % 3 === 0 ? null : day(n + 1),
          persons: n % 300,
        },
      };
    case 1:
      return {
        type: 'MemberAssigned',
        data: {
          memberId: `practitioner:${String(n * 7919).padStart(12, '0')}`,
          specialty: specialties[n % 4] ?? 'nursing',
          hospitalId: hospital(n),
          from: day(n),
          until: n % 2 === 0 ? null : day(n + 3),
          leads: n % 11 === 0,
        },
      };
    case 2:
      return {
        type: 'TechniqueIntroduced',
        data: {
          techniqueId: `technique:minimally-invasive-${n % 60}`,
          hospitalId: hospital(n),
          by: [`practitioner:${n % 1000}`, `practitioner:${(n + 1) % 1000}`],
          on: { year: 2015 + (n % 10), month: n % 4 === 0 ? null : 1 + (n % 12) },
          remark: '首次独立开展，填补空白',
        },
      };
    case 3:
      return {
        type: 'ServiceRendered',
        data: {
          hospitalId: hospital(n),
          indicator: 'indicator:outpatient-visits-by-dispatched-teams',
          period: { from: day(n), until: day(n + 2) },
          quantity: { low: n % 10_000, high: n % 3 === 0 ? null : n + 100, unit: 'personTime' },
        },
      };
    default:
      return {
        type: 'FundsGranted',
        data: {
          grantorId: `organisation:partner-province-${n % 17}`,
          recipientId: hospital(n),
          fen: (n * 100_003) % 1_000_000_000,
          purpose: '援藏医疗设备与人才培养专项资金',
          on: day(n),
        },
      };
  }
};

/** Has the form of version 4 and is spread like random ids, but is the same in each run. */
export const workloadCommandId = (n: number): string => {
  const a = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  const b = Math.imul(a ^ (a >>> 15), 0x85ebca6b) >>> 0;
  const hex = (value: number, length: number) => value.toString(16).padStart(8, '0').slice(-length);
  return `${hex(a, 8)}-${hex(b, 4)}-4${hex(b >>> 16, 3)}-a${hex(n >>> 20, 3)}-${hex(a ^ b, 4)}${hex(n, 8)}`;
};

const eventOfCommand = (n: number, commandId: string, index: number): EventToAppend => ({
  id: eventIdOf(commandId, index),
  schemaVersion: 1,
  ...typeAndData(n),
  metadata: { commandId, correlationId: workloadCommandId(n - (n % STREAM_LENGTH)) },
});

/** The only event of its command. */
export const workloadEvent = (n: number): EventToAppend =>
  eventOfCommand(n, workloadCommandId(n), 0);

export const workloadStream = (index: number): StreamName => streamName('deployment', `d${index}`);

/** The events of one stream, in order, all of one command. */
export const eventsOfStream = (index: number): ReadonlyArray<EventToAppend> => {
  const first = index * STREAM_LENGTH;
  const commandId = workloadCommandId(first);
  return Array.from({ length: STREAM_LENGTH }, (_, version) =>
    eventOfCommand(first + version, commandId, version),
  );
};
