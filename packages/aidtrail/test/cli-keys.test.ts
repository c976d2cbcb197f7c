// Keys of names: whose they are, what forgetting does, and where they remain.
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { aidtrail, type Outcome, scratchFolder, seeds } from './command-line.js';

const folder = scratchFolder();
const at = (name: string): string => join(folder, name);
const inFolder = (...args: ReadonlyArray<string>): Promise<Outcome> => aidtrail(folder, args);
const done = async (...args: ReadonlyArray<string>): Promise<string> => {
  const { exitCode, stdout, stderr } = await inFolder(...args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
};

const [, zh = '', en = ''] =
  /id: p-004-1\b[\s\S]*?name: \{ zh: ([^,]+), en: ([^}]+?) \}/.exec(
    readFileSync(join(seeds, 'reference/persons.yaml'), 'utf8'),
  ) ?? [];
const showsName = async (store: string): Promise<boolean> =>
  (await done('report', 'capability', '--store', store)).includes(en);

beforeAll(async () => {
  await done('replay', seeds, '--store', 'sqlite:trail.db');
  expect(await showsName('sqlite:trail.db')).toBe(true);
});

describe('forgetting a person', () => {
  test('says whether a key was destroyed, was not here, or the person was already forgotten', async () => {
    mkdirSync(at('elsewhere'));
    copyFileSync(at('trail.db'), at('elsewhere/trail.db'));
    const elsewhere = 'sqlite:elsewhere/trail.db';
    const missing = await inFolder('forget', 'p-004-1', '--store', elsewhere);
    expect(missing.exitCode).toBe(7);
    expect(missing.stderr).toContain('there was no key of the name in elsewhere/trail.keys.db');
    const again = await inFolder('forget', 'p-004-1', '--store', elsewhere);
    expect([again.exitCode, again.stderr]).toEqual([
      8,
      expect.stringContaining('already forgotten'),
    ]);
    // The key is brought there later: the next opening destroys it.
    copyFileSync(at('trail.keys.db'), at('elsewhere/trail.keys.db'));
    expect(await showsName(elsewhere)).toBe(false);
    expect(await done('verify', '--store', elsewhere)).not.toContain('STILL HAS');
    const [before, after] = ['trail.keys.db', 'elsewhere/trail.keys.db'].map((name) =>
      readFileSync(at(name)),
    );
    expect(after?.equals(before ?? Buffer.alloc(0))).toBe(false);
  });

  test('by a link to the log destroys the key beside the log', async () => {
    copyFileSync(at('trail.db'), at('linked.db'));
    copyFileSync(at('trail.keys.db'), at('linked.keys.db'));
    mkdirSync(at('links'));
    symlinkSync(at('linked.db'), at('links/link.db'));
    expect(await showsName('sqlite:links/link.db')).toBe(true);
    await done('forget', 'p-004-1', '--store', 'sqlite:links/link.db');
    expect(await showsName('sqlite:linked.db')).toBe(false);
    expect(existsSync(at('links/link.keys.db'))).toBe(false);
  });

  test('in one of two logs that share a file of keys leaves the name in the other', async () => {
    mkdirSync(at('shared'));
    for (const name of ['trail.db', 'trail.sqlite'])
      await done('replay', seeds, '--store', `sqlite:shared/${name}`);
    await done('forget', 'p-004-1', '--store', 'sqlite:shared/trail.db');
    expect(await showsName('sqlite:shared/trail.db')).toBe(false);
    expect(await showsName('sqlite:shared/trail.sqlite')).toBe(true);
  });

  test('reports, with verify and status, where a key of a forgotten person remains', async () => {
    mkdirSync(at('remaining'));
    copyFileSync(at('trail.db'), at('remaining/trail.db'));
    for (const name of ['trail.keys.db', 'backup-of-keys'])
      copyFileSync(at('trail.keys.db'), at(`remaining/${name}`));
    const store = 'sqlite:remaining/trail.db';
    await done('forget', 'p-004-1', '--store', store);
    const verified = await inFolder('verify', '--store', store);
    const line = 'keys: p-004-1 is forgotten, but remaining/backup-of-keys STILL HAS a key';
    expect(verified.exitCode).toBe(6);
    expect(verified.stdout).toContain(line);
    expect(verified.stdout.match(/STILL HAS/g)).toHaveLength(1);
    expect(await done('status', '--store', store)).toContain(line);
    expect(JSON.parse(await done('status', '--store', store, '--format', 'json'))).toMatchObject({
      keysOfForgotten: [{ personId: 'p-004-1', file: 'remaining/backup-of-keys' }],
    });
  });
});

describe('moving a log', () => {
  test('destroys the keys of persons whom the imported log has forgotten', async () => {
    await done('copy', '--from', 'sqlite:trail.db', '--to', 'sqlite:mine.db');
    await done('copy', '--from', 'sqlite:trail.db', '--to', 'sqlite:theirs.db');
    await done('forget', 'p-004-1', '--store', 'sqlite:theirs.db');
    await done('export', 'theirs', '--store', 'sqlite:theirs.db');
    expect(await showsName('sqlite:mine.db')).toBe(true);
    expect(await done('import', 'theirs', '--store', 'sqlite:mine.db')).toContain(
      'mine.keys.db: 1 person forgotten in it as well',
    );
    expect(await showsName('sqlite:mine.db')).toBe(false);
  });

  test('from a store that was given to you destroys no key of yours', async () => {
    await done('copy', '--from', 'sqlite:trail.db', '--to', 'sqlite:own.db');
    mkdirSync(at('given'));
    // Its file of keys calls the person forgotten; its log does not.
    copyFileSync(at('trail.db'), at('given/trail.db'));
    copyFileSync(at('trail.db'), at('given/other.db'));
    await inFolder('forget', 'p-004-1', '--store', 'sqlite:given/other.db');
    copyFileSync(at('given/other.keys.db'), at('given/trail.keys.db'));
    await done('copy', '--from', 'sqlite:given/trail.db', '--to', 'sqlite:own.db');
    expect(await showsName('sqlite:own.db')).toBe(true);
  });
});

describe('files that are passed on', () => {
  test.each(['table', 'csv', 'json', 'markdown', 'html'])(
    'have ids in place of names (%s), unless --names asks for them',
    async (format) => {
      const args = ['report', 'capability', '--format', format, '--store', 'sqlite:trail.db'];
      const written = async (...more: ReadonlyArray<string>): Promise<string> => {
        expect((await inFolder(...args, '--out', 'out', ...more)).exitCode).toBe(0);
        return readFileSync(at('out'), 'utf8');
      };
      const without = await written();
      expect([without.includes(en), without.includes(zh), without.includes('p-004-1')]).toEqual([
        false,
        false,
        true,
      ]);
      expect(await written('--names')).toContain(en);
    },
  );

  test('are files of keys for their owner alone', () => {
    expect(statSync(at('trail.keys.db')).mode & 0o777).toBe(0o600);
  });
});
