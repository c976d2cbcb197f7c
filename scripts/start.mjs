// `npm start`: installs and builds changes, then replays the seeds and prints reports.
import { installIfChanged } from './install.mjs';
import { run } from './run.mjs';

const steps = [
  () => installIfChanged(),
  () => run('npm', ['run', '--silent', 'build']),
  () => run('node', ['packages/aidtrail/bin/aidtrail.js', 'start', ...process.argv.slice(2)]),
];

process.exitCode = 0;
for (const step of steps) {
  process.exitCode = step();
  if (process.exitCode !== 0) break;
}
