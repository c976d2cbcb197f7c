// Every kind of fault: where it is, what is wrong, how to mend it.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { faultsOf, load, newLog, scratch, seeds } from './histories.js';
import { formatFault, type HistoryFault, knownIn } from '../src/index.js';

const sound = `
document:
  id: D1
  file: d1.txt
  sha256: ${'a'.repeat(64)}
  title: { zh: 甲, en: A }
  publisher: { zh: 乙, en: B }
  published: 2024-04-12~
  script: simplified
  lines: 20
  excluded:
    - { lines: 15-20, reason: { zh: 页脚, en: footer } }
claimants:
  office: { role: { zh: 主任, en: director }, organisation: health-office }
periods:
  year: { kind: interval, from: 2023, to: 2023 }
defaults: { claimant: office, period: year }
statements:
  - id: D1-01
    at: { line: 3, column: 5, token: 12名 }
    class: reported-aggregate
    indicator: teachers
    subject: { zh: 县医院, en: County hospital }
    scope: { within: [county], organisations: [county-hospital] }
    figure: { written: 12名, exactly: 12, unit: person }
  - id: D1-02
    at: { line: 4, column: 1, token: 二级 }
    class: operational-event
    factType: HospitalAccredited
    subject: { zh: 县医院, en: County hospital }
    facts:
      - { type: HospitalAccredited, hospitalId: county-hospital, grade: 2A, on: 2023-05 }
    links:
      - { qualifies: D1-01 }
places:
  - { id: county, level: county, name: { zh: 县, en: County }, code: '540123' }
organisations:
  - { id: county-hospital, kind: hospital, name: { zh: 县医院, en: County hospital }, place: county }
  - { id: health-office, kind: healthCommission, name: { zh: 卫健委, en: Health office } }
indicators:
  - code: teachers
    names: { zh: 带教人数, en: Teachers }
    units: [person]
    additivity: { overTime: none, overSubjects: sum }
`;

/** The faults of the sound history after one change. */
const faultsAfter = async (
  original: string,
  replacement: string,
): Promise<ReadonlyArray<HistoryFault>> => {
  expect(sound).toContain(original);
  using files = scratch();
  const folder = files.write({ 'own.yaml': sound.replace(original, replacement) });
  return await faultsOf(join(folder, 'own.yaml'));
};

const lineOf = (text: string): number => sound.slice(0, sound.indexOf(text)).split('\n').length;

test('a sound history has no faults', async () => {
  using files = scratch();
  const history = await load(files.write({ 'own.yaml': sound }));
  expect(history.documents[0]?.statements[0]?.value).toMatchObject({
    id: 'D1-01',
    period: { kind: 'interval' },
    claimant: { role: { en: 'director' }, organisationId: 'health-office' },
    quantity: { boundKind: 'exact', unit: 'person', asWritten: '12名' },
  });
});

describe('one fault', () => {
  test.each<[string, string, string, string, string | null, string]>([
    [
      'a field that does not exist',
      'class: reported',
      'klass: reported',
      'UnknownField',
      'D1-01',
      'did you mean class?',
    ],
    [
      'a missing field',
      '    at: { line: 4, column: 1, token: 二级 }\n',
      '',
      'MissingField',
      'D1-02',
      'the field “at” is missing',
    ],
    [
      'a word that is not allowed',
      'reported-aggregate',
      'reported-agregate',
      'WrongValue',
      'D1-01',
      'did you mean reported-aggregate?',
    ],
    [
      'a number in place of text',
      "code: '540123'",
      'code: 540123',
      'WrongValue',
      'county',
      "write it in quotes: '540123'",
    ],
    [
      'a list that is none',
      'within: [county]',
      'within: county',
      'WrongValue',
      'D1-01',
      'expected a list',
    ],
    [
      'a date that does not exist',
      'on: 2023-05',
      'on: 2023-02-30',
      'WrongValue',
      'D1-02',
      'there is no day 2023-02-30',
    ],
    [
      'a grade that does not exist',
      'grade: 2A',
      'grade: 4A',
      'WrongValue',
      'D1-02',
      '“4A” is no hospital grade',
    ],
    [
      'low above high',
      'exactly: 12',
      'low: 12, high: 11',
      'WrongValue',
      'D1-01',
      'low 12 is above high 11',
    ],
    [
      'a unit that does not exist',
      'exactly: 12, unit: person',
      'exactly: 12, unit: persons',
      'WrongValue',
      'D1-01',
      'did you mean person?',
    ],
    [
      'an unknown indicator',
      'indicator: teachers',
      'indicator: teacher',
      'UnknownId',
      'D1-01',
      'there is no indicator “teacher”; did you mean teachers?',
    ],
    [
      'an unknown place',
      'within: [county]',
      'within: [lhasa]',
      'UnknownId',
      'D1-01',
      'there is no place “lhasa”',
    ],
    [
      'an unknown organisation',
      'hospitalId: county-hospital',
      'hospitalId: city-clinic',
      'UnknownId',
      'D1-02',
      'there is no organisation “city-clinic”',
    ],
    [
      'an unknown statement',
      'qualifies: D1-01',
      'qualifies: X9-01',
      'UnknownId',
      'D1-02',
      'there is no statement “X9-01”',
    ],
    [
      'an unknown period',
      'period: year }',
      'period: decade }',
      'UnknownId',
      'D1-01',
      'there is no period called “decade”',
    ],
    [
      'an unknown claimant',
      'claimant: office,',
      'claimant: ofice,',
      'UnknownId',
      'D1-01',
      'did you mean office?',
    ],
    [
      'an unknown type of fact',
      'type: HospitalAccredited',
      'type: HospitalAcredited',
      'WrongValue',
      'D1-02',
      'did you mean HospitalAccredited?',
    ],
    [
      'an anchor outside of the document',
      'line: 3, column',
      'line: 21, column',
      'AnchorOutside',
      'D1-01',
      'document D1 has 20 lines',
    ],
    [
      'an anchor in an excluded range',
      'line: 3, column',
      'line: 16, column',
      'AnchorExcluded',
      'D1-01',
      'lines 15-20 are excluded (footer)',
    ],
    [
      'a line that is no number from 1',
      'line: 3, column',
      'line: 0, column',
      'WrongValue',
      'D1-01',
      'expected a whole number from 1; found “0”',
    ],
    [
      'the same id twice',
      'id: D1-02',
      'id: D1-01',
      'RepeatedId',
      'D1-01',
      'is defined twice, first at',
    ],
    [
      'an event without facts',
      '    facts:\n      - { type: HospitalAccredited, hospitalId: county-hospital, grade: 2A, on: 2023-05 }\n',
      '',
      'FactsMissing',
      'D1-02',
      'say in statementOnly why',
    ],
    [
      'two relations in one link',
      'qualifies: D1-01',
      'qualifies: D1-01, partOf: D1-01',
      'WrongValue',
      'D1-02',
      'a link has one relation',
    ],
    [
      'incomparable without a difference',
      'qualifies: D1-01',
      'incomparableWith: D1-01',
      'WrongValue',
      'D1-02',
      'say in what the two differ',
    ],
    [
      'a period that ends before it begins',
      'from: 2023, to: 2023',
      'from: 2023, to: 2022',
      'WrongValue',
      null,
      'the period ends before it begins',
    ],
  ])('%s', async (_name, original, replacement, code, id, message) => {
    const faults = await faultsAfter(original, replacement);
    expect(faults.map((fault) => [fault.code, fault.where.id])).toContainEqual([code, id]);
    expect(faults.map((fault) => fault.message).join('\n')).toContain(message);
    for (const fault of faults) expect(fault.where.line).toBeGreaterThan(0);
  });

  test('is told with file, line, column and id', async () => {
    const [fault] = await faultsAfter('unit: person }', 'unit: people }');
    const line = lineOf('unit: person }');
    const column = (sound.split('\n')[line - 1] ?? '').indexOf('person }') + 1;
    expect(fault === undefined ? '' : formatFault(fault)).toMatch(
      new RegExp(`own\\.yaml:${line}:${column} D1-01: “people” is not allowed here`),
    );
  });

  test('text that is not YAML', async () => {
    const faults = await faultsAfter('statements:', 'statements: [');
    expect(faults[0]).toMatchObject({ code: 'NotYaml' });
    expect(faults[0]?.message).toMatch(/^this is not YAML: /);
  });
});

