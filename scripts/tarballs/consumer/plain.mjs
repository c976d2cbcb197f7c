// Plain JavaScript: each installed package loads, and the kernel works with a store.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

const installed = [
  'aidtrail',
  ...readdirSync('node_modules/@aidtrail').map((n) => `@aidtrail/${n}`),
];
assert.ok(installed.length > 15);
for (const name of installed) {
  const manifest = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  const entries = Object.keys(manifest.exports).filter((entry) => entry !== './package.json');
  assert.equal(entries[0], '.');
  for (const entry of entries) {
    const specifier = entry.replace('.', () => name);
    const library = await import(specifier);
    assert.ok(Object.keys(library).length > 0, `${specifier} exports nothing`);
  }
}

const { streamName } = await import('@aidtrail/event-sourcing');
const { openMemoryStore } = await import('@aidtrail/store-memory');

const id = '0193a5b8-0000-7000-8000-000000000001';
const event = { id, type: 'Noted', schemaVersion: 1, data: { text: 'x' }, metadata: {} };
const appended = await (
  await openMemoryStore()
).append(streamName('note', '1'), [event], 'noStream')();
assert.equal(appended._tag, 'Right');
assert.equal(appended.right.version, 0);
