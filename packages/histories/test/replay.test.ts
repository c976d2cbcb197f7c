import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { PersonId, StatementId } from '@aidtrail/domain';
import { commandHandler, StoreUnavailable } from '@aidtrail/event-sourcing';
import { forgetPerson } from '@aidtrail/privacy';
import { openMemoryStore } from '@aidtrail/store-memory';
import { beforeAll, describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';
import * as TE from 'fp-ts/lib/TaskEither.js';

import { type History, replay, type ReplayProgress } from '../src/index.js';
import { load, newLog, ofType, scratch, seeds } from './histories.js';

let history: History;
beforeAll(async () => {
  history = await load(seeds);
});

/** The seeds after a change to one of their files, from a scratch folder. */
const changed = async (file: string, original: string, replacement: string): Promise<History> => {
  using files = scratch();
  const contents = Object.fromEntries(
    history.files.map((path) => [
      path.slice(path.indexOf('seeds/') + 'seeds/'.length),
      readFileSync(path, 'utf8'),
    ]),
  );
  const before = contents[file] ?? '';
  expect(before).toContain(original);
  return await load(files.write({ ...contents, [file]: before.replace(original, replacement) }));
};

describe('the five documents', () => {
  test('give 195 statements, and facts with their evidence', async () => {
    const log = newLog();
    const summary = await log.replay(history);
    expect(summary.totals).toMatchObject({
      rows: 202,
      statements: 195,
      statementOnly: 8,
      rejected: 0,
      alreadyKnown: 0,
    });
    const events = await log.events();
    expect(ofType(events, 'StatementRecorded')).toHaveLength(195);
    expect(ofType(events, 'DocumentDetailNoted')).toHaveLength(7);
    expect(summary.events).toBe(events.length);
    expect(summary.position).toBe(await log.store.head());
    for (const event of events)
      if ('source' in event.data && event.type !== 'OrganisationRegistered')
        expect([event.type, event.data.source.evidence.length]).toEqual([event.type, 1]);
  });

  test('13 accreditation rows are 12 accreditations, and Lhasa’s has two pieces of evidence', async () => {
    const log = newLog();
    await log.replay(history);
    const events = await log.events();
    const accreditations = ofType(events, 'HospitalAccredited');
    expect(accreditations).toHaveLength(12);
    const lhasa = events.filter(({ stream }) => stream === 'hospital-lhasa-people');
    expect(
      lhasa.map(({ type, data }) => [type, 'source' in data ? data.source.evidence : []]),
    ).toEqual([
      ['HospitalAccredited', ['000-21']],
      ['FactCorroborated', ['002-19']],
    ]);
  });

  test('Ngari comes to 2A before 3B', async () => {
    const log = newLog();
    await log.replay(history);
    const ngari = ofType(await log.events(), 'HospitalAccredited').filter(
      ({ data }) => data.hospitalId === 'ngari-people',
    );
    expect(ngari.map(({ data }) => data.grade)).toEqual([
      { level: 2, class: 'A' },
      { level: 3, class: 'B' },
    ]);
  });

  test('dates of facts are windows or unknown where the source has none', async () => {
    const log = newLog();
    await log.replay(history);
    for (const { data } of ofType(await log.events(), 'HospitalAccredited'))
      expect(data.on.precision).toBe('window');
  });

  test('no event holds a person’s name', async () => {
    const log = newLog();
    await log.replay(history);
    const text = JSON.stringify(await log.events());
    for (const { value } of history.persons) {
      expect(text).not.toContain(value.name.zh);
      expect(text).not.toContain(value.name.en);
    }
  });

  test('each of them can be replayed alone', async () => {
    for (const file of [
      '000-beijing-ten-years',
      '001-xinjiang-group-style',
      '002-national-review-2023',
      '003-qinghai-two-programmes',
      '004-wenzhou-lhari',
    ]) {
      const { totals, documents } = await newLog().replay(await load(join(seeds, `${file}.yaml`)));
      expect([file, documents.length, totals.rejected]).toEqual([file, 1, 0]);
    }
  });

  test('take well under half a second', async () => {
    const began = performance.now();
    await newLog().replay(history);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});

describe('replaying again', () => {
  test('adds nothing', async () => {
    const log = newLog();
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
    const log = newLog();
    await log.replay(history);
    const more = await changed(
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
    const log = newLog();
    await log.replay(history);
    const head = await log.store.head();
    const file = '000-beijing-ten-years.yaml';
    const other = await changed(file, 'exactly: 289', 'exactly: 298');
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

  test('what a refused row would have attested is refused with it', async () => {
    const log = newLog();
    await log.replay(history);
    const other = await changed(
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

  test('a changed fact is reported, too', async () => {
    const log = newLog();
    await log.replay(history);
    const other = await changed(
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
  test('refused rows are collected, and the others are written', async () => {
    const other = await changed(
      '002-national-review-2023.yaml',
      'exactly: 7678, unit: person',
      'exactly: 7678, unit: team',
    );
    const { totals, documents } = await newLog().replay(other);
    expect(totals).toMatchObject({ statements: 194, rejected: 1 });
    expect(documents[2]?.rejected).toMatchObject([
      { code: 'FigureInOtherUnit', where: { id: '002-08' }, differs: false },
    ]);
    expect(documents[2]?.rejected[0]?.reason.zh).toContain('personnel.mentored');
  });

  test('a grade below the one in force is no accreditation', async () => {
    const other = await changed(
      '002-national-review-2023.yaml',
      'hospitalId: ngari-people\n        grade: 3B',
      'hospitalId: ngari-people\n        grade: 1A',
    );
    const { documents } = await newLog().replay(other);
    expect(documents[2]?.rejected.map(({ what, where }) => [what, where.id])).toEqual([
      ['HospitalAccredited', '002-26'],
    ]);
  });

  test('a second pairing of the same parties is refused', async () => {
    const other = await changed(
      '003-qinghai-two-programmes.yaml',
      'recipientId: yushu\n',
      'recipientId: qinghai\n',
    );
    const { documents } = await newLog().replay(other);
    expect(documents.flatMap(({ rejected }) => rejected)).toMatchObject([
      { code: 'AlreadyPaired', where: { id: '003-33' } },
    ]);
  });
});

describe('a dry run', () => {
  test('says what would happen, and writes nothing', async () => {
    const log = newLog();
    const rehearsed = await log.replay(history, { dryRun: true });
    expect(await log.store.head()).toBe(0);
    const { dryRun: _, ...written } = await log.replay(history);
    expect({ ...rehearsed, dryRun: undefined }).toEqual({ ...written, dryRun: undefined });
  });

  test('knows what the log holds', async () => {
    const log = newLog();
    await log.replay(history);
    expect(await log.replay(history, { dryRun: true })).toMatchObject({ dryRun: true, events: 0 });
  });

  test('makes no keys', async () => {
    const log = newLog();
    await log.replay(history, { dryRun: true });
    const sealed = {
      personId: 'p-000-1' as PersonId,
      cipher: 'xchacha20-poly1305',
      nonce: '',
      text: '',
    } as const;
    expect(await log.vault.unseal(sealed)).toBeNull();
  });
});

describe('persons', () => {
  test('a forgotten name does not come back with the same seeds', async () => {
    const log = newLog();
    await log.replay(history);
    const person = 'p-004-1' as PersonId;
    await forgetPerson(commandHandler(log.store), log.vault, person)();
    const again = await log.replay(history);
    expect(again.reference).toMatchObject({ recorded: 0, forgotten: 1, rejected: [] });
    expect(ofType(await log.events(), 'PersonRegistered')).toHaveLength(11);
  });

  test('not even into a new log beside the same keys', async () => {
    const log = newLog();
    await log.replay(history);
    const person = 'p-004-1' as PersonId;
    await forgetPerson(commandHandler(log.store), log.vault, person)();
    const fresh = newLog(openMemoryStore(), log.vault);
    expect((await fresh.replay(history)).reference.forgotten).toBe(1);
    const registered = ofType(await fresh.events(), 'PersonRegistered');
    expect(registered.map(({ data }) => data.personId)).not.toContain(person);
  });

  test('another name under a known id is reported', async () => {
    const log = newLog();
    await log.replay(history);
    const [person] = history.persons;
    if (person === undefined) throw new Error('there are no persons');
    const other = await changed(
      'reference/persons.yaml',
      person.value.name.en,
      'Nobody Inparticular',
    );
    const { reference } = await log.replay(other);
    expect(reference.rejected).toMatchObject([
      { code: 'PersonNameDiffers', differs: true, where: { id: person.value.id } },
    ]);
  });
});

describe('on the way', () => {
  test('progress counts every step once', async () => {
    const seen: ReplayProgress[] = [];
    await newLog().replay(history, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ done }) => done)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.at(-1)?.done).toBe(seen.at(-1)?.total);
  });

  test('a store that fails stops the replay, and replaying again completes it', async () => {
    const log = newLog();
    let appends = 0;
    const execute = commandHandler({
      ...log.store,
      append: (stream, events, expected) => {
        appends += 1;
        return appends > 300
          ? TE.left(new StoreUnavailable('diskFull', 'the disk is full'))
          : log.store.append(stream, events, expected);
      },
    });
    const stopped = await replay(history, { store: log.store, execute, names: log.vault })();
    expect(E.isLeft(stopped) ? stopped.left : null).toMatchObject({
      _tag: 'ReplayStopped',
      cause: { _tag: 'StoreUnavailable' },
    });
    const rest = await log.replay(history);
    expect(rest.totals.rejected).toBe(0);
    const whole = await newLog().replay(history);
    expect(await log.store.head()).toBe(whole.position);
    expect(rest.events).toBe(whole.events - 300);
  });
});

test('every statement keeps its ledger id and its row’s anchor', async () => {
  const log = newLog();
  await log.replay(history);
  const recorded = new Map(
    ofType(await log.events(), 'StatementRecorded').map(({ data }) => [data.statementId, data]),
  );
  expect(recorded.get('000-20' as StatementId)).toMatchObject({
    anchor: { line: 13, column: 30, token: '將近300名' },
    quantity: { boundKind: 'near', low: null, high: { value: '300', inclusive: false } },
    indicator: 'personnel.dispatched',
  });
});
