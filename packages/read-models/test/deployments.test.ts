import { type AidEvent, exactly, type Quantity } from '@aidtrail/domain';
import { project } from '@aidtrail/projections';
import { describe, expect, test } from '@jest/globals';

import { deployments } from '../src/index.js';
import {
  attested,
  choose,
  claim,
  correction,
  decade,
  link,
  on,
  operational,
  question,
  retract,
  synthetic,
  recorded,
} from './recorded.js';

const beijing = (...within: string[]) => ({ senders: ['beijing'], within });
const regions = ['tibet', 'xinjiang', 'qinghai', 'inner-mongolia'];
const persons = (id: string, count: number, ...within: string[]) =>
  claim(id, {
    indicator: 'personnel.dispatched',
    quantity: exactly(count, 'person'),
    scope: beijing(...within),
    ...decade,
  });

const nearly300: Quantity = {
  boundKind: 'near',
  low: null,
  high: { value: '300', inclusive: false } as Quantity['high'],
  unit: 'person',
  asWritten: '將近300名',
  display: { zh: '将近300', en: 'nearly 300' },
};

const rowsOf = async (...events: AidEvent[]) =>
  (await project(deployments, events)).map(({ row }) => row);

describe('what sources claim', () => {
  test('is a row for each sender, recipient and period: 896 and its parts of 289, 517, 55 and 35', async () => {
    const rows = await rowsOf(
      persons('000-09', 896, ...regions),
      persons('000-10', 289, 'lhasa'),
      persons('000-11', 517, 'hotan', 'xpcc'),
      persons('000-12', 55, 'yushu'),
      persons('000-13', 35, 'inner-mongolia'),
    );

    expect(
      rows.map(({ sender, recipient, persons: cell }) => [sender, recipient, cell?.low]),
    ).toEqual([
      ['beijing', 'hotan+xpcc', 517],
      ['beijing', 'inner-mongolia', 35],
      ['beijing', 'lhasa', 289],
      ['beijing', 'tibet+xinjiang+qinghai+inner-mongolia', 896],
      ['beijing', 'yushu', 55],
    ]);
    expect(rows[2]).toMatchObject({
      flow: 'beijing-to-lhasa/2012-11..2022-10-14',
      from: '2012-11',
      to: '2022-10-14',
      year: null,
      origin: 'claimed',
      statements: ['000-10'],
      synthetic: false,
      persons: { unit: 'person', basis: 'claimed', evidence: ['000-10'], display: { en: '289' } },
      batches: null,
    });
  });

  test('a second figure for the same flow stands beside the narrower one, and is not added', async () => {
    const wide = claim('000-20', {
      indicator: 'personnel.dispatched',
      quantity: nearly300,
      scope: beijing('lhasa'),
      ...decade,
    });
    for (const order of [
      [persons('000-10', 289, 'lhasa'), wide],
      [wide, persons('000-10', 289, 'lhasa')],
    ]) {
      const [row, ...others] = await rowsOf(...order);
      expect(others).toEqual([]);
      expect(row?.persons).toMatchObject({ low: 289, high: 289, evidence: ['000-10'] });
      expect(row?.also_claimed).toMatchObject([
        {
          low: null,
          high: 300,
          highInclusive: false,
          display: { en: 'nearly 300', zh: '将近300' },
        },
      ]);
      expect(row?.statements).toEqual(['000-10', '000-20']);
    }
  });

  test('batches and persons of one flow share its row', async () => {
    const batches = claim('000-08', {
      indicator: 'teams.dispatched',
      quantity: exactly(31, 'batch'),
      scope: beijing(...regions),
      ...decade,
    });
    const [row, ...others] = await rowsOf(batches, persons('000-09', 896, ...regions));
    expect(others).toEqual([]);
    expect([row?.batches?.low, row?.persons?.low]).toEqual([31, 896]);
  });

  test('person-times are no persons, and short terms are a flow of their own', async () => {
    const rows = await rowsOf(
      claim('001-09', {
        indicator: 'personnel.dispatched',
        quantity: exactly(864, 'person-time'),
        scope: { within: ['xinjiang'], programmeId: 'group-style-xinjiang' },
        from: '2016',
      }),
      claim('004-11', {
        indicator: 'personnel.dispatched.short_term',
        quantity: exactly(89, 'person-time'),
        scope: { senders: ['wenzhou'], within: ['lhari'] },
        from: '2022-07',
        to: '2025-05-14',
      }),
    );
    expect(
      rows.map(({ flow, persons: cell, person_times }) => [flow, cell, person_times?.low]),
    ).toEqual([
      ['any-to-xinjiang/group-style-xinjiang/2016..', null, 864],
      ['wenzhou-to-lhari/2022-07..2025-05-14/short', null, 89],
    ]);
  });

  test('a duplicate is never counted, nor is what was retracted', async () => {
    expect(
      await rowsOf(persons('000-04', 896, 'tibet'), link('000-04', 'duplicateOf', '000-09')),
    ).toEqual([]);
    expect(await rowsOf(persons('000-10', 289, 'lhasa'), retract('000-10'))).toEqual([]);
  });

  test('an unmade choice is marked until it is made', async () => {
    const open = claim('003-06', {
      indicator: 'personnel.dispatched',
      quantity: exactly(77, 'person'),
      scope: { within: ['qinghai'] },
      from: '2022-03',
      question,
    });
    expect((await rowsOf(open))[0]?.open_questions).toEqual(['003-06']);
    const [row] = await rowsOf(open, choose('003-06', 'this', exactly(70, 'person')));
    expect(row?.open_questions).toEqual([]);
    expect(row?.persons?.low).toBe(70);
  });

  test('other indicators are none of its business', async () => {
    expect(
      await rowsOf(
        claim('000-36', { indicator: 'research.papers', quantity: exactly(3, 'paper') }),
      ),
    ).toEqual([]);
  });

  test('a row rests on every event that made its figure', async () => {
    const rows = await project(deployments, [
      persons('000-10', 289, 'hotan'),
      persons('000-12', 55, 'yushu'),
      correction(persons('000-10', 289, 'lhasa'), 'wrong place'),
    ]);
    expect(rows.map(({ row, lineage }) => [row.recipient, lineage])).toEqual([
      ['lhasa', [1, 3]],
      ['yushu', [2]],
    ]);
  });
});

