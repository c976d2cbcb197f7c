// `npm run bench`: installs and builds changes, then measures. --peers also measures other libraries;
// installing them takes minutes the first time.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installIfChanged } from './install.mjs';
import { root, run } from './run.mjs';

const args = process.argv.slice(2);

const peers = join(root, 'benchmarks', 'peers');

/** Each peer has a folder of its own, because they need different versions of the same packages. */
const installPeer = (folder) => {
  const wanted = readFileSync(join(folder, 'package.json'), 'utf8');
  const stamp = join(folder, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0;
  const status = run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: folder,
  });
  if (status === 0) writeFileSync(stamp, wanted);
  return status;
};

const installPeers = () => {
  if (!args.includes('--peers')) return 0;
  const folders = readdirSync(peers)
    .map((name) => join(peers, name))
    .filter((folder) => existsSync(join(folder, 'package.json')));
  for (const folder of folders) {
    const status = installPeer(folder);
    if (status !== 0) return status;
  }
  return 0;
};

const steps = [
  () => installIfChanged(),
  () => run('npm', ['run', '--silent', 'build']),
  installPeers,
  () => run('node', ['--expose-gc', 'benchmarks/run.ts', ...args]),
];

process.exitCode = 0;
for (const step of steps) {
  process.exitCode = step();
  if (process.exitCode !== 0) break;
}
