// One version of the server is named everywhere.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../..');
const textOf = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const image = /eventstore\/eventstore:(?<version>[\d.]+)-/.exec(textOf('compose.yaml'));

test.each([
  ['docs/how-to/use-eventstoredb.md', /Tested with server (?<version>\d+\.\d+\.\d+)/g],
  ['docs/reference/guarantees.md', /EventStoreDB\s*\|? (?<version>\d+\.\d+\.\d+)/g],
  ['docs/explanation/performance.md', /EventStoreDB\s*\|\s+(?<version>\d+\.\d+\.\d+)/g],
])('%s names the version of compose.yaml', (path, pattern) => {
  const versions = [...textOf(path).matchAll(pattern)].map(({ groups }) => groups?.['version']);
  expect(new Set(versions)).toEqual(new Set([image?.groups?.['version']]));
});

test.each(['docs/how-to/use-eventstoredb.md', 'docs/how-to/back-up-and-restore.md'])(
  '%s refers to the documents of that version',
  (path) => {
    const [, named] = /docs\.kurrent\.io\/server\/v?([^/]+)\//.exec(textOf(path)) ?? [];
    expect(image?.groups?.['version']).toMatch(new RegExp(`^${named}\\.`));
  },
);
