// A second replay: of the same files, of more or changed ones, and after a person was forgotten.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { PersonId } from '@aidtrail/domain';
import { commandHandler } from '@aidtrail/event-sourcing';
import { forgetPerson } from '@aidtrail/privacy';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';

import type { History } from '../src/index.js';
import { changed, load, newLog, ofType, seeds } from './histories.js';

// On a busy machine, reading all seeds takes longer than the default time limit of a test.
jest.setTimeout(60_000);

let history: History;
beforeAll(async () => {
  history = await load(seeds);
});

describe('replaying again', () => {
  test('adds nothing', async () => {
    const log = await newLog();
    const first = await log.replay(history);
    const again = await log.replay(history);
    expect(again).toMatchObject({ events: 0, position: first.position });
    expect(again.totals.alreadyKnown).toBe(
      first.totals.statements +
        first.totals.links +
        first.totals.facts +
        first.totals.corroborations,
    );
  });

  test('an added row adds that row only', async () => {
    const log = await newLog();
    await log.replay(history);
    const more = await changed(
      history,
      '004-wenzhou-lhari.yaml',
      'statements:\n',
      `statements:
  - id: 004-99
    at: { line: 11, column: 1, token: 浙江 }
    class: operational-event
    factType: TechniqueIntroduced
    subject: { zh: 嘉黎县人民医院, en: Lhari County hospital }
    facts:
      - { type: TechniqueIntroduced, hospitalId: lhari-people, techniqueId: general-anaesthesia, gapScope: county, on: 2024 }
`,
    );
    const summary = await log.replay(more);
    expect(summary.totals).toMatchObject({ statements: 1, facts: 1, links: 0, rejected: 0 });
    expect(summary.events).toBe(2);
  });

  test('a changed figure is reported as differing, with file, line and id, and not written', async () => {
    const log = await newLog();
    await log.replay(history);
    const head = await log.store.head();
    const file = '000-beijing-ten-years.yaml';
    const other = await changed(history, file, 'exactly: 289', 'exactly: 298');
    const { documents } = await log.replay(other);
    const line = readFileSync(join(seeds, file), 'utf8').split('\n').indexOf('  - id: 000-10') + 1;
    expect(documents[0]?.rejected[0]).toMatchObject({
      code: 'StatementDiffers',
      differs: true,
      what: 'StatementRecorded',
      where: { line, id: '000-10' },
    });
    expect(documents[0]?.rejected[0]?.where.file).toContain(file);
    expect(await log.store.head()).toBe(head);
  });

  test('the facts of a rejected row are rejected with it', async () => {
    const log = await newLog();
    await log.replay(history);
    const other = await changed(
      history,
      '000-beijing-ten-years.yaml',
      'figure: { written: 三甲, grade: 3A }',
      'figure: { written: 三甲, grade: 3B }',
    );
    const { documents } = await log.replay(other);
    expect(documents[0]?.rejected.map(({ code, where }) => [code, where.id])).toEqual([
      ['StatementDiffers', '000-21'],
      ['StatementMissing', '000-21'],
    ]);
  });

  test('a changed fact is reported', async () => {
    const log = await newLog();
    await log.replay(history);
    const other = await changed(
      history,
      '001-xinjiang-group-style.yaml',
      'supporterIds: [tianjin-aid-xinjiang-team]',
      'supporterIds: []',
    );
    const { documents } = await log.replay(other);
    expect(documents[1]?.rejected).toMatchObject([
      {
        code: 'FactDiffers',
        differs: true,
        what: 'DepartmentEstablished',
        where: { id: '001-20' },
      },
    ]);
  });
});

describe('rules of the domain', () => {
  test('rejected rows are listed, and the others are written', async () => {
    const other = await changed(
      history,
      '002-national-review-2023.yaml',
      'exactly: 7678, unit: person',
      'exactly: 7678, unit: team',
    );
    const { totals, documents } = await (await newLog()).replay(other);
    expect(totals).toMatchObject({ statements: 194, rejected: 1 });
    expect(documents[2]?.rejected).toMatchObject([
      { code: 'FigureInOtherUnit', where: { id: '002-08' }, differs: false },
    ]);
    expect(documents[2]?.rejected[0]?.reason.zh).toContain('personnel.mentored');
  });

  test('a grade below the one in force is rejected if it is certainly later', async () => {
    const other = await changed(
      history,
      '002-national-review-2023.yaml',
      'hospitalId: ngari-people\n        grade: 3B\n        on: 2015-01-01…2023-12-14~',
      'hospitalId: ngari-people\n        grade: 1A\n        on: 2024-02-01',
    );
    const { documents } = await (await newLog()).replay(other);
    expect(documents[2]?.rejected.map(({ what, where }) => [what, where.id])).toEqual([
      ['HospitalAccredited', '002-26'],
    ]);
  });

  test('a second pairing of the same parties is rejected', async () => {
    const other = await changed(
      history,
      '003-qinghai-two-programmes.yaml',
      'recipientId: yushu\n',
      'recipientId: qinghai\n',
    );
    const { documents } = await (await newLog()).replay(other);
    expect(documents.flatMap(({ rejected }) => rejected)).toMatchObject([
      { code: 'AlreadyPaired', where: { id: '003-33' } },
    ]);
  });
});

describe('persons', () => {
  test('replaying the same seeds does not restore a forgotten name', async () => {
    const log = await newLog();
    await log.replay(history);
    const person = 'p-004-1' as PersonId;
    await forgetPerson(commandHandler(log.store), log.vault, person)();
    const again = await log.replay(history);
    expect(again.reference).toMatchObject({ recorded: 0, forgotten: 1, rejected: [] });
    expect(ofType(await log.events(), 'PersonRegistered')).toHaveLength(11);
  });

  test('a new log with the same keys does not restore it either', async () => {
    const log = await newLog();
    await log.replay(history);
    const person = 'p-004-1' as PersonId;
    await forgetPerson(commandHandler(log.store), log.vault, person)();
    const fresh = await newLog(undefined, log.vault);
    expect((await fresh.replay(history)).reference.forgotten).toBe(1);
    const registered = ofType(await fresh.events(), 'PersonRegistered');
    expect(registered.map(({ data }) => data.personId)).not.toContain(person);
  });

  test('a different name for a known id is reported', async () => {
    const log = await newLog();
    await log.replay(history);
    const [person] = history.persons;
    if (person === undefined) throw new Error('there are no persons');
    const other = await changed(
      history,
      'reference/persons.yaml',
      person.value.name.en,
      'Another Name',
    );
    const { reference } = await log.replay(other);
    expect(reference.rejected).toMatchObject([
      { code: 'PersonNameDiffers', differs: true, where: { id: person.value.id } },
    ]);
  });
});
