import { commandHandler, type EventStore } from '@aidtrail/event-sourcing';
import { fixedIds } from '@aidtrail/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { countingNumber, type Execute } from '../../../src/index.js';
import {
  assignMember,
  calendarView,
  deployment,
  practitionerCalendar,
} from '../../../src/deployment/index.js';
import { activeMembers, cancelDeployment, releaseMember } from '../../../src/deployment/index.js';
import { ann, assignAnn, assignBo, id, on, operational, planDeployment } from '../../operations.js';
import { Crash, dyingAfter, history, openStore, stateOf } from './steps.js';

let store: EventStore;
let execute: Execute;
let newId = fixedIds();
beforeEach(async () => {
  store = await openStore();
  execute = commandHandler(store);
  newId = fixedIds();
  await plan(planDeployment);
});

const plan = async (command: typeof planDeployment): Promise<void> => {
  const planned = await execute(deployment, command.deploymentId, command, {
    commandId: newId(),
  })();
  expect(planned._tag).toBe('Right');
};

const cancel = {
  type: 'CancelDeployment' as const,
  deploymentId: planDeployment.deploymentId,
  on: on('2025-06-01'),
  reason: { zh: '道路中断', en: 'Road closed' },
  source: operational,
};

const postings = async () =>
  calendarView(ann, await stateOf(store, practitionerCalendar, ann)).assignments;
const members = async (deploymentId = 'team-10') =>
  activeMembers(await stateOf(store, deployment, deploymentId)).map(
    ({ assigned }) => assigned.practitionerId,
  );

describe('assigning a member', () => {
  test('books the calendar, then assigns, with one booking for both', async () => {
    const assigned = await assignMember(execute, assignAnn, { commandId: newId() })();
    expect(assigned).toMatchObject({ _tag: 'Right', right: { repeated: false } });
    expect(await history(store)).toEqual([
      'deployment-team-10: DeploymentPlanned',
      'practitionerCalendar-p-ann: AssignmentBooked',
      'deployment-team-10: MemberAssigned',
    ]);
    const [member] = (await stateOf(store, deployment, 'team-10')).members;
    const [booking] = (await stateOf(store, practitionerCalendar, ann)).bookings;
    expect(booking?.booked.bookingId).toBe(member?.assigned.bookingId);
  });

  test('gives the time back when the team refuses', async () => {
    await plan({
      ...planDeployment,
      deploymentId: id('team-0'),
      plannedHeadcount: countingNumber(1),
    });
    await assignMember(
      execute,
      { ...assignBo, deploymentId: id('team-0') },
      { commandId: newId() },
    )();
    const refused = await assignMember(
      execute,
      { ...assignAnn, deploymentId: id('team-0') },
      { commandId: newId() },
    )();
    expect(refused).toMatchObject({
      _tag: 'Left',
      left: { _tag: 'Rejected', rejection: { _tag: 'HeadcountExceeded' } },
    });
    expect(await postings()).toEqual([]);
    // The time is free for another team.
    const elsewhere = await assignMember(execute, assignAnn, { commandId: newId() })();
    expect(elsewhere._tag).toBe('Right');
  });

  test('books nothing, and asks no team, when the practitioner is posted elsewhere', async () => {
    await plan({ ...planDeployment, deploymentId: id('team-20') });
    await assignMember(execute, assignAnn, { commandId: newId() })();
    const before = await history(store);
    const refused = await assignMember(
      execute,
      { ...assignAnn, deploymentId: id('team-20') },
      { commandId: newId() },
    )();
    expect(refused).toMatchObject({ left: { rejection: { _tag: 'AssignmentOverlaps' } } });
    expect(await history(store)).toEqual(before);
  });
});

