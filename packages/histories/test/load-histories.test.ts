// Finding and reading files.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { knownIn } from '../src/index.js';
import { faultsOf, load, newLog, scratch, seeds } from './histories.js';
import { sound } from './sound-history.js';

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

  test('missing reference data is reported', async () => {
    using files = scratch();
    const [fault] = await faultsOf(files.write({ 'own.yaml': `reference: elsewhere\n${sound}` }));
    expect(fault).toMatchObject({ code: 'Unreadable' });
  });

  test('a file may refer to ids from an earlier replay', async () => {
    using files = scratch();
    const statements = sound.slice(0, sound.indexOf('places:'));
    const reference = sound.slice(sound.indexOf('places:'));
    const folder = files.write({ 'own.yaml': statements, 'reference/all.yaml': reference });
    const own = join(folder, 'own.yaml');
    expect((await faultsOf(own)).every(({ code }) => code === 'UnknownId')).toBe(true);
    const log = await newLog();
    await log.replay(await load(join(folder, 'reference')));
    const history = await load(own, { known: () => knownIn(log.store) });
    expect((await log.replay(history)).totals).toMatchObject({ statements: 2, rejected: 0 });
  });
});
