// The published JSON Schema is generated from the codecs, and accepts the same files.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';

import { historySchema } from '../src/index.js';
import { load, seeds } from './histories.js';

const published = resolve(
  import.meta.dirname,
  '../../../docs/reference/schemas/history.schema.json',
);

let validate: ValidateFunction;
beforeAll(() => {
  validate = new Ajv({ strict: true }).compile(historySchema);
});

test('the committed schema is current (pnpm schemas:write)', () => {
  expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(historySchema);
});

test('all seeds are valid', async () => {
  const { files } = await load(seeds);
  expect(files).toHaveLength(11);
  for (const file of files) {
    const valid = validate(parse(readFileSync(file, 'utf8')));
    expect([file, valid, validate.errors]).toEqual([file, true, null]);
  }
});

describe('it refuses', () => {
  const source = readFileSync(join(seeds, '000-beijing-ten-years.yaml'), 'utf8');

  test.each([
    ['a field that does not exist', 'class: reported-aggregate', 'klass: reported-aggregate'],
    ['a class that does not exist', 'class: reported-aggregate', 'class: reported'],
    ['a day written as a sentence', 'published: 2022-10-14', 'published: last year'],
    ['a unit that does not exist', 'unit: batch', 'unit: batches'],
    ['a fact without its date', 'grade: 3A, on: …2022-10-14~', 'grade: 3A'],
    ['a fact with a field of another', 'grade: 3A, on:', 'grade: 3A, mode: area, on:'],
    ['a checksum that is none', /sha256: [0-9a-f]{64}/, 'sha256: abc'],
  ])('%s', (_name, original, replacement) => {
    const text = source.replace(original, replacement);
    expect(text === source).toBe(false);
    expect(validate(parse(text))).toBe(false);
  });
});
