// What reaches a terminal: nothing that commands it, whatever a source or a file name contains.
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

import { plainText } from '@aidtrail/reports';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';

import { visible, visibleWithColours } from '../src/cli/visible.js';
import { aidtrail, scratchFolder } from './command-line.js';

test('shows what it does not send, and the same value in JSON', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visible(JSON.stringify(text));
      expect(shown).not.toMatch(
        /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/,
      );
      expect(JSON.parse(shown)).toBe(text);
    }),
  ));

test('agrees with the renderers of reports on what is harmful', () => {
  const disagreeing: string[] = [];
  for (let code = 0; code <= 0xe_1000; code++) {
    const character = String.fromCodePoint(code);
    // Renderers make one space of white space.
    if (/\s/.test(character)) continue;
    if ((visible(character) === character) !== (plainText(character, 'en') === character))
      disagreeing.push(code.toString(16));
  }
  expect(disagreeing).toEqual([]);
});

test('lets the colours of a renderer through, and nothing else', () => {
  expect(visibleWithColours('\u001B[33mred\u001B[0m \u001B[2J')).toBe(
    '\u001B[33mred\u001B[0m \\u001b[2J',
  );
  expect(visible('\u001B[33m')).toBe('\\u001b[33m');
});

// Each runs several processes.
jest.setTimeout(300_000);

describe('commands', () => {
  const folder = scratchFolder();
  const evil = '\u001B]0;owned\u0007\u009B2J\u202E';
  const quoted = JSON.stringify(evil)
    .replaceAll('\u009B', '\\u009b')
    .replaceAll('\u202E', '\\u202e');
  const store = ['--store', 'sqlite:evil.db'] as const;
  const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/;

  test('send no control character of a source, in any of them', async () => {
    mkdirSync(join(folder, 'evil'));
    writeFileSync(
      join(folder, 'evil/history.yaml'),
      `organisations:
  - { id: hosp, kind: hospital, name: { zh: ${quoted}, en: ${quoted} } }
document:
  { id: n1, file: n1.txt, sha256: ${'a'.repeat(64)}, title: { zh: ${quoted}, en: ${quoted} }, publisher: { zh: ${quoted}, en: ${quoted} }, published: 2026-01-12, script: simplified, lines: 4 }
statements:
  - id: n1-01
    at: { line: 1, column: 1, token: ${quoted} }
    class: operational-event
    factType: HospitalAccredited
    subject: { zh: ${quoted}, en: ${quoted} }
    facts: [{ type: HospitalAccredited, hospitalId: hosp, grade: 3A, on: 2023-05 }]
  - id: n1-02
    at: { line: 2, column: 1, token: ${quoted} }
    class: operational-event
    factType: HospitalAccredited
    subject: { zh: ${quoted}, en: ${quoted} }
    facts: [{ type: HospitalAccredited, hospitalId: hosp, grade: 2A, on: 2024-05 }]
    statementOnly: { zh: ${quoted}, en: ${quoted} }
`,
    );
    const sound = join(folder, 'evil/sound.yaml');
    writeFileSync(
      sound,
      `organisations:
  - { id: clinic, kind: hospital, name: { zh: ${quoted}, en: ${quoted} } }
`,
    );
    const commandLines = [
      ['replay', 'evil', ...store],
      ['replay', sound, ...store],
      ['events', ...store],
      ['events', '--format', 'json', ...store],
      ['report', 'accreditations', ...store],
      ['report', evil, ...store],
      ['explain', 'reconciliation', evil, ...store],
      ['verify', ...store],
      ['status', ...store],
      ['import', evil.replaceAll('/', ''), ...store],
      ['replay', evil.replaceAll('/', ''), ...store],
      ['skip', evil, '--reason', evil, ...store],
      [evil],
    ];
    for (const args of commandLines) {
      const { stdout, stderr } = await aidtrail(folder, args);
      expect([args[0], stdout.match(CONTROLS), stderr.match(CONTROLS)]).toEqual([
        args[0],
        null,
        null,
      ]);
    }
    const events = await aidtrail(folder, ['events', '--format', 'json', ...store]);
    expect(events.stdout).toContain('\\u001b');
    expect(() => JSON.parse(events.stdout.split('\n')[0] ?? '')).not.toThrow();
  });

  test('an output that is full ends with a message, not with a stack', () => {
    const bin = resolve(import.meta.dirname, '../bin/aidtrail.js');
    const { status, stderr } = spawnSync(process.execPath, [bin, 'events', ...store], {
      cwd: folder,
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect(status).toBe(3);
    expect(stderr).toBe(
      'aidtrail: the output cannot be written: the disk is full; free some space, then repeat.\n',
    );
  });

  test.each([
    ['replay', 'x'.repeat(5000)],
    ['import', 'x'.repeat(5000)],
    ['export', 'x'.repeat(5000), ...store],
    ['report', '--format', 'html', '--out', 'x'.repeat(5000), ...store],
    ['report', `${'x'.repeat(5000)}.js`, ...store],
    ['events', '--store', `sqlite:${'x'.repeat(5000)}.db`],
    ['replay', join(folder, 'evil/sound.yaml'), '--store', `sqlite:${'x'.repeat(5000)}/a.db`],
    ['backup', 'x'.repeat(5000), ...store],
    ['verify', '--documents', 'x'.repeat(5000), ...store],
    ['start', '--seeds', 'x'.repeat(5000), ...store],
  ])('%s with a path that is too long is no bug of ours', async (...args) => {
    const { exitCode, stderr } = await aidtrail(
      folder,
      args.filter((arg) => arg !== undefined),
    );
    expect(exitCode).toBeGreaterThan(1);
    expect(stderr).not.toMatch(/this is a bug|^ +at /m);
  });
});
