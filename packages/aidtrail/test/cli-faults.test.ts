// Whatever is wrong with the input: one clear message with place and cure, an exit code, nothing half-written.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';

import { aidtrail, type Outcome, scratchFolder, seeds } from './command-line.js';
import { smallDisks } from './small-disks.js';

const { smallDisk, mayMount, remount } = smallDisks();
const folder = scratchFolder();
let cases = 0;

/** A folder with a copy of the seeds in which one file is changed. */
const seedsWith = (file: string, change: (text: string) => string): string => {
  const copy = join(folder, `case-${++cases}`);
  cpSync(seeds, copy, { recursive: true });
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`the change does not apply to ${file}`);
  writeFileSync(path, after);
  return copy;
};

const replayFresh = async (path: string): Promise<Outcome & { readonly store: string }> => {
  const store = join(folder, `store-${++cases}.db`);
  return { ...(await aidtrail(folder, ['replay', path, '--store', `sqlite:${store}`])), store };
};

const eventsIn = (store: string): number => {
  if (!existsSync(store)) return 0;
  const database = new Database(store, { readonly: true });
  const count = database.prepare('SELECT count(*) FROM events').pluck().get() as number;
  database.close();
  return count;
};

const firstYaml = '000-beijing-ten-years.yaml';

interface Fault {
  readonly what: string;
  readonly file?: string;
  readonly change: (text: string) => string;
  /** All of these stand in the message. */
  readonly says: ReadonlyArray<string>;
}

const faults: ReadonlyArray<Fault> = [
  {
    what: 'a file that is not YAML',
    change: (text) => text.replace('document:', 'document: [unclosed'),
    says: [firstYaml],
  },
  {
    what: 'a field that does not exist',
    change: (text) =>
      text.replace('    indicator: teams.dispatched', '    indicater: teams.dispatched'),
    says: [`${firstYaml}:`, '000-01', 'indicater', 'indicator'],
  },
  {
    what: 'an undefined indicator',
    change: (text) => text.replace('indicator: teams.dispatched', 'indicator: teams.dispatchd'),
    says: [`${firstYaml}:`, '000-01', 'teams.dispatchd', 'teams.dispatched'],
  },
  {
    what: 'a date that does not exist',
    change: (text) => text.replace('published: 2022-10-14', 'published: 2022-02-30'),
    says: [`${firstYaml}:`, '2022-02-30'],
  },
  {
    what: 'a lower end above the upper one',
    change: (text) =>
      text.replace(
        '{ written: 896名, exactly: 896, unit: person }',
        '{ written: 896名, from: 897, to: 896, unit: person }',
      ),
    says: [`${firstYaml}:`, '000-04'],
  },
  {
    what: 'an anchor behind the end of the document',
    change: (text) =>
      text.replace(
        '{ line: 3, column: 6, token: 31批醫療隊 }',
        '{ line: 26, column: 6, token: 31批醫療隊 }',
      ),
    says: [`${firstYaml}:`, '000-01', '26', '25'],
  },
  {
    what: 'an anchor in an excluded range',
    change: (text) =>
      text.replace(
        '{ line: 3, column: 6, token: 31批醫療隊 }',
        '{ line: 22, column: 6, token: 31批醫療隊 }',
      ),
    says: [`${firstYaml}:`, '000-01', '22'],
  },
];

describe('a history with', () => {
  test.each(faults.map((fault) => [fault.what, fault] as const))('%s', async (_, fault) => {
    const path = seedsWith(fault.file ?? firstYaml, fault.change);
    const { exitCode, stderr, stdout, store } = await replayFresh(path);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    for (const part of fault.says) expect(stderr).toContain(part);
    expect(stderr).toContain('Nothing was written');
    expect(stderr).not.toContain('at Object');
    expect(eventsIn(store)).toBe(0);
  });
});

describe('a path', () => {
  test('that does not exist is named', async () => {
    const { exitCode, stderr } = await replayFresh(join(folder, 'nowhere'));
    expect(exitCode).toBe(3);
    expect(stderr).toContain('nowhere');
  });

  test('of a directory without histories is named', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const { exitCode, stderr } = await replayFresh(empty);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('empty: the directory holds no histories');
  });
});