test('all faults are told at once, in the order of the file', async () => {
  using files = scratch();
  const text = sound
    .replace('line: 3, column', 'line: 99, column')
    .replace('grade: 2A', 'grade: 9')
    .replace('level: county', 'level: village');
  const faults = await faultsOf(files.write({ 'own.yaml': text }));
  expect(faults.map(({ code }) => code)).toEqual(['WrongValue', 'WrongValue']);
  const lines = faults.map(({ where }) => where.line);
  expect(lines).toEqual(lines.toSorted((left, right) => left - right));
});

describe('files', () => {
  test('a path that does not exist', async () => {
    const [fault] = await faultsOf('/no/such/seeds');
    expect(fault).toMatchObject({ code: 'Unreadable' });
    expect(fault?.message).toBe('there is no file or directory /no/such/seeds; check the path');
  });

  test('a directory without histories', async () => {
    using files = scratch();
    const [fault] = await faultsOf(files.write({ 'notes.txt': 'nothing' }));
    expect(fault).toMatchObject({ code: 'NoHistories' });
  });

  test('an empty file', async () => {
    using files = scratch();
    const [fault] = await faultsOf(files.write({ 'empty.yaml': '# later\n' }));
    expect(fault?.message).toContain('the file is empty');
  });

  const isRoot = process.getuid?.() === 0;
  (isRoot ? test.skip : test)('a file that may not be read', async () => {
    using files = scratch();
    const path = join(files.write({ 'own.yaml': sound }), 'own.yaml');
    chmodSync(path, 0o000);
    expect((await faultsOf(path))[0]?.message).toContain('may not be read');
  });

  test('reference data that a file names is read with it', async () => {
    const history = await load(join(seeds, '000-beijing-ten-years.yaml'));
    expect(history.documents).toHaveLength(1);
    expect(history.places.length).toBeGreaterThan(30);
  });

  test('reference data that is not there is named', async () => {
    using files = scratch();
    const [fault] = await faultsOf(files.write({ 'own.yaml': `reference: elsewhere\n${sound}` }));
    expect(fault).toMatchObject({ code: 'Unreadable' });
  });

  test('a file may refer to what the log knows from an earlier replay', async () => {
    using files = scratch();
    const [statements = '', reference = ''] = [
      sound.slice(0, sound.indexOf('places:')),
      sound.slice(sound.indexOf('places:')),
    ];
    const folder = files.write({ 'own.yaml': statements, 'reference/all.yaml': reference });
    const own = join(folder, 'own.yaml');
    expect((await faultsOf(own)).every(({ code }) => code === 'UnknownId')).toBe(true);
    const log = newLog();
    await log.replay(await load(join(folder, 'reference')));
    const history = await load(own, { known: () => knownIn(log.store) });
    expect((await log.replay(history)).totals).toMatchObject({ statements: 2, rejected: 0 });
  });
});
