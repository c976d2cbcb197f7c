// Persons of several flows are added only if no record names one of them twice.
import { type AidEvent, day, type PersonId, type Source } from '@aidtrail/domain';
import { project } from '@aidtrail/projections';
import { deployments } from '@aidtrail/read-models';
import { guarded } from '@aidtrail/reports';
import { expect, test } from '@jest/globals';

const source: Source = { origin: 'operational', evidence: [] };
const on = (value: string) => ({ precision: 'day', value: day(value), basis: 'explicit' }) as const;

const team = (id: string, recipient: string, ...members: ReadonlyArray<string>): AidEvent[] =>
  [
    {
      type: 'TeamDispatched',
      data: {
        deploymentId: id,
        senderId: 'oslo',
        recipientId: recipient,
        on: on('2023-03-01'),
        source,
      },
    },
    ...members.map((member) => ({
      type: 'MemberAssigned',
      data: {
        deploymentId: id,
        practitionerId: member as PersonId,
        hostOrgId: recipient,
        specialty: { zh: '外科', en: 'surgery' },
        role: 'physician',
        engagement: 'short',
        from: on('2023-03-01'),
        to: on('2023-04-01'),
        source,
      },
    })),
  ] as unknown as AidEvent[];

const sumOf = async (...events: ReadonlyArray<AidEvent>) =>
  guarded(deployments, await project(deployments, events), {
    parentOf: () => null,
    relations: [],
  }).sum('persons');

test('the members of two teams are added', async () => {
  const sum = await sumOf(...team('d-1', 'gondar', 'p-1', 'p-2'), ...team('d-2', 'mekelle', 'p-3'));
  expect(sum).toMatchObject({
    _tag: 'Right',
    right: [{ cell: { low: 3, high: 3 } }],
  });
});

test('a person who went with both is not counted twice', async () => {
  const sum = await sumOf(...team('d-1', 'gondar', 'p-1', 'p-2'), ...team('d-2', 'mekelle', 'p-2'));
  expect(sum).toMatchObject({ _tag: 'Left', left: [{ _tag: 'SharedMembers' }] });
});
