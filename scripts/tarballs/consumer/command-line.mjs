// The installed command line: replays the seeds into a new store and reports from it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

const aidtrail = (...args) =>
  execFileSync('node_modules/.bin/aidtrail', args, { encoding: 'utf8', maxBuffer: 1 << 28 });

assert.match(aidtrail('--help'), /replay/);
aidtrail('replay', 'seeds', '--store', 'sqlite:trail.db');
const { report, rows } = JSON.parse(
  aidtrail('report', 'reconciliation', '--store', 'sqlite:trail.db', '--format', 'json'),
);
assert.equal(report, 'reconciliation');
assert.equal(rows.length, 195);
