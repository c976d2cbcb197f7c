import { aidEvents, type AidEvent, exactly } from '@aidtrail/domain';
import { projectAll } from '@aidtrail/projections';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { accreditations, capability, deployments, funding } from '../src/index.js';
import {
  attested,
  choose,
  claim,
  correction,
  link,
  on,
  operational,
  question,
  retract,
  recorded,
} from './recorded.js';

const id = fc.constantFrom('000-01', '000-02', '000-03', '000-04');
const place = fc.constantFrom('lhasa', 'hotan', 'yushu');
const indicator = fc.constantFrom('personnel.dispatched', 'teams.dispatched', 'funds.raised');
const units = {
  'personnel.dispatched': 'person',
  'teams.dispatched': 'batch',
  'funds.raised': 'CNY',
} as const;

const statements = fc
  .record({ id, place, indicator, count: fc.integer({ min: 1, max: 900 }), isOpen: fc.boolean() })
  .map((given) =>
    claim(given.id, {
      indicator: given.indicator,
      quantity: exactly(given.count, units[given.indicator]),
      scope: { senders: ['beijing'], within: [given.place] },
      from: '2012-11',
      ...(given.isOpen && { question }),
    }),
  );

const corrected = statements.map((event) => correction(event, 'misread'));

const deployment = fc.constantFrom('d-1', 'd-2', 'd-3');
const dispatched = fc
  .tuple(deployment, place, fc.constantFrom('2022-07-01', '2023-01-01'))
  .map(([deploymentId, recipientId, when]) =>
    recorded('TeamDispatched', {
      deploymentId,
      senderId: 'beijing',
      recipientId,
      on: on(when),
      source: operational,
    }),
  );
const assigned = fc
  .tuple(deployment, fc.constantFrom('p-1', 'p-2', 'p-3'))
  .map(([deploymentId, practitionerId]) =>
    recorded('MemberAssigned', {
      deploymentId,
      practitionerId,
      hostOrgId: 'lhasa-people',
      specialty: { zh: '眼科', en: 'ophthalmology' },
      role: 'physician',
      engagement: 'long',
      from: on('2022-07-01'),
      to: on('2023-07-01'),
      source: operational,
    }),
  );
const cancelled = deployment.map((deploymentId) =>
  recorded('DeploymentCancelled', {
    deploymentId,
    on: on('2022-08-01'),
    reason: { zh: '停', en: 'stopped' },
    source: operational,
  }),
);
const accredited = fc.tuple(place, fc.constantFrom(1, 2, 3)).map(([hospitalId, level]) =>
  recorded('HospitalAccredited', {
    hospitalId,
    grade: { level: level, class: 'A' },
    on: on('2020'),
    source: attested('000-21'),
  }),
);

/** A statement's stream begins with its record, and has no other one. */
const asStreams = (events: ReadonlyArray<AidEvent>): ReadonlyArray<AidEvent> => {
  const seen = new Set<string>();
  return events.filter(({ type, data }) => {
    if (!('statementId' in data)) return true;
    const isFirst = !seen.has(data.statementId);
    if (type === 'StatementRecorded') seen.add(data.statementId);
    return isFirst === (type === 'StatementRecorded');
  });
};

/** Events in any order that streams allow, sensible or not. */
const history: fc.Arbitrary<ReadonlyArray<AidEvent>> = fc
  .array(
    fc.oneof(
      statements,
      corrected,
      id.map(retract),
      fc.tuple(id, id).map(([left, right]) => link(left, 'duplicateOf', right)),
      id.map((each) => choose(each, 'this', undefined)),
      dispatched,
      assigned,
      cancelled,
      accredited,
    ),
    { maxLength: 40 },
  )
  .map(asStreams);

const models = [deployments, accreditations, capability, funding] as const;

const rowsAfter = async (events: ReadonlyArray<AidEvent>, pageSize: number) => {
  const readModels = await projectAll(models, aidEvents, events, { pageSize });
  const rows = await Promise.all(models.map((model) => readModels.rowsOf(model)));
  await readModels.close();
  return rows;
};

test('replaying all at once gives the rows of applying one by one', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (events) => {
      expect(await rowsAfter(events, 1)).toEqual(await rowsAfter(events, 1000));
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('a statement is counted in one row at most, whatever is said about it later', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (events) => {
      const [flows = [], , , money = []] = await rowsAfter(events, 1000);
      const shown = [...flows, ...money]
        .filter(({ row }) => 'origin' in row && row.origin === 'claimed')
        .flatMap(({ row }) => ('statements' in row ? row.statements : []));
      expect(shown).toEqual([...new Set(shown)]);
    }),
    { numRuns: 40 },
  );
}, 60_000);
