// Every kind of fault in a file: its location, and a message that says how to correct it.
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { formatFault, type HistoryFault, loadHistories } from '../src/index.js';
import { faultsOf, scratch } from './histories.js';
import { sound } from './sound-history.js';

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
      'a field that resembles no other',
      'class: reported',
      'gadget: reported',
      'UnknownField',
      'D1-01',
      'there is no field “gadget” here; allowed are id, at, class, subject,',
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
      'a number instead of text',
      "code: '540123'",
      'code: 540123',
      'WrongValue',
      'county',
      "write it in quotes: '540123'",
    ],
    [
      'a text instead of a list',
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
      '“4A” is not a hospital grade',
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
      'a period named like a member of every object',
      'period: year }',
      'period: toString }',
      'UnknownId',
      'D1-01',
      'there is no period called “toString”',
    ],
    [
      'a claimant named like a member of every object',
      'claimant: office,',
      'claimant: constructor,',
      'UnknownId',
      'D1-01',
      'there is no claimant called “constructor”',
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
      'an anchor outside the document',
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
      'a line number below 1',
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
      'give the reason in statementOnly',
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
      'add how the two differ',
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

  // #region fault
  test('is reported with file, line, column and id', async () => {
    const [fault] = await faultsAfter('unit: person }', 'unit: people }');
    const line = lineOf('unit: person }');
    const column = (sound.split('\n')[line - 1] ?? '').indexOf('person }') + 1;
    expect(fault === undefined ? '' : formatFault(fault)).toMatch(
      new RegExp(`own\\.yaml:${line}:${column} D1-01: “people” is not allowed here`),
    );
  });
  // #endregion

  test('text that is not YAML', async () => {
    const faults = await faultsAfter('statements:', 'statements: [');
    expect(faults[0]).toMatchObject({ code: 'NotYaml' });
    expect(faults[0]?.message).toMatch(/^this is not YAML: /);
  });

  test('text with several YAML errors gives one fault, as later errors follow from the first', async () => {
    const faults = await faultsAfter('statements:', 'statements: [ }\n  - {');
    expect(faults.map(({ code }) => code)).toEqual(['NotYaml']);
  });

  test('a file of another kind is quoted only in part', async () => {
    using files = scratch();
    const faults = await faultsOf(files.write({ 'own.yaml': 'no history '.repeat(500) }));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message.length).toBeLessThan(300);
  });
});

test('all faults are reported at once, in the order of the file', async () => {
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

// Writes and reads a hundred files, on any machine.
const PATIENCE = 60_000;

test(
  'a damaged file is read, or its faults are reported',
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(sound.length - 1),
        fc.nat(40),
        fc.oneof(
          fc.string({ maxLength: 12 }),
          fc.constantFrom('- ', ': ', '{', '}', '[', '&a ', '*a', '!!binary ', '|', '\n', '~'),
        ),
        async (start, length, replacement) => {
          using files = scratch();
          const text = sound.slice(0, start) + replacement + sound.slice(start + length);
          const loaded = await loadHistories(files.write({ 'own.yaml': text }))();
          if (loaded._tag === 'Left')
            for (const fault of loaded.left.faults) expect(formatFault(fault)).toMatch(/own\.yaml/);
        },
      ),
      { numRuns: 100 },
    ),
  PATIENCE,
);
