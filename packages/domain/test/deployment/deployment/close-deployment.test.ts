import { commandHandler, type EventStore } from '@aidtrail/event-sourcing';
import { fixedIds } from '@aidtrail/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';

import type { Execute, MentorshipId } from '../../../src/index.js';
import {
  activeMentorship,
  type ActiveMentorship,
  mentorship,
} from '../../../src/capability/index.js';
import {
  assignMember,
  calendarView,
  closeDeployment,
  deployment,
  type Handover,
  practitionerCalendar,
} from '../../../src/deployment/index.js';
import { type CloseWithHandovers } from '../../../src/deployment/index.js';
import {
  ann,
  annsCalendar,
  assignAnn,
  assignBo,
  bo,
  closeDeploymentNow,
  dispatchTeam,
  id,
  on,
  planDeployment,
  startMentorship,
} from '../../operations.js';
import { Crash, dyingAfter, history, openStore, stateOf } from './steps.js';

const m1 = id<MentorshipId>('m-1');
const m2 = id<MentorshipId>('m-2');
const toBo: Handover = { mentorshipId: m1, toMentorId: bo };
const ended: Handover = { mentorshipId: m2, endedReason: 'completed' };

let store: EventStore;
let execute: Execute;
let newId = fixedIds();

/** Team 10 has Ann, who mentors twice; team 11 comes ten days before it leaves, and has Bo. */
beforeEach(async () => {
  store = await openStore();
  execute = commandHandler(store);
  newId = fixedIds();
  const next = { plannedFrom: on('2026-06-20'), plannedTo: on('2027-06-30') };
  const team11 = { deploymentId: id<typeof planDeployment.deploymentId>('team-11') };
  const outcomes = [
    await execute(deployment, 'team-10', planDeployment, { commandId: newId() })(),
    await execute(deployment, 'team-10', dispatchTeam, { commandId: newId() })(),
    await execute(
      deployment,
      'team-11',
      { ...planDeployment, ...team11, ...next },
      {
        commandId: newId(),
      },
    )(),
    await assignMember(execute, assignAnn, { commandId: newId() })(),
    await assignMember(
      execute,
      { ...assignBo, ...team11, from: next.plannedFrom, to: next.plannedTo },
      { commandId: newId() },
    )(),
    ...(await Promise.all(
      [m1, m2].map((mentorshipId) =>
        execute(
          mentorship,
          mentorshipId,
          { ...startMentorship, mentorshipId, calendars: [annsCalendar] },
          { commandId: newId() },
        )(),
      ),
    )),
  ];
  expect(outcomes.map(({ _tag }) => _tag)).toEqual(outcomes.map(() => 'Right'));
});

const closing = async (...handovers: ReadonlyArray<Handover>): Promise<CloseWithHandovers> => ({
  ...closeDeploymentNow,
  handovers,
  activeMentorships: await active(),
  calendars: [calendarView(bo, await stateOf(store, practitionerCalendar, bo))],
});

const active = async (): Promise<ReadonlyArray<ActiveMentorship>> => {
  const entries = await Promise.all(
    [m1, m2].map(async (each) => activeMentorship(await stateOf(store, mentorship, each))),
  );
  return entries.filter((entry) => entry !== null);
};

const closingEvents = [
  'mentorship-m-1: MentorshipHandedOver',
  'mentorship-m-2: MentorshipEnded',
  'deployment-team-10: MemberReleased',
  'deployment-team-10: DeploymentClosed',
  'practitionerCalendar-p-ann: AssignmentReleased',
];

describe('closing a deployment', () => {
  test('hands over and ends mentorships, closes, and frees calendars', async () => {
    const before = (await history(store)).length;
    const closed = await closeDeployment(execute, await closing(toBo, ended), {
      commandId: newId(),
    })();
    expect(closed).toMatchObject({ right: { repeated: false } });
    expect((await history(store)).slice(before)).toEqual(closingEvents);
    expect(await active()).toMatchObject([{ mentorshipId: 'm-1', mentorId: bo }]);
    const [booking] = (await stateOf(store, practitionerCalendar, ann)).bookings;
    expect(booking).toMatchObject({ _tag: 'Served', to: on('2026-06-30') });
  });

  test('does nothing at all when a mentorship was forgotten (DEP-6)', async () => {
    const before = await history(store);
    const refused = await closeDeployment(execute, await closing(toBo), { commandId: newId() })();
    expect(refused).toMatchObject({
      left: { rejection: { _tag: 'MentorshipsOpen', mentorshipIds: ['m-2'] } },
    });
    expect(await history(store)).toEqual(before);
  });

  test('does nothing at all when a successor is not there (MEN-1)', async () => {
    const before = await history(store);
    const early = { ...(await closing(ended, toBo)), on: on('2026-06-10') };
    const refused = await closeDeployment(execute, early, { commandId: newId() })();
    expect(refused).toMatchObject({ left: { rejection: { _tag: 'MentorNotPosted' } } });
    expect(await history(store)).toEqual(before);
  });

  test.each([0, 1, 2, 3, 4, 5, 6])(
    'completes once after a crash with %d steps done',
    async (steps) => {
      const before = (await history(store)).length;
      const options = { commandId: newId() };
      const command = await closing(toBo, ended);
      await expect(closeDeployment(dyingAfter(store, steps), command, options)()).rejects.toThrow(
        Crash,
      );
      for (let again = 0; again < 2; again++)
        expect((await closeDeployment(execute, command, options)())._tag).toBe('Right');
      expect((await history(store)).slice(before)).toEqual(closingEvents);
    },
  );
});
