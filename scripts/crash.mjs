// `npm run test:crash`: installs changes, then kills hundreds of processes and checks what survives.
import { installIfChanged } from './install.mjs';
import { run } from './run.mjs';

const source = ['--no-warnings', '--conditions=@aidtrail/source', '--import=./scripts/sources.mjs'];

process.exitCode = installIfChanged();
if (process.exitCode === 0)
  process.exitCode = run('node', [...source, 'test/crash/main.ts', ...process.argv.slice(2)]);
