import { commandHandler, type EventStore } from '@aidtrail/event-sourcing';
import { fixedIds } from '@aidtrail/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';

import type { Execute } from '../../../src/index.js';
import {
  assignMember,
  calendarView,
  deployment,
  evacuateTeam,
  extendDeployment,
  practitionerCalendar,
  releaseMember,
} from '../../../src/deployment/index.js';
import {
  ann,
  assignAnn,
  dispatchTeam,
  id,
  on,
  operational,
  planDeployment,
} from '../../operations.js';
import { Crash, dyingAfter, history, openStore, stateOf } from './steps.js';

const { deploymentId } = planDeployment;
const extend = {
  type: 'ExtendDeployment',
  deploymentId,
  to: on('2026-12-31'),
  source: operational,
} as const;

let store: EventStore;
let execute: Execute;
let newId = fixedIds();
beforeEach(async () => {
  store = await openStore();
  execute = commandHandler(store);
  newId = fixedIds();
  await execute(deployment, deploymentId, planDeployment, { commandId: newId() })();
  await execute(deployment, deploymentId, dispatchTeam, { commandId: newId() })();
  await assignMember(execute, assignAnn, { commandId: newId() })();
});

const postings = async () =>
  calendarView(ann, await stateOf(store, practitionerCalendar, ann)).assignments;

describe('an extension', () => {
  test('extends the bookings of the members who stay', async () => {
    const extended = await extendDeployment(execute, extend, { commandId: newId() })();
    expect(extended._tag).toBe('Right');
    expect(await postings()).toMatchObject([{ to: on('2026-12-31') }]);
    expect((await stateOf(store, deployment, deploymentId)).members).toMatchObject([
      { to: on('2026-12-31') },
    ]);
  });

  test('changes nothing at all when a member is posted elsewhere by then', async () => {
    const next = { ...planDeployment, deploymentId: id<typeof deploymentId>('team-20') };
    await execute(
      deployment,
      'team-20',
      { ...next, plannedFrom: on('2026-09-01'), plannedTo: on('2027-08-31') },
      { commandId: newId() },
    )();
    const posted = {
      ...assignAnn,
      deploymentId: next.deploymentId,
      from: on('2026-09-01'),
      to: on('2027-08-31'),
    };
    await assignMember(execute, posted, { commandId: newId() })();
    const before = await history(store);
    const refused = await extendDeployment(execute, extend, { commandId: newId() })();
    expect(refused).toMatchObject({ left: { rejection: { _tag: 'AssignmentOverlaps' } } });
    expect(await history(store)).toEqual(before);
  });

  test.each([0, 1, 2, 3])('completes once after a crash with %d steps done', async (steps) => {
    const before = (await history(store)).length;
    const options = { commandId: newId() };
    await expect(extendDeployment(dyingAfter(store, steps), extend, options)()).rejects.toThrow(
      Crash,
    );
    for (let again = 0; again < 2; again++)
      expect((await extendDeployment(execute, extend, options)())._tag).toBe('Right');
    expect((await history(store)).slice(before)).toEqual([
      'practitionerCalendar-p-ann: BookingExtended',
      'deployment-team-10: DeploymentExtended',
    ]);
  });
});

test('a member who drops out before the first day has the whole time back', async () => {
  const release = {
    type: 'ReleaseMember',
    deploymentId,
    practitionerId: ann,
    on: on('2025-07-01'),
    reason: 'personal',
    source: operational,
  } as const;
  expect((await releaseMember(execute, release, { commandId: newId() })())._tag).toBe('Right');
  expect(await postings()).toEqual([]);
});

test('an evacuation frees the calendars from the next day', async () => {
  const evacuate = {
    type: 'EvacuateTeam',
    deploymentId,
    on: on('2025-09-01'),
    reason: { zh: '洪水', en: 'flood' },
    source: operational,
  } as const;
  expect((await evacuateTeam(execute, evacuate, { commandId: newId() })())._tag).toBe('Right');
  expect(await postings()).toMatchObject([{ to: on('2025-09-01') }]);
});
