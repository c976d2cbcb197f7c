// `npm run bench`: installs and builds what has changed, then measures. With --peers also the libraries
// that we compare ourselves with; installing them once takes minutes.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installIfChanged } from './install.mjs';
import { root, run } from './run.mjs';

const args = process.argv.slice(2);
const peers = join(root, 'benchmarks', 'peers');

const installPeers = () =>
  !args.includes('--peers') || existsSync(join(peers, 'node_modules', '@event-driven-io'))
    ? 0
    : run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: peers });

const steps = [
  () => installIfChanged(),
  () => run('tsc', ['-b', 'tsconfig.build.json']),
  installPeers,
  () => run('node', ['--expose-gc', 'benchmarks/run.ts', ...args]),
];

process.exitCode = 0;
for (const step of steps) {
  process.exitCode = step();
  if (process.exitCode !== 0) break;
}
