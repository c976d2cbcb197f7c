// Output files: whole or unchanged, with their mode, and never in place of a device, a pipe or a link.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { writeOut } from '../src/cli/write-out.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-out-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

describe('a file', () => {
  test('that is new is written, and no draft stays', async () => {
    await writeOut(at('a.html'), 'text');
    expect(readFileSync(at('a.html'), 'utf8')).toBe('text');
    expect(readdirSync(folder)).toEqual(['a.html']);
  });

  test.each([0o600, 0o640, 0o444])('keeps its mode %o', async (mode) => {
    writeFileSync(at('a.html'), 'before');
    chmodSync(at('a.html'), mode);
    await writeOut(at('a.html'), 'after');
    expect(readFileSync(at('a.html'), 'utf8')).toBe('after');
    expect(statSync(at('a.html')).mode & 0o777).toBe(mode);
  });

  test('with two names is changed under both', async () => {
    writeFileSync(at('a.html'), 'before');
    linkSync(at('a.html'), at('b.html'));
    await writeOut(at('a.html'), 'after');
    expect(readFileSync(at('b.html'), 'utf8')).toBe('after');
  });

  test.each([
    ['whose folder is missing', 'none/a.html', /there is no folder/],
    ['that is a folder', '.', /it is a folder/],
    ['whose path is too long', 'x'.repeat(5000), /longer than the file system allows/],
  ])('%s is refused', async (_name, path, message) => {
    await expect(writeOut(at(path), 'text')).rejects.toThrow(message);
  });
});

describe('a link', () => {
  test('is followed and stays one', async () => {
    writeFileSync(at('real.html'), 'before');
    symlinkSync('real.html', at('link.html'));
    await writeOut(at('link.html'), 'after');
    expect(lstatSync(at('link.html')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('real.html'), 'utf8')).toBe('after');
  });

  test('to a file that does not exist yet creates that file', async () => {
    symlinkSync('later.html', at('link.html'));
    await writeOut(at('link.html'), 'text');
    expect(lstatSync(at('link.html')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('later.html'), 'utf8')).toBe('text');
  });

  test('at the place of a draft is not written through', async () => {
    writeFileSync(at('victim'), 'safe');
    symlinkSync('victim', at(`a.html.${process.pid}.tmp`));
    await writeOut(at('a.html'), 'text');
    expect(readFileSync(at('victim'), 'utf8')).toBe('safe');
  });
});

describe('what is no regular file', () => {
  test('stays: a device', async () => {
    await writeOut('/dev/null', 'text');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('stays: a pipe, which gets the text', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    // Opened for both, so that neither end waits for the other.
    const reader = await open(at('pipe'), 'r+');
    await writeOut(at('pipe'), 'text');
    const { buffer, bytesRead } = await reader.read(Buffer.alloc(10), 0, 10);
    await reader.close();
    expect(buffer.toString('utf8', 0, bytesRead)).toBe('text');
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
    expect(existsSync(at('pipe'))).toBe(true);
  });
});