describe('a store', () => {
  const store = join(folder, 'good.db');
  beforeAll(async () => {
    await aidtrail(folder, ['replay', seeds, '--store', `sqlite:${store}`]);
  });

  const copyOf = (name: string): string => {
    const copy = join(folder, name);
    cpSync(store, copy);
    return copy;
  };

  test('that does not exist is not created by a reader', async () => {
    const missing = join(folder, 'missing.db');
    const { exitCode, stderr } = await aidtrail(folder, [
      'report',
      'deployments',
      '--store',
      `sqlite:${missing}`,
    ]);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('aidtrail replay');
    expect(existsSync(missing)).toBe(false);
  });

  test('of a newer version is refused and left alone', async () => {
    const newer = copyOf('newer.db');
    const database = new Database(newer);
    database.pragma('user_version = 999');
    database.close();
    const before = readFileSync(newer);
    const { exitCode, stderr } = await aidtrail(folder, ['status', '--store', `sqlite:${newer}`]);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('newer version');
    expect(readFileSync(newer).equals(before)).toBe(true);
  });

  test('that is damaged is said to be', async () => {
    const damaged = join(folder, 'damaged.db');
    writeFileSync(damaged, Buffer.alloc(8192, 0x5a));
    const { exitCode, stderr } = await aidtrail(folder, ['status', '--store', `sqlite:${damaged}`]);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('damaged.db');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('with an unknown scheme names those that are known', async () => {
    const { exitCode, stderr } = await aidtrail(folder, ['status', '--store', 'mysql://host']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('sqlite:PATH');
  });
});

(mayMount ? describe : describe.skip)('a disk', () => {
  test.each([100, 600, 1500])(
    'that is full at %i kB is named, nothing is half-written, and more room completes it',
    async (kilobytes) => {
      const disk = smallDisk(kilobytes);
      const store = join(disk, 'trail.db');
      const full = await aidtrail(folder, ['replay', seeds, '--store', `sqlite:${store}`]);
      expect(full.exitCode).toBe(4);
      expect(full.stderr).toMatch(/the disk is full/i);
      expect(full.stderr.trim().split('\n')).toHaveLength(1);

      remount(disk, 'size=64m');
      const again = await aidtrail(folder, ['replay', seeds, '--store', `sqlite:${store}`]);
      expect({ exitCode: again.exitCode, stderr: again.stderr }).toEqual({
        exitCode: 0,
        stderr: '',
      });
      const rows = await aidtrail(folder, [
        'report',
        'reconciliation',
        '--format',
        'json',
        '--store',
        `sqlite:${store}`,
      ]);
      const { rows: verdicts } = JSON.parse(rows.stdout) as { readonly rows: readonly unknown[] };
      expect(verdicts).toHaveLength(195);
    },
  );

  test('that is not writable is named, and nothing is created on it', async () => {
    const disk = smallDisk(1000);
    remount(disk, 'ro');
    const store = `sqlite:${join(disk, 'trail.db')}`;
    const { exitCode, stderr } = await aidtrail(folder, ['replay', seeds, '--store', store]);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('cannot be written to');
    expect(readdirSync(disk)).toEqual([]);
  });
});

describe('a command line with', () => {
  const cases: ReadonlyArray<readonly [string, ReadonlyArray<string>, string]> = [
    ['an unknown command', ['repaly', 'seeds'], 'replay'],
    ['an unknown report', ['report', 'deployment'], 'deployments'],
    ['an unknown format', ['report', 'deployments', '--format', 'xml'], 'table, csv, json'],
    ['a day that does not exist', ['report', 'deployments', '--as-of', '2023-02-29'], 'YYYY-MM-DD'],
    ['an unknown event type', ['events', '--type', 'TeamSent'], 'TeamDispatched'],
    ['a position that is no number', ['events', '--after', 'x'], 'whole number'],
    [
      'an output file, and no report',
      ['report', '--format', 'csv', '--out', 'f.csv'],
      'Give the name of a report',
    ],
    ['an argument missing', ['replay'], 'path'],
  ];
  test.each(cases)('%s says what would be right', async (_, args, says) => {
    const { exitCode, stderr, stdout } = await aidtrail(folder, args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(says);
  });
});
