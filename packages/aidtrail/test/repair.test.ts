// Logs with events that cannot be applied: refused on import, found by verify, and repaired by a recorded skip.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { exportArchive } from '@aidtrail/archive';
import { streamName } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { openSqliteStore } from '@aidtrail/store-sqlite';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { aidtrail, type Outcome, scratchFolder } from './command-line.js';

// Each test runs several processes, and each of them loads everything.
jest.setTimeout(300_000);

const folder = scratchFolder();
const inFolder = (...args: ReadonlyArray<string>): Promise<Outcome> => aidtrail(folder, args);
const at = (name: string): string => join(folder, name);

const history = `
places:
  - { id: river, level: prefecture, name: { zh: 河州, en: River Prefecture } }
organisations:
  - { id: hosp, kind: hospital, name: { zh: 省医院, en: Province Hospital } }
`;

/** Of a type that read models handle, but without what they need. */
const undecodable = {
  id: '00000000-0000-4000-8000-00000000dead',
  type: 'HospitalAccredited',
  schemaVersion: 1,
  data: { hospitalId: 7 },
  metadata: {},
};

beforeAll(async () => {
  writeFileSync(at('history.yaml'), history);
  expect((await inFolder('replay', 'history.yaml', '--store', 'sqlite:damaged.db')).exitCode).toBe(
    0,
  );
  const store = await openSqliteStore({ path: at('damaged.db') });
  const outcome = await store.append(streamName('hospital', 'hosp'), [undecodable], 'noStream')();
  expect(E.isRight(outcome)).toBe(true);
  await store.close();
});

test('an archive with an event that cannot be decoded is refused before anything is written', async () => {
  const store = await openMemoryStore();
  await store.append(streamName('hospital', 'hosp'), [undecodable], 'noStream')();
  const exported = await exportArchive(store, at('archive'))();
  expect(E.isRight(exported)).toBe(true);

  const { exitCode, stderr } = await inFolder('import', 'archive', '--store', 'sqlite:imported.db');

  expect(exitCode).toBe(3);
  expect(stderr).toMatch(
    /line 1: it cannot be decoded as HospitalAccredited: .*Nothing was written/,
  );
  expect((await inFolder('events', '--store', 'sqlite:imported.db')).exitCode).toBe(4);
});

describe('an event that no read model can apply', () => {
  const store = ['--store', 'sqlite:damaged.db'] as const;

  test('stops reports with a message that names the cure', async () => {
    const { exitCode, stderr } = await inFolder('report', 'accreditations', ...store);
    expect(exitCode).toBe(4);
    expect(stderr).toContain(`leave the event out: aidtrail skip ${undecodable.id}`);
  });

  test('is a fault of the log', async () => {
    const { exitCode, stderr } = await inFolder('verify', ...store);
    expect(exitCode).toBe(6);
    expect(stderr).toContain('aidtrail skip');
  });

  test('only such an event can be skipped, and only with a reason', async () => {
    const { exitCode, stderr } = await inFolder('skip', '1', '--reason', 'x', ...store);
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('Every read model can apply')]);
    expect((await inFolder('skip', undecodable.id, ...store)).exitCode).toBe(2);
    expect((await inFolder('skip', '99', '--reason', 'x', ...store)).exitCode).toBe(3);
    expect((await inFolder('skip', 'first', '--reason', 'x', ...store)).exitCode).toBe(2);
  });

  test('that is skipped is left out, and reports and verify say so', async () => {
    const reason = 'written by a trial version';
    const skipped = await inFolder('skip', '3', '--reason', reason, ...store);
    expect(skipped).toMatchObject({ exitCode: 0, stderr: '' });
    expect(skipped.stdout).toContain(
      `HospitalAccredited, event ${undecodable.id}, position 3 is skipped`,
    );

    for (const format of ['table', 'markdown', 'html']) {
      const report = await inFolder('report', 'accreditations', '--format', format, ...store);
      expect(report).toMatchObject({ exitCode: 0 });
      expect(report.stdout.replaceAll(/\s+/g, ' ')).toContain(`Reason: ${reason}`);
    }
    const verified = await inFolder('verify', ...store);
    expect(verified).toMatchObject({ exitCode: 0, stderr: '' });
    expect(verified.stdout).toContain(
      `skipped where it cannot be applied: HospitalAccredited, event ${undecodable.id}: ${reason}`,
    );
    expect(verified.stdout).toMatch(/read models: \d+ equal to a new replay/);

    const again = await inFolder('skip', undecodable.id, '--reason', reason, ...store);
    expect([again.exitCode, again.stdout]).toEqual([
      0,
      expect.stringContaining('is already skipped'),
    ]);
  });

  test('takes its skip with it to another store', async () => {
    expect((await inFolder('export', 'repaired', ...store)).exitCode).toBe(0);
    const copy = ['--store', 'sqlite:copy.db'] as const;
    expect((await inFolder('import', 'repaired', ...copy)).exitCode).toBe(0);
    expect((await inFolder('report', 'accreditations', ...copy)).exitCode).toBe(0);
    expect((await inFolder('rebuild', ...copy)).exitCode).toBe(0);
  });
});

