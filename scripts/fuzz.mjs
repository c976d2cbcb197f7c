// `npm run test:fuzz`: installs and builds what has changed, then tries a million changed inputs.
import { installIfChanged } from './install.mjs';
import { run } from './run.mjs';

const steps = [
  installIfChanged,
  () => run('npm', ['run', '--silent', 'build']),
  () =>
    run('node', [
      '--no-warnings',
      '--import=./scripts/sources.mjs',
      'packages/aidtrail/test/fuzz/main.ts',
      ...process.argv.slice(2),
    ]),
];

process.exitCode = 0;
for (const step of steps) if (process.exitCode === 0) process.exitCode = step();