describe('after a crash', () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'between its steps (%d done), the same command completes once',
    async (steps) => {
      const options = { commandId: newId() };
      const dying = assignMember(dyingAfter(store, steps), assignAnn, options);
      await dying().catch((thrown: unknown) => expect(thrown).toBeInstanceOf(Crash));
      for (let again = 0; again < 2; again++)
        expect((await assignMember(execute, assignAnn, options)())._tag).toBe('Right');
      expect(await history(store)).toEqual([
        'deployment-team-10: DeploymentPlanned',
        'practitionerCalendar-p-ann: AssignmentBooked',
        'deployment-team-10: MemberAssigned',
      ]);
    },
  );

  test('with the time booked, the same command gives it back when the team refuses by now', async () => {
    const options = { commandId: newId() };
    await expect(assignMember(dyingAfter(store, 4), assignAnn, options)()).rejects.toThrow(Crash);
    expect(await postings()).toHaveLength(1);
    await cancelDeployment(execute, cancel, { commandId: newId() })();
    const again = await assignMember(execute, assignAnn, options)();
    expect(again).toMatchObject({ left: { rejection: { _tag: 'DeploymentOver' } } });
    expect(await postings()).toEqual([]);
  });

  test('a rejected command records nothing however often it is repeated, until the team accepts', async () => {
    const longer = { ...assignAnn, to: on('2026-12-31') };
    const options = { commandId: newId() };
    const before = await history(store);
    for (let again = 0; again < 3; again++)
      expect((await assignMember(execute, longer, options)())._tag).toBe('Left');
    expect(await history(store)).toEqual(before);
    const extend = {
      type: 'ExtendDeployment' as const,
      deploymentId: planDeployment.deploymentId,
      to: on('2026-12-31'),
      source: operational,
    };
    await execute(deployment, 'team-10', extend, { commandId: newId() })();
    expect((await assignMember(execute, longer, options)())._tag).toBe('Right');
    expect(await members()).toEqual([ann]);
    expect(await postings()).toHaveLength(1);
  });

  test('a command given again after the member has left books nothing', async () => {
    const options = { commandId: newId() };
    await assignMember(execute, assignAnn, options)();
    const cancelled = await cancelDeployment(execute, cancel, { commandId: newId() })();
    expect(cancelled._tag).toBe('Right');
    expect(await postings()).toEqual([]);
    await assignMember(execute, assignAnn, options)();
    expect(await postings()).toEqual([]);
    expect(await members()).toEqual([]);
  });
});

test('of two assignments of one practitioner at the same time exactly one wins', async () => {
  await plan({ ...planDeployment, deploymentId: id('team-20') });
  const outcomes = await Promise.all(
    ['team-10', 'team-20'].map((team) =>
      assignMember(execute, { ...assignAnn, deploymentId: id(team) }, { commandId: newId() })(),
    ),
  );
  expect(outcomes.filter(E.isRight)).toHaveLength(1);
  expect(outcomes.filter(E.isLeft)).toMatchObject([
    { left: { rejection: { _tag: 'AssignmentOverlaps', rule: 'DEP-2' } } },
  ]);
  expect([...(await members('team-10')), ...(await members('team-20'))]).toEqual([ann]);
  expect(await postings()).toHaveLength(1);
});

test('releasing a member frees their calendar from the next day, once', async () => {
  await assignMember(execute, assignAnn, { commandId: newId() })();
  const release = {
    type: 'ReleaseMember' as const,
    deploymentId: planDeployment.deploymentId,
    practitionerId: ann,
    on: on('2025-12-31'),
    reason: 'recalled' as const,
    source: operational,
  };
  const options = { commandId: newId() };
  await expect(releaseMember(dyingAfter(store, 1), release, options)()).rejects.toThrow(Crash);
  await releaseMember(execute, release, options)();
  await releaseMember(execute, release, options)();
  expect(await postings()).toMatchObject([{ to: on('2025-12-31') }]);
  expect((await history(store)).slice(3)).toEqual([
    'deployment-team-10: MemberReleased',
    'practitionerCalendar-p-ann: AssignmentReleased',
  ]);
});
