// Read models that others move on while they are compared with a replay.
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { verifyReadModels } from '../src/cli/commands/verify-read-models.js';
import { openTrail, type Trail } from '../src/index.js';
import { scratchFolder, seeds } from './command-line.js';
import { orThrow } from '../src/or-throw.js';

const folder = scratchFolder();

const recordSeeds = async (trail: Trail, ...files: ReadonlyArray<string>): Promise<void> => {
  for (const file of files) {
    const outcome = await trail.replay(join(seeds, file))();
    if (E.isLeft(outcome)) throw new Error(outcome.left._tag);
    await orThrow(trail.readModels.run());
  }
};

/** What verify says where another process records these files, one during each replay into memory. */
const verifiedWhile = async (name: string, ...files: ReadonlyArray<string>) => {
  const url = `sqlite:${join(folder, name)}.db`;
  const [trail, other] = [await openTrail(url), await openTrail(url)];
  await recordSeeds(other, 'reference', '000-beijing-ten-years.yaml');
  const left = [...files];
  const replayInto: Trail['readModels']['replayInto'] = async (part) => {
    const fresh = await trail.readModels.replayInto(part);
    await recordSeeds(other, ...left.splice(0, 1));
    return fresh;
  };
  const written: string[] = [];
  const terminal = {
    colour: false,
    width: null,
    write: (text: string) => void written.push(text),
    warn: () => undefined,
    finish: async () => undefined,
  };
  const cure = await verifyReadModels(terminal, {
    readModels: { ...trail.readModels, replayInto },
  });
  await trail.close();
  await other.close();
  return { cure, said: written.join('') };
};

describe('read models that another process moves on', () => {
  test('are compared again, and equal a new replay', async () => {
    const { cure, said } = await verifiedWhile('once', '001-xinjiang-group-style.yaml');
    expect(said).toMatch(/^read models: \d+ equal to a new replay, \d+ rows/);
    expect(cure).toBeNull();
  });

  test('each time are reported as changing, and not as wrong', async () => {
    const { cure, said } = await verifiedWhile(
      'always',
      '001-xinjiang-group-style.yaml',
      '002-national-review-2023.yaml',
      '003-qinghai-two-programmes.yaml',
    );
    expect(said).toBe(
      'read models: not compared, other processes changed them during the replay\n',
    );
    expect(cure).toMatch(/Repeat when they have finished, or verify a copy/);
  });
});
