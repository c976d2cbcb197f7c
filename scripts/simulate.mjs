// `npm run simulate`: installs changes, then judges the verdicts on many simulated worlds.
import { installIfChanged } from './install.mjs';
import { run } from './run.mjs';

const source = ['--no-warnings', '--conditions=@aidtrail/source', '--import=./scripts/sources.mjs'];

process.exitCode = installIfChanged();
if (process.exitCode === 0)
  process.exitCode = run('node', [
    ...source,
    'scripts/simulation/main.ts',
    ...process.argv.slice(2),
  ]);
