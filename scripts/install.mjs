// Installs the dependencies, unless they were installed for the present manifests and lockfile.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm, root } from './run.mjs';

const stamp = join(root, 'node_modules', '.aidtrail-installed');

export function installIfChanged() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0;
  console.log('Installing the dependencies (once, about a minute) …');
  const status = pnpm(['install', '--frozen-lockfile', '--reporter=silent']);
  if (status === 0) writeFileSync(stamp, wanted);
  else console.error('The installation failed. Run `npx pnpm install` to see why.');
  return status;
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests()])
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

const manifests = () =>
  ['.', 'examples', 'benchmarks', ...packages()]
    .map((folder) => join(folder, 'package.json'))
    .filter((file) => existsSync(join(root, file)));

const packages = () =>
  readdirSync(join(root, 'packages'))
    .toSorted()
    .map((name) => join('packages', name));
