// The commands that move and keep logs, as real processes.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { globalPosition } from '@aidtrail/event-sourcing';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, test } from '@jest/globals';

import {
  aidtrail,
  onTerminal,
  type Outcome,
  scratchFolder,
  seeds,
  startAidtrail,
} from './command-line.js';
import { appendForEver, fillStore, openStoreAt } from './example-log.js';
import { smallDisks } from './small-disks.js';

const newsletter = resolve(import.meta.dirname, '../../../examples/newsletter');

const { smallDisk, mayMount, remount } = smallDisks();
const folder = scratchFolder();
const inFolder = (...args: ReadonlyArray<string>): Promise<Outcome> => aidtrail(folder, args);
const at = (name: string): string => join(folder, name);
const url = (name: string): string => `sqlite:${name}.db`;

/** What a command prints that does all it was asked to do. */
const done = async (...args: ReadonlyArray<string>): Promise<string> => {
  const { exitCode, stdout, stderr } = await inFolder(...args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
};

/** One line that says what is wrong. */
const refusal = async (exitCode: number, ...args: ReadonlyArray<string>): Promise<string> => {
  const outcome = await inFolder(...args);
  expect({ exitCode: outcome.exitCode, stdout: outcome.stdout }).toEqual({ exitCode, stdout: '' });
  expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
  return outcome.stderr;
};

/** All main reports as one page, with every figure and its events. */
const reportsOf = async (name: string): Promise<string> => {
  const args = ['report', '--format', 'html', '--out', `${name}.html`, '--store', url(name)];
  expect((await inFolder(...args)).exitCode).toBe(0);
  return readFileSync(at(`${name}.html`), 'utf8');
};

/** A copy of the log in which statements of SQL were run; without the index of ids if two events have one. */
const alteredCopy = (name: string, ...statements: ReadonlyArray<string>): void => {
  copyFileSync(at('trail.db'), at(`${name}.db`));
  const database = new Database(at(`${name}.db`));
  // Otherwise no test could give two events one id.
  database.exec('drop index events_id');
  for (const sql of statements) expect(database.prepare(sql).run().changes).toBeGreaterThan(0);
  const twice = database.prepare('select id from events group by id having count(*) > 1').all();
  if (twice.length === 0) database.exec('create unique index events_id on events (id)');
  database.close();
};

const UNREADABLE = `update events set data = '{"statementId":7}' where stream = 'statement-000-04' and version = 0`;

let events: number;
let reports: string;
beforeAll(async () => {
  await done('replay', seeds, '--store', url('trail'));
  const said = await done('export', 'archive', '--store', url('trail'));
  events = Number(/^archive: (\d+) events of \d+ streams in 1 file$/m.exec(said)?.[1]);
  reports = await reportsOf('trail');
});

describe('aidtrail export and import', () => {
  test('bring a log to another store, which gives the same reports', async () => {
    expect(await done('import', 'archive', '--store', url('imported'))).toMatch(
      new RegExp(`^sqlite:imported.db: ${events} events added, 0 already there$`, 'm'),
    );
    copyFileSync(at('trail.keys.db'), at('imported.keys.db'));
    expect(await reportsOf('imported')).toBe(reports);
    const { sha256 } = JSON.parse(readFileSync(at('archive/manifest.json'), 'utf8')) as {
      readonly sha256: string;
    };
    for (const name of ['trail', 'imported'])
      expect(await done('verify', '--store', url(name))).toContain(`sha256 ${sha256}\n`);
  });

  test('name the file of keys, which the archive does not contain', async () => {
    const said = await done('export', 'archive', '--store', url('trail'));
    expect(said).toContain(
      "It does not contain the keys of persons' names. Those are in trail.keys.db",
    );
  });

  test('add nothing the second time, and what is new afterwards', async () => {
    await done('import', 'archive', '--store', url('grown'));
    expect(await done('import', 'archive', '--store', url('grown'))).toContain(
      `0 events added, ${events} already there`,
    );
    cpSync(at('trail.db'), at('growing.db'));
    cpSync(at('trail.keys.db'), at('growing.keys.db'));
    cpSync(at('archive'), at('growing'), { recursive: true });
    await done('replay', newsletter, '--store', url('growing'));
    expect(await done('export', 'growing', '--store', url('growing'))).toMatch(
      new RegExp(`^growing: ${events + 10} events .* in 2 files, ${events} of them from earlier`),
    );
    expect(await done('import', 'growing', '--store', url('grown'))).toContain(
      `10 events added, ${events} already there`,
    );
    expect(await done('verify', '--store', url('grown'), '--against', url('growing'))).toContain(
      'sqlite:growing.db: equal, event by event',
    );
  });

  const damages: ReadonlyArray<
    readonly [what: string, damage: (copy: string) => void, says: RegExp]
  > = [
    [
      'with one byte that is another',
      (copy) => {
        const bytes = readFileSync(join(copy, '00001.jsonl.gz'));
        bytes[1_000] = (bytes[1_000] ?? 0) ^ 1;
        writeFileSync(join(copy, '00001.jsonl.gz'), bytes);
      },
      /00001\.jsonl\.gz: its content does not match its hash; the archive is truncated or altered: use another copy/,
    ],
    [
      'that is truncated',
      (copy) => truncateSync(join(copy, '00001.jsonl.gz'), 40_000),
      /00001\.jsonl\.gz: it has 40000 bytes; the manifest lists \d+; the archive is truncated or altered/,
    ],
    [
      'without one of its files',
      (copy) => rmSync(join(copy, '00001.jsonl.gz')),
      /00001\.jsonl\.gz: the file is missing; the archive is truncated or altered/,
    ],
    [
      'whose manifest was altered',
      (copy) => {
        const manifest = join(copy, 'manifest.json');
        writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"sqlite"', '"memory"'));
      },
      /manifest\.json: it does not match its seal; the archive is truncated or altered/,
    ],
    [
      'that does not exist',
      (copy) => rmSync(copy, { recursive: true }),
      /it has no archive: manifest\.json is missing; name a folder that an export has written/,
    ],
  ];
  test.each(damages)('refuse an archive %s, and create no store', async (what, damage, says) => {
    const copy = what.replaceAll(' ', '-');
    cpSync(at('archive'), at(copy), { recursive: true });
    damage(at(copy));
    expect(await refusal(3, 'import', copy, '--store', `sqlite:${copy}-store/new.db`)).toMatch(
      says,
    );
    expect(existsSync(at(`${copy}-store`))).toBe(false);
  });

  test('refuse a store that contradicts the archive, and leave it unchanged', async () => {
    // Replayed separately: the same facts, and names sealed with other keys.
    await done('replay', seeds, '--store', url('apart'));
    const before = await done('events', '--format', 'json', '--store', url('apart'));
    const said = await refusal(6, 'import', 'archive', '--store', url('apart'));
    expect(said).toMatch(
      /person-\S+@0, event \S+ \(00001\.jsonl\.gz, line \d+\): the target has this event with other content\. One of the logs was altered; find out which one\./,
    );
    expect(await done('events', '--format', 'json', '--store', url('apart'))).toBe(before);
  });

  test('take no folder that holds something else, and no file', async () => {
    mkdirSync(at('letters'));
    writeFileSync(at('letters/one.txt'), 'Dear …');
    expect(await refusal(3, 'export', 'letters', '--store', url('trail'))).toContain(
      'letters: the folder has other files; name a new folder',
    );
    expect(await refusal(3, 'export', 'letters/one.txt', '--store', url('trail'))).toContain(
      'letters/one.txt: it is a file, not a folder; choose another folder',
    );
    expect(readdirSync(at('letters'))).toEqual(['one.txt']);
    await done('replay', newsletter, '--store', url('newsletter'));
    expect(await refusal(3, 'export', 'archive', '--store', url('newsletter'))).toContain(
      'archive: the folder has an archive of another log; choose another folder',
    );
  });

  test('say that there is no store to export from', async () => {
    expect(await refusal(4, 'export', 'nothing', '--store', url('missing'))).toContain(
      'There is no store at missing.db.',
    );
    expect(existsSync(at('nothing'))).toBe(false);
  });

  (mayMount ? test : test.skip)('name a disk that is read-only or full', async () => {
    const disk = smallDisk(16);
    const full = await refusal(3, 'export', join(disk, 'archive'), '--store', url('trail'));
    expect(full).toContain('the disk is full; free some space and run the command again');
    remount(disk, 'size=64m');
    await done('export', join(disk, 'archive'), '--store', url('trail'));
    expect(await done('import', join(disk, 'archive'), '--store', url('trail'))).toContain(
      '0 events added',
    );
    remount(disk, 'ro');
    expect(await refusal(3, 'export', join(disk, 'other'), '--store', url('trail'))).toContain(
      'the disk is read-only; choose another folder',
    );
    // An archive that may only be read is good enough to import from.
    await done('import', join(disk, 'archive'), '--store', url('from-read-only'));
  });
});

describe('aidtrail copy', () => {
  // Takes more than a second to copy.
  const EVENTS = 60_000;
  beforeAll(() => fillStore(at('large.db'), EVENTS));

  test('copies everything, including names, and forgets the same persons', async () => {
    const copied = await done('copy', '--from', url('trail'), '--to', 'sqlite:deep/copied.db');
    expect(copied).toContain(`sqlite:deep/copied.db: ${events} events copied, 0 already there`);
    expect(copied).toMatch(/^deep\/copied\.keys\.db: keys of \d+ persons copied\./m);
    expect(copied).toContain('aidtrail verify --store sqlite:deep/copied.db --against');
    const verified = await done(
      'verify',
      '--store',
      'sqlite:deep/copied.db',
      '--against',
      url('trail'),
    );
    expect(verified).toContain('versions without gaps, ids unique, events readable');
    expect(verified).toContain('equal to a new replay');
    expect(verified).toMatch(
      new RegExp(`^sqlite:trail.db: equal, event by event: ${events} events`, 'm'),
    );
    expect(await reportsOf('deep/copied')).toBe(reports);

    await done('copy', '--from', url('trail'), '--to', url('forgetting'));
    await done('forget', 'p-004-1', '--store', url('forgetting'));
    expect(await done('copy', '--from', url('forgetting'), '--to', url('forgotten'))).toMatch(
      /^forgotten\.keys\.db: keys of \d+ persons copied/m,
    );
    expect(
      await done('copy', '--from', url('forgetting'), '--to', 'sqlite:deep/copied.db'),
    ).toContain('deep/copied.keys.db: 1 person forgotten in it as well');
    const capability = await done('report', 'capability', '--store', url('forgotten'));
    expect(capability).toBe(await done('report', 'capability', '--store', url('forgetting')));
  });

  test('copies no keys with --without-keys', async () => {
    const to = url('nameless');
    await done('copy', '--from', url('trail'), '--to', to, '--without-keys');
    expect(existsSync(at('nameless.keys.db'))).toBe(false);
  });

  test('killed half-way, resumes there, and verify finds both equal', async () => {
    const target = await openStoreAt(at('killed.db'));
    const args = ['copy', '--from', url('large'), '--to', url('killed')];
    const killed = async (): Promise<number> => {
      const next = globalPosition((await target.head()) + 1);
      const copying = startAidtrail(folder, args);
      await target.waitFor(next, { timeoutMilliseconds: 30_000 });
      copying.kill();
      await copying.ended;
      return target.head();
    };
    const first = await killed();
    expect(first).toBeLessThan(EVENTS);
    const second = await killed();
    expect(second).toBeGreaterThan(first);
    await target.close();
    expect(await done(...args)).toContain(`${EVENTS - second} events copied, ${second} already`);
    expect(await done('verify', '--store', url('killed'), '--against', url('large'))).toContain(
      `sqlite:large.db: equal, event by event: ${EVENTS} events`,
    );
  });

  /** Holds the store's lock for so long that a command in the middle shows its bar, however fast the machine. */
  const holdUp = async (name: string): Promise<void> => {
    const database = new Database(at(name));
    database.exec('begin immediate');
    await delay(1_000);
    database.exec('rollback');
    database.close();
  };

  test('shows how far it is on a terminal only', async () => {
    const args = ['copy', '--from', url('large'), '--to', url('seen')];
    const target = await openStoreAt(at('seen.db'));
    const showing = onTerminal(folder, args);
    const begun = target.waitFor(globalPosition(1), { timeoutMilliseconds: 30_000 });
    // If no terminal is available, nothing begins.
    await Promise.race([begun.then(() => holdUp('seen.db')), showing]);
    const seen = await showing;
    await target.close();
    await begun.catch(() => undefined);
    if (seen === null)
      console.warn(
        'SKIPPED: a terminal. It needs the program script(1), and a machine that has any.',
      );
    else expect(seen).toMatch(/copying .*\d+\/60000/);
    // Also where as much is done, a script sees nothing but the result.
    await done('copy', '--from', url('large'), '--to', url('unseen'));
  });

  test('says that an id stands twice in the log that is read, and where', async () => {
    alteredCopy(
      'twice',
      'update events set id = (select id from events where position = 2) where position = 7',
    );
    const said = await refusal(4, 'copy', '--from', url('twice'), '--to', url('once'));
    expect(said).toContain('twice.db was altered: it has no index events_id');
    const verified = await inFolder('verify', '--store', url('twice'));
    expect(verified.exitCode).toBe(6);
    expect(verified.stdout).toMatch(/ALTERED: it has no index events_id[^]*position 7: .*id/);
  });

  test('needs two stores, and an existing source', async () => {
    const [from, to] = [url('trail'), url('never')];
    expect(await refusal(2, 'copy', '--from', from, '--to', from)).toContain(
      'Give two different stores.',
    );
    expect(await refusal(2, 'copy', '--from', from, '--to', 'never.db')).toContain(
      'it has no scheme',
    );
    expect(await refusal(4, 'copy', '--from', url('missing'), '--to', to)).toContain(
      'There is no store at missing.db.',
    );
    expect(existsSync(at('never.db'))).toBe(false);
    writeFileSync(at('occupied'), '');
    expect(await refusal(4, 'copy', '--from', from, '--to', 'sqlite:occupied/new.db')).toMatch(
      /The folder occupied cannot be created: .*Choose another path for occupied\/new\.db\./,
    );
  });
});

describe('aidtrail backup', () => {
  test('copies a store that another process writes to, and the copy is sound', async () => {
    const writer = await appendForEver(at('written.db'));
    await writer.reaches(500);
    const before = writer.acknowledged();
    const said = await done('backup', 'saved.db', '--store', url('written'));
    await writer.reaches(writer.acknowledged() + 1);
    await writer.end();
    const saved = Number(/^saved\.db: (\d+) events up to position/.exec(said)?.[1]);
    expect(saved).toBeGreaterThanOrEqual(before);
    expect(saved).toBeLessThan(writer.acknowledged());
    await done('verify', '--store', url('saved'));
    // Restored, it takes what came after it from the log that went on.
    expect(await done('copy', '--from', url('written'), '--to', url('saved'))).toContain(
      `${writer.acknowledged() - saved} events copied, ${saved} already there`,
    );
    await done('verify', '--store', url('saved'), '--against', url('written'));
  });

  test('holds the read models too, and says where the keys are', async () => {
    const said = await done('backup', 'whole.db', '--store', url('trail'));
    expect(said).toContain('Those are in trail.keys.db');
    copyFileSync(at('trail.keys.db'), at('whole.keys.db'));
    expect(await reportsOf('whole')).toBe(reports);
  });

  test('is one file out of WAL mode, which nothing changes after it was checked', async () => {
    await done('backup', 'one-file.db', '--store', url('trail'));
    expect(readdirSync(folder).filter((name) => name.startsWith('one-file'))).toEqual([
      'one-file.db',
    ]);
    // The versions that a writer and a reader need: 2 for WAL.
    expect([...readFileSync(at('one-file.db')).subarray(18, 20)]).toEqual([1, 1]);
  });

  (mayMount ? test : test.skip)(
    'names the copy where the disk is full, and leaves none',
    async () => {
      const disk = smallDisk(64);
      expect(await refusal(4, 'backup', join(disk, 'full.db'), '--store', url('trail'))).toContain(
        `${join(disk, 'full.db')} cannot be written: the disk is full; free some space and retry.`,
      );
      expect(readdirSync(disk)).toEqual([]);
    },
  );

  test('restored, is older than read models elsewhere, which are rebuilt', async () => {
    const elsewhere = ['--store', url('restored'), '--read-models', 'sqlite:tables.db'];
    const rows = (): Promise<string> =>
      done('report', 'provenance', '--format', 'json', ...elsewhere);
    await done('copy', '--from', url('trail'), '--to', url('restored'));
    const before = await rows();
    await done('backup', 'older.db', '--store', url('restored'));
    await done('replay', newsletter, ...elsewhere);
    expect(await rows()).not.toBe(before);

    for (const end of ['', '-wal', '-shm']) rmSync(at(`restored.db${end}`), { force: true });
    copyFileSync(at('older.db'), at('restored.db'));
    expect(await done('status', ...elsewhere)).toContain('ahead of this one after a restore');
    expect(await rows()).toBe(before);
    await done('verify', ...elsewhere);
  });

  test('overwrites nothing, and needs a folder and a file', async () => {
    writeFileSync(at('present.db'), 'present');
    expect(await refusal(4, 'backup', 'present.db', '--store', url('trail'))).toContain(
      'present.db cannot be written: it exists already; choose another path',
    );
    expect(readFileSync(at('present.db'), 'utf8')).toBe('present');
    expect(await refusal(4, 'backup', 'no/where.db', '--store', url('trail'))).toContain(
      'create it first',
    );
    expect(await refusal(2, 'backup', 'x.db', '--store', 'memory:')).toContain(
      'aidtrail export PATH',
    );
  });
});

describe('aidtrail verify', () => {
  /** What verify says of a copy of the log in which a statement of SQL was run. */
  const afterwards = (
    name: string,
    sql: string,
    ...args: ReadonlyArray<string>
  ): Promise<Outcome> => {
    alteredCopy(name, sql);
    return inFolder('verify', '--store', url(name), ...args);
  };

  const logFaults: ReadonlyArray<readonly [what: string, sql: string, says: RegExp]> = [
    [
      'an event that is gone',
      "delete from events where stream = 'statement-n1-03' or (stream = 'statement-000-04' and version = 0)",
      /statement-000-04@1, position \d+: it has version 1; version 0 is expected/,
    ],
    [
      'an event that is not what its type says',
      UNREADABLE,
      /statement-000-04@0, position \d+: it cannot be decoded as StatementRecorded: statementId: 7 is not a valid StatementId; class: undefined is not a valid StatementClass; .* and \d+ more/,
    ],
    [
      'an event that no store would take',
      "update events set recorded_at = 'yesterday' where position = 7",
      /place-\w+@0, position 7: recordedAt: not an existing time in UTC/,
    ],
  ];
  test.each(logFaults)('finds %s', async (what, sql, says) => {
    const { exitCode, stdout, stderr } = await afterwards(what.replaceAll(' ', '-'), sql);
    expect(exitCode).toBe(6);
    expect(stdout).toMatch(/: 1 fault\n/);
    expect(stdout).toMatch(says);
    expect(stderr).toContain('Restore the last sound backup');
  });

  test('names the position of an event whose text is broken', async () => {
    const { exitCode, stderr } = await afterwards(
      'broken',
      'update events set data = substr(data, 1, 9) where position = 300',
    );
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(
      /broken\.db is damaged: the event at position 300 is not JSON; restore it/,
    );
  });

  test('finds an altered figure by the read models and by a copy of the log', async () => {
    const { exitCode, stdout, stderr } = await afterwards(
      'altered',
      "update events set data = replace(data, '896', '897') where stream = 'statement-000-04' and version = 0",
    );
    expect(exitCode).toBe(6);
    expect(stdout).toContain('versions without gaps, ids unique, events readable');
    expect(stdout).toContain('statements: in row 000-04, ');
    expect(stderr).toContain('aidtrail rebuild');
    const against = await inFolder('verify', '--store', url('altered'), '--against', url('trail'));
    expect(against.exitCode).toBe(6);
    expect(against.stdout).toMatch(
      /sqlite:trail\.db: DIFFERENT.*\n {2}the first \d+ events are the same; then the event has different content: statement-000-04@0 StatementRecorded/,
    );
    expect(against.stderr).toContain('Find out which one is right');
  });

  test('finds read models that differ from the log, and a rebuild fixes them', async () => {
    const { exitCode, stdout, stderr } = await afterwards(
      'wrong-tables',
      "update statements set as_written = 'altered' where statement_id = '000-04'",
    );
    expect(exitCode).toBe(6);
    expect(stdout).toContain('versions without gaps, ids unique, events readable');
    expect(stdout).toMatch(
      /read models: DIFFERENT from a new replay\n {2}statements: in row 000-04, as_written is "altered", in the replay "896名"/,
    );
    expect(stderr).toContain('rebuild them: aidtrail rebuild');
    await done('rebuild', '--store', url('wrong-tables'));
    await done('verify', '--store', url('wrong-tables'));
  });

  test('makes the other checks where an event keeps the documents from being checked', async () => {
    const args = ['--documents', '.', '--against', url('trail')];
    const { exitCode, stdout, stderr } = await afterwards('undocumented', UNREADABLE, ...args);
    expect(exitCode).toBe(6);
    expect(stdout).toMatch(/: 1 fault\n/);
    expect(stdout).toContain('sqlite:trail.db: DIFFERENT');
    expect(stderr).toContain('The log has faults.');
    expect(stderr).toMatch(
      /The documents were not checked: the event at position \d+ cannot be read\. Restore/,
    );
    expect(stderr).toContain('Find out which one is right');
  });

  test('makes the other checks where the folder of the documents is missing', async () => {
    const { exitCode, stdout, stderr } = await inFolder(
      'verify',
      '--store',
      url('trail'),
      '--documents',
      'nowhere',
      '--against',
      url('trail'),
    );
    expect(exitCode).toBe(6);
    expect(stdout).toContain('sqlite:trail.db: equal, event by event');
    expect(stderr).toContain('There is no folder nowhere. Give the folder');
  });

  test('keeps a log with an unreadable event, at which a rebuild stops', async () => {
    alteredCopy('poisoned', UNREADABLE);
    expect(await refusal(4, 'rebuild', 'statements', '--store', url('poisoned'))).toMatch(
      /The read model statements cannot read event \S+ \(StatementRecorded\) at position \d+: cannot be decoded: Invalid value 7 .{1,200}…\. Its rows are those of the events before\. .*aidtrail verify/,
    );
  });

  test('distinguishes a copy that is behind and has other times from logs that diverged', async () => {
    alteredCopy(
      'other-times',
      "update events set recorded_at = '2020-01-01T00:00:00.000Z' where position = 1",
      'delete from events where position = (select max(position) from events)',
    );
    const { exitCode, stderr } = await inFolder(
      'verify',
      '--store',
      url('trail'),
      '--against',
      url('other-times'),
    );
    expect(exitCode).toBe(6);
    expect(stderr).toContain('and the other one has fewer events');
    expect(stderr).toContain('repeat the copy');
    expect(await done('copy', '--from', url('trail'), '--to', url('other-times'))).toContain(
      `1 event copied, ${events - 1} already there`,
    );
  });

  test('finds what a copy lacks, and in which stream', async () => {
    copyFileSync(at('trail.db'), at('ahead.db'));
    copyFileSync(at('trail.keys.db'), at('ahead.keys.db'));
    await done('replay', newsletter, '--store', url('ahead'));
    const { exitCode, stdout, stderr } = await inFolder(
      'verify',
      '--store',
      url('trail'),
      '--against',
      url('ahead'),
    );
    expect(exitCode).toBe(6);
    expect(stdout).toContain(
      `the first ${events} events are the same; then this log ends, and the other continues with`,
    );
    expect(stdout).toMatch(/is missing here and at version \d+ there/);
    expect(stderr).toContain('this one is behind');
  });

  test('reports at once that the other store does not exist', async () => {
    expect(
      await refusal(4, 'verify', '--store', url('trail'), '--against', url('missing')),
    ).toContain('There is no store at missing.db.');
  });
});