describe('what events tell', () => {
  const dispatch = (id: string, source = operational, more: object = {}) =>
    recorded('TeamDispatched', {
      deploymentId: id,
      senderId: 'beijing',
      recipientId: 'lhasa-people',
      on: on('2023-07-01'),
      source,
      ...more,
    });
  const assign = (id: string, practitionerId: string) =>
    recorded('MemberAssigned', {
      deploymentId: id,
      practitionerId,
      hostOrgId: 'lhasa-people',
      specialty: { zh: '眼科', en: 'ophthalmology' },
      role: 'physician',
      engagement: 'long',
      from: on('2023-07-01'),
      to: on('2024-07-01'),
      source: operational,
    });

  test('is counted per year: batches, persons once each, person-times', async () => {
    const rows = await rowsOf(
      dispatch('d-1'),
      assign('d-1', 'p-1'),
      assign('d-1', 'p-2'),
      dispatch('d-2'),
      assign('d-2', 'p-2'),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      flow: 'beijing-to-lhasa-people/2023/derived',
      year: 2023,
      origin: 'operational',
      deployments: ['d-1', 'd-2'],
      members: ['p-1', 'p-2'],
      batches: { low: 2, high: 2, unit: 'batch', basis: 'derived' },
      persons: { low: 2, high: 2, unit: 'person' },
      person_times: { low: 3, high: 3, unit: 'person-time' },
    });
  });

  test('an attested dispatch without a head count gives no number of persons', async () => {
    const [row] = await rowsOf(dispatch('d-1', attested('004-03'), { on: on('2022-07') }));
    expect(row).toMatchObject({
      origin: 'attested',
      statements: ['004-03'],
      batches: { low: 1, evidence: ['004-03'] },
      persons: null,
      person_times: null,
    });
  });

  test('a head count is the number of persons if none is named', async () => {
    const [row] = await rowsOf(dispatch('d-1', operational, { headcount: exactly(12, 'person') }));
    expect(row?.persons).toMatchObject({ low: 12, high: 12 });
  });

  test('a head count beside a roster may be of the same people: only bounds are known', async () => {
    const [row] = await rowsOf(
      dispatch('d-1', operational, { headcount: exactly(12, 'person') }),
      dispatch('d-2'),
      assign('d-2', 'p-1'),
    );
    expect(row?.persons).toMatchObject({ low: 12, high: 13, display: { en: '12 to 13' } });
  });

  test('members that never began and teams that never left are not counted', async () => {
    const released = recorded('MemberReleased', {
      deploymentId: 'd-1',
      practitionerId: 'p-2',
      on: on('2023-07-01'),
      reason: 'cancelled',
      source: operational,
    });
    const [row] = await rowsOf(
      dispatch('d-1'),
      assign('d-1', 'p-1'),
      assign('d-1', 'p-2'),
      released,
    );
    expect(row?.person_times?.low).toBe(1);
    expect(
      await rowsOf(
        assign('d-2', 'p-1'),
        dispatch('d-1'),
        recorded('DeploymentCancelled', {
          deploymentId: 'd-1',
          on: on('2023-08-01'),
          reason: { zh: '停', en: 'stopped' },
          source: operational,
        }),
      ),
    ).toEqual([]);
  });

  test('is never mixed with what is claimed, and says when it is made up', async () => {
    const rows = await rowsOf(
      claim('000-10', {
        indicator: 'personnel.dispatched',
        quantity: exactly(289, 'person'),
        scope: { senders: ['beijing'], organisations: ['lhasa-people'] },
        from: '2023',
        to: '2023',
      }),
      dispatch('d-1', synthetic),
    );
    expect(rows.map(({ flow, origin, synthetic: made }) => [flow, origin, made])).toEqual([
      ['beijing-to-lhasa-people/2023', 'claimed', false],
      ['beijing-to-lhasa-people/2023/derived', 'operational', true],
    ]);
    expect(rows[1]?.batches?.synthetic).toBe(true);
  });
});
