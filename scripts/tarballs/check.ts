// Packs every package, examines the tarballs, installs them in an empty folder, and uses them there from
// plain JavaScript, from TypeScript and from the command line.
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleAll } from '../bundle.mjs';
import { pnpm, root, run } from '../run.mjs';
import { removeStale } from './stale.ts';

const scratch = mkdtempSync(join(tmpdir(), 'aidtrail-tarballs-'));
const tarballs = join(scratch, 'tarballs');
const consumer = join(scratch, 'consumer');

const failures: Array<string> = [];
const expectSuccess = (what: string, status: number) => {
  console.log(`${status === 0 ? '✓' : '✗'} ${what}`);
  if (status !== 0) failures.push(what);
};

const inScratch = (command: string, args: ReadonlyArray<string>) =>
  run(command, [...args], { cwd: consumer, stdio: ['ignore', 'ignore', 'inherit'] });

async function pack(): Promise<ReadonlyArray<string>> {
  await bundleAll();
  for (const file of removeStale(root)) console.log(`removed ${file}, which has no source`);
  mkdirSync(tarballs);
  const args = ['-r', '--filter', './packages/*', 'pack', '--pack-destination', tarballs];
  expectSuccess('packed', pnpm(args, { stdio: ['ignore', 'ignore', 'inherit'] }));
  return readdirSync(tarballs).map((name) => join(tarballs, name));
}

function examine(tarball: string) {
  const name = tarball.slice(tarballs.length + 1);
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] };
  const publint = run('publint', ['run', tarball, '--strict'], quiet);
  if (publint !== 0) run('publint', ['run', tarball, '--strict']);
  expectSuccess(`${name}: publint`, publint);
  const attw = [tarball, '--profile', 'esm-only', '--no-definitely-typed', '--format', 'ascii'];
  const types = run('attw', [...attw, '--quiet'], quiet);
  if (types !== 0) run('attw', attw);
  expectSuccess(`${name}: types resolve`, types);
}

function install(all: ReadonlyArray<string>) {
  cpSync(join(root, 'scripts/tarballs/consumer'), consumer, { recursive: true });
  for (const path of [
    'seeds',
    'examples/own-store.ts',
    'examples/running/run-when-called.ts',
    'examples/test/lines-subject.ts',
  ])
    cpSync(join(root, path), join(consumer, path), { recursive: true });
  writeFileSync(join(consumer, 'package.json'), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(consumer, 'declarations.ts'), importsOfAll());
  const options = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
  // Current types of Node: EventStoreDB's client depends on old ones that do not compile.
  const types = '@types/node@24';
  expectSuccess(
    'installed in an empty folder',
    inScratch('npm', ['install', ...options, types, ...all]),
  );
}

/** Imports every entry of every package, so that the compiler checks all declarations. */
const importsOfAll = (): string =>
  globSync('packages/*/package.json', { cwd: root })
    .map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest)
    .flatMap(({ name, exports }) =>
      Object.keys(exports)
        .filter((entry) => entry !== './package.json')
        .map((entry) => `import type {} from '${entry.replace('.', () => name)}';\n`),
    )
    .join('');

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

function use() {
  expectSuccess('used from plain JavaScript', inScratch('node', ['plain.mjs']));
  expectSuccess(
    'a store of one’s own passes the conformance suite',
    inScratch('node', ['--test', 'own-store.test.mjs']),
  );
  expectSuccess('used with require', inScratch('node', ['required.cjs']));
  expectSuccess('used from TypeScript, types stripped', inScratch('node', ['typed.ts']));
  for (const [module, resolution] of [
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ]) {
    const args = ['-p', '.', '--module', `${module}`, '--moduleResolution', `${resolution}`];
    expectSuccess(
      `compiled under moduleResolution ${resolution}`,
      run('tsc', args, { cwd: consumer }),
    );
  }
  expectSuccess('used from the command line', inScratch('node', ['command-line.mjs']));
}

try {
  const all = await pack();
  for (const tarball of all) examine(tarball);
  install(all);
  if (failures.length === 0) use();
} finally {
  rmSync(scratch, { recursive: true });
}
if (failures.length > 0) {
  console.error(`\nThe tarballs fail: ${failures.join('; ')}`);
  process.exitCode = 1;
}
