// The commands on the five documents, as real processes.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { aidtrail, type Outcome, scratchFolder, seeds } from './command-line.js';

const folder = scratchFolder();
const examples = resolve(import.meta.dirname, '../../../examples');
const inFolder = (...args: ReadonlyArray<string>): Promise<Outcome> => aidtrail(folder, args);

interface JsonReport {
  readonly report: string;
  readonly position: number;
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>> & { readonly key: string }>;
}

const jsonReport = async (name: string, ...args: ReadonlyArray<string>): Promise<JsonReport> => {
  const { stdout, stderr, exitCode } = await inFolder('report', name, '--format', 'json', ...args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout) as JsonReport;
};

let started: Outcome;
beforeAll(async () => {
  started = await inFolder('start', '--seeds', seeds);
});

describe('aidtrail start', () => {
  test('records all 195 statements and says what stayed a statement only', () => {
    expect({ exitCode: started.exitCode, stderr: started.stderr }).toEqual({
      exitCode: 0,
      stderr: '',
    });
    expect(started.stdout).toMatch(/^ {2}all\s+202\s+195\s+\d+\s+\d+\s+0\s+\d+\s+0$/m);
    expect(started.stdout).toContain('000-26  neither a doctor nor a hospital is named');
  });

  test('writes the report in both languages, without the name of any person', () => {
    const persons = readFileSync(join(seeds, 'reference/persons.yaml'), 'utf8');
    const names = [...persons.matchAll(/zh: ([\p{Script=Han}]{2,4}),/gu)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(8);
    for (const file of ['report.html', 'report.zh.html']) {
      const html = readFileSync(join(folder, '.aidtrail', file), 'utf8');
      expect(names.filter((name) => html.includes(name ?? '?'))).toEqual([]);
    }
  });

  test('says on the second run that nothing is new', async () => {
    const { stdout, exitCode } = await inFolder('start', '--seeds', seeds);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Nothing new in 11 files/);
  });
});

describe('aidtrail report', () => {
  test('lists the reports when it is given no name', async () => {
    const { stdout } = await inFolder('report');
    expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'deployments',
      'accreditations',
      'capability',
      'funding',
      'service',
      'containment',
      'community',
      'population',
      'honours',
      'indicators',
      'reconciliation',
      'provenance',
      'data-quality',
      '',
    ]);
  });

  test('keeps the words of the source in both languages', async () => {
    const claimed = async (language: string) => {
      const { rows } = await jsonReport('reconciliation', '--lang', language);
      return rows.find(({ key }) => key === '000-20')?.['claimed'];
    };
    const interval = { low: null, lowInclusive: false, high: 300, highInclusive: false };
    const rest = { nominal: 300, unit: 'person', basis: 'claimed', evidence: ['000-20'] };
    expect(await claimed('en')).toEqual({ display: 'nearly 300', ...interval, ...rest });
    expect(await claimed('zh')).toEqual({ display: '将近300', ...interval, ...rest });
  });

  test('has one row of reconciliation for each statement', async () => {
    const { rows } = await jsonReport('reconciliation');
    expect(rows).toHaveLength(195);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(195);
  });

  test('as of a day leaves out later facts and statements', async () => {
    const { rows } = await jsonReport('reconciliation', '--as-of', '2022-12-31');
    const statements = rows.map(({ key }) => key);
    // Stated in December 2023 about 2012; stated in April 2024 about the years up to then.
    expect(statements).toContain('002-33');
    expect(statements).not.toContain('003-29');
    // The figure that contradicts the 55 persons to Yushu is left out.
    expect(rows.find(({ key }) => key === '000-12')).toMatchObject({ verdict: 'consistent' });
    const accredited = await jsonReport('accreditations', '--as-of', '2022-12-31');
    const keys = accredited.rows.map(({ key }) => key);
    expect(keys).toContain('lhasa-people/3A');
    // Stated in December 2023 about a period that ends then.
    expect(keys).not.toContain('nagqu-people/3A');
  });

  test('writes to a file, and renders a custom report', async () => {
    const out = join(folder, 'grades.csv');
    const own = join(examples, 'grades.report.ts');
    const { exitCode } = await inFolder('report', own, '--format', 'csv', '--out', out);
    expect(exitCode).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('lhasa-people');
  });

  test('as of a day still shows names of programmes', async () => {
    const { stdout } = await inFolder(
      'report',
      'deployments',
      '--as-of',
      '2022-12-31',
      '--lang',
      'zh',
    );
    expect(stdout).toContain('医疗人才“组团式”援疆');
    expect(stdout).not.toContain('group-style');
  });

  test('writes all main reports as one page if no name is given', async () => {
    const out = join(folder, 'all.html');
    const { exitCode } = await inFolder('report', '--format', 'html', '--out', out);
    expect(exitCode).toBe(0);
    const titles = [...readFileSync(out, 'utf8').matchAll(/<h2[^>]*>(.*?)<\/h2>/gu)].map(
      ([, title]) => title,
    );
    expect(titles).toEqual(
      expect.arrayContaining(['Summary', 'Who sent whom where', 'Do the figures agree?']),
    );
  });

  test.each([
    ['a folder', '.aidtrail', 'it is a folder'],
    ['a place below a file', join(seeds, '000-beijing-ten-years.yaml', 'f.csv'), 'not a folder'],
    ['a missing folder', 'nowhere/f.csv', 'there is no folder nowhere'],
  ])('cannot write to %s, and says so', async (_, out, says) => {
    const { exitCode, stderr } = await inFolder('report', 'funding', '--out', out);
    expect({ exitCode, lines: stderr.trim().split('\n').length }).toEqual({
      exitCode: 3,
      lines: 1,
    });
    expect(stderr).toContain(says);
  });

  test('has no colour codes if the output is not a terminal', async () => {
    const { stdout } = await inFolder('report', 'deployments');
    expect(stdout).not.toContain('\u001B[');
  });
});

