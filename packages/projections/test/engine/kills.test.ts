import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '@aidtrail/event-sourcing';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { openReadModels, project } from '../../src/index.js';
import { append, sqliteStore } from '../log.js';
import { longHistory } from '../ward-histories.js';
import { house, stays, wards } from '../ward-models.js';
import { orThrow } from '../or-throw.js';

const KILLS = 12;
/** Lines that a child may say after the one that it is to be killed at. */
const MOST_LINES_LATE = 30;
const history = longHistory(900);

let folder: string;
let file: string;
let store: EventStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kills-'));
  file = join(folder, 'trail.db');
  store = await sqliteStore(file);
  await append(store, ...history);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Runs the child until it has said so many lines, then kills it; answers with the last line. */
const killAfter = (lines: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--no-warnings',
        '--conditions=@aidtrail/source',
        '--import',
        join(import.meta.dirname, '../../../../scripts/sources.mjs'),
        join(import.meta.dirname, 'kills-child.ts'),
        file,
        String(lines + MOST_LINES_LATE),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let said = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > lines) child.kill('SIGKILL');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(said.trim().split('\n').at(-1) ?? '');
      else reject(new Error(`the child ended by itself: ${complaint}`));
    });
  });

test(`rows, lineage and checkpoint agree after each of ${KILLS} kills`, async () => {
  const lastWords: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    lastWords.push(await killAfter(2 + ((kill * 37) % 90)));

    const readModels = await openReadModels({
      database: file,
      store,
      models: [wards, stays, house],
    });
    const at = new Map((await readModels.status()).map(({ name, position }) => [name, position]));
    const upTo = (name: string) => history.slice(0, at.get(name));
    expect(await readModels.rowsOf(wards)).toEqual(await project(wards, upTo('ward-state')));
    expect(await readModels.rowsOf(stays)).toEqual(await project(stays, upTo('stays')));
    await readModels.close();
  }
  // Both halves of what the child does were hit.
  expect(lastWords.some((words) => words.startsWith('rebuild'))).toBe(true);
  expect(lastWords.some((words) => /^\d+$/.test(words))).toBe(true);

  const readModels = await openReadModels({ database: file, store, models: [wards, stays, house] });
  await orThrow(readModels.run());
  expect(await readModels.rowsOf(wards)).toEqual(await project(wards, history));
  expect(await readModels.rowsOf(stays)).toEqual(await project(stays, history));
  await readModels.close();
}, 300_000);