test('a pairing of eighty counties is recorded and reported', async () => {
  const counties = Array.from(
    { length: 80 },
    (_, index) => `county-of-river-number-${String(index).padStart(3, '0')}`,
  );
  const list = counties.join(', ');
  const text = `
places:
  - { id: river, level: prefecture, name: { zh: 河州, en: River Prefecture } }
${counties.map((id) => `  - { id: ${id}, level: county, name: { zh: 县, en: County }, in: river }`).join('\n')}
organisations:
  - { id: hosp, kind: hospital, name: { zh: 省医院, en: Province Hospital } }
indicators:
  - { code: own.money, names: { zh: 资金, en: Money }, units: [CNY], additivity: { overTime: sum, overSubjects: sum } }
  - { code: teams.dispatched, names: { zh: 批次, en: Batches }, units: [batch], additivity: { overTime: sum, overSubjects: none }, derivation: teams-dispatched }
document:
  { id: n1, file: n1.txt, sha256: ${'a'.repeat(64)}, title: { zh: 简报, en: Bulletin }, publisher: { zh: 委, en: Commission }, published: 2026-01-12, script: simplified, lines: 4 }
statements:
  - id: n1-01
    at: { line: 1, column: 1, token: 对 }
    class: context
    factType: PairingEstablished
    subject: { zh: 结对, en: Pairing }
    facts:
      - { type: PairingEstablished, pairingId: pr, senderIds: [hosp], recipientId: ${counties[0] ?? ''}, mode: area, from: 2020 }
      - { type: PairingScopeExtended, pairingId: pr, placeIds: [${list}], orgIds: [], on: 2021 }
  - id: n1-02
    at: { line: 2, column: 1, token: '5' }
    class: reported-aggregate
    indicator: teams.dispatched
    subject: { zh: 批次, en: Batches }
    scope: { within: [${list}], senders: [hosp] }
    category: { zh: ${'类'.repeat(900)}, en: ${'kind '.repeat(900)} }
    figure: { written: 5批, exactly: 5, unit: batch }
    period: { kind: interval, from: 2020, to: 2020 }
`;
  mkdirSync(at('eighty'), { recursive: true });
  writeFileSync(at('eighty/history.yaml'), text);
  const store = ['--store', 'sqlite:eighty.db'] as const;
  const recorded = await inFolder('replay', 'eighty', ...store);
  expect(recorded).toMatchObject({ exitCode: 0, stderr: '' });

  expect(
    await inFolder('report', '--format', 'html', '--out', 'eighty.html', ...store),
  ).toMatchObject({
    exitCode: 0,
  });
  expect(readFileSync(at('eighty.html'), 'utf8')).toContain('n1-02');
  const verified = await inFolder('verify', ...store);
  expect(verified).toMatchObject({ exitCode: 0, stderr: '' });
  const report = await inFolder('report', 'deployments', '--format', 'json', ...store);
  const { rows } = JSON.parse(report.stdout) as {
    readonly rows: ReadonlyArray<{ readonly key: string }>;
  };
  const key =
    rows.find((row) => row.key.startsWith('teams.dispatched') || row.key.includes('hosp-to-'))
      ?.key ?? '';
  expect(Buffer.byteLength(key)).toBeGreaterThan(1900);
  expect(await inFolder('explain', 'deployments', key, ...store)).toMatchObject({ exitCode: 0 });
});

test('names that stand in clear in the log are found while their keys exist', async () => {
  const store = ['--store', 'sqlite:names.db'] as const;
  const person =
    'persons:\n  - { id: p-1, kind: practitioner, name: { zh: 王小明, en: Wang Xiaoming } }\n';
  writeFileSync(
    at('one.yaml'),
    `organisations:\n  - { id: clinic, kind: hospital, name: { zh: 王小明诊所, en: Clinic } }\n`,
  );
  writeFileSync(at('two.yaml'), person);
  expect(await inFolder('replay', 'one.yaml', ...store)).toMatchObject({ exitCode: 0 });
  expect(await inFolder('verify', ...store)).toMatchObject({ exitCode: 0 });
  expect(await inFolder('replay', 'two.yaml', ...store)).toMatchObject({ exitCode: 0 });

  const { exitCode, stdout, stderr } = await inFolder('verify', ...store);

  expect(exitCode).toBe(6);
  expect(stdout).toContain('organisation-clinic@0, position 1: has the name of p-1 in clear');
  expect(stdout + stderr).not.toMatch(/王小明/);
  expect(stderr).toContain('write ○ for each character of a name');
});

test('verify continues after a part that cannot be checked', async () => {
  writeFileSync(at('sound.yaml'), history);
  const store = ['--store', 'sqlite:sound.db'] as const;
  expect(await inFolder('replay', 'sound.yaml', ...store)).toMatchObject({ exitCode: 0 });
  writeFileSync(at('broken.db'), 'no database at all '.repeat(500));

  const { exitCode, stdout, stderr } = await inFolder(
    'verify',
    ...store,
    '--read-models',
    'sqlite:broken.db',
    '--against',
    'sqlite:sound.db',
  );

  expect(exitCode).toBe(4);
  expect(stdout).toContain('versions without gaps, ids unique, events readable');
  expect(stdout).toContain('equal, event by event');
  expect(stderr.split('broken.db')).toHaveLength(2);
  expect(stderr).not.toMatch(/^ +at /m);
});
