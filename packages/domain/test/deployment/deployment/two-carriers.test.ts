// One command to assign a member, carried out by two processes at once while others change the team and the calendar.
import process from 'node:process';

import { commandHandler } from '@aidtrail/event-sourcing';
import { fixedIds } from '@aidtrail/testing';
import { expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';
import fc from 'fast-check';

import { activeMembers, assignMember, deployment } from '../../../src/deployment/index.js';
import {
  calendarView,
  cancelDeployment,
  practitionerCalendar,
} from '../../../src/deployment/index.js';
import type { Execute } from '../../../src/index.js';
import { ann, assignAnn, id, on, operational, planDeployment } from '../../operations.js';
import { history, openStore, stateOf } from './steps.js';

const INTERLEAVINGS = Number(process.env['AIDTRAIL_INTERLEAVINGS'] ?? 150);

const longer = { ...assignAnn, to: on('2026-12-31') };

const extend = {
  type: 'ExtendDeployment' as const,
  deploymentId: planDeployment.deploymentId,
  to: on('2026-12-31'),
  source: operational,
};

const cancel = {
  type: 'CancelDeployment' as const,
  deploymentId: planDeployment.deploymentId,
  on: on('2025-06-01'),
  reason: { zh: '道路中断', en: 'Road closed' },
  source: operational,
};

/** What else happens: the team becomes longer so that it accepts, is given up, or another team takes the time. */
const happenings = ['nothing', 'extension', 'cancellation', 'another team'] as const;

test('a command with two carriers ends with the time booked and the member assigned, or with neither', async () => {
  const endings = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.constantFrom(...happenings),
      fc.boolean(),
      async (scheduler, happening, isTooLong) => {
        const store = await openStore();
        const execute = commandHandler(store);
        const newId = fixedIds();
        const team20: typeof planDeployment = { ...planDeployment, deploymentId: id('team-20') };
        for (const plan of [planDeployment, team20])
          await execute(deployment, plan.deploymentId, plan, { commandId: newId() })();

        // Each step is carried out whole; between two steps of one carrier anything may happen.
        const scheduled: Execute = (aggregate, streamId, command, options) => () =>
          scheduler
            .schedule(Promise.resolve())
            .then(() => execute(aggregate, streamId, command, options)());
        const assign = isTooLong ? longer : assignAnn;
        const options = { commandId: newId() };
        const others = {
          nothing: async () => {},
          extension: () => scheduled(deployment, 'team-10', extend, { commandId: newId() })(),
          cancellation: () => cancelDeployment(scheduled, cancel, { commandId: newId() })(),
          'another team': () =>
            assignMember(
              scheduled,
              { ...assignAnn, deploymentId: team20.deploymentId },
              { commandId: newId() },
            )(),
        };
        await scheduler.waitFor(
          Promise.all([
            assignMember(scheduled, assign, options)(),
            assignMember(scheduled, assign, options)(),
            others[happening](),
          ]),
        );

        const inspect = async (): Promise<string> => {
          const { assignments } = calendarView(
            ann,
            await stateOf(store, practitionerCalendar, ann),
          );
          const teams: string[] = [];
          for (const team of ['team-10', 'team-20'])
            if (activeMembers(await stateOf(store, deployment, team)).length > 0) teams.push(team);
          expect(assignments.map(({ deploymentId }) => deploymentId)).toEqual(teams);
          return teams.join();
        };
        endings.add(await inspect());
        const before = await history(store);
        const again = await assignMember(execute, assign, options)();
        const isAssigned = (await inspect()).includes('team-10');
        if (isAssigned) expect(E.isRight(again)).toBe(true);
        if (!isAssigned) expect(await history(store)).toEqual(before);
      },
    ),
    { numRuns: INTERLEAVINGS },
  );
  // Nothing is proven by races that always end alike.
  expect([...endings].toSorted()).toEqual(['', 'team-10', 'team-20']);
});