describe('aidtrail explain', () => {
  test('leads from 896 back to its four parts, with document, line, column and event', async () => {
    const { stdout } = await inFolder('explain', 'reconciliation', '000-09');
    expect(stdout).toContain('896');
    for (const [id, column] of [
      ['000-09', 102],
      ['000-10', 122],
      ['000-11', 143],
      ['000-12', 157],
      ['000-13', 169],
    ] as const)
      expect(stdout).toMatch(
        new RegExp(`${id}  000, line 9, column ${column}: \\S+ {2}\\(event \\d+\\)`),
      );
    expect(stdout).toMatch(/What else depends on it[\s\S]*000-04 {2}duplicates it/);
  });

  test('aligns columns in Chinese, and names relations in words', async () => {
    const { stdout } = await inFolder('explain', 'reconciliation', '000-09', '--lang', 'zh');
    expect(stdout).toContain('\n  对象        北京市\n  陈述数字    896名\n');
    expect(stdout).toContain('000-04  重复它');
    expect(stdout).not.toMatch(/\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u);
  });

  test('lists similar rows if the key is unknown', async () => {
    const { exitCode, stderr } = await inFolder('explain', 'accreditations', 'lhasa');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('lhasa-people/3A');
  });
});

describe('aidtrail events', () => {
  test('prints thirteen attestations of accreditations as twelve facts and one corroboration', async () => {
    const recorded = await inFolder('events', '--type', 'HospitalAccredited');
    expect(recorded.stdout.trim().split('\n')).toHaveLength(12);
    const again = await inFolder('events', '--stream', 'hospital-lhasa-people', '--format', 'json');
    const types = again.stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly type: string }).type);
    expect(types).toEqual(['HospitalAccredited', 'FactCorroborated']);
  });
});

describe('aidtrail replay', () => {
  test('on trial says what would happen and makes no store', async () => {
    const store = join(folder, 'trial.db');
    const { stdout, exitCode } = await inFolder(
      'replay',
      seeds,
      '--dry-run',
      '--store',
      `sqlite:${store}`,
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Dry run of 11 files: \d+ events would be written. Nothing was./);
    expect(existsSync(store)).toBe(false);
  });
});

describe('aidtrail rebuild and status', () => {
  test('a rebuilt read model is the same and up to date', async () => {
    const before = await jsonReport('deployments');
    expect((await inFolder('rebuild', 'deployments')).exitCode).toBe(0);
    expect(await jsonReport('deployments')).toEqual(before);
    const { stdout } = await inFolder('status', '--format', 'json');
    const { head, readModels } = JSON.parse(stdout) as {
      readonly head: number;
      readonly readModels: ReadonlyArray<{ readonly lag: number; readonly position: number }>;
    };
    expect(readModels.filter(({ lag, position }) => lag !== 0 || position !== head)).toEqual([]);
  });
});

describe('aidtrail forget', () => {
  const persons = readFileSync(join(seeds, 'reference/persons.yaml'), 'utf8');
  const [, zh = '', en = ''] =
    /id: p-004-1\b[\s\S]*?name: \{ zh: ([^,]+), en: ([^}]+?) \}/.exec(persons) ?? [];

  test('removes a name from every report, also after another replay', async () => {
    expect((await inFolder('report', 'capability')).stdout).toContain(en);
    const forgotten = await inFolder('forget', zh);
    expect({ exitCode: forgotten.exitCode, stderr: forgotten.stderr }).toEqual({
      exitCode: 0,
      stderr: '',
    });
    expect(forgotten.stdout).toContain('p-004-1 is forgotten');
    expect(forgotten.stdout).not.toContain(zh);

    await inFolder('replay', seeds);
    for (const language of ['en', 'zh']) {
      const { stdout } = await inFolder('report', 'capability', '--lang', language);
      expect(stdout).not.toContain(en);
      expect(stdout).not.toContain(zh);
    }
    const log = readFileSync(join(folder, '.aidtrail/trail.db'));
    for (const name of [zh, en]) expect(log.includes(Buffer.from(name))).toBe(false);
  });

  test('does not repeat a name that it does not know', async () => {
    const { exitCode, stderr } = await inFolder('forget', 'Unknown Person');
    expect(exitCode).toBe(3);
    expect(stderr).not.toContain('Unknown Person');
  });
});
