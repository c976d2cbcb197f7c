// The packages that `npm install aidtrail` brings, read from node_modules: no registry is asked.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** May be used by anyone, also in products that are not free. */
const LICENCES = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
]);

/** Nothing else may run at a user's installation; SECURITY.md names it. */
const KNOWN_SCRIPTS = new Set(['protobufjs']);

const SCRIPTS = ['preinstall', 'install', 'postinstall'];

/**
 * @typedef {{ readonly name: string, readonly version: string, readonly licence: string, readonly scripts: ReadonlyArray<string> }} Installed
 */

const folderOf = (name, from) => {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return realpathSync(found);
    if (dirname(folder) === folder) return null;
  }
};

/** @returns {ReadonlyArray<Installed>} */
export const installed = (root) => {
  const found = new Map();
  const waiting = [realpathSync(join(root, 'packages/aidtrail'))];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (found.has(folder)) continue;
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { name, version, license, scripts = {} } = manifest;
    found.set(folder, {
      name,
      version,
      licence: typeof license === 'string' ? license : (license?.type ?? 'none'),
      scripts: SCRIPTS.filter((script) => script in scripts),
    });
    const wanted = { ...manifest.dependencies, ...manifest.optionalDependencies };
    for (const dependency of Object.keys(wanted)) {
      const at = folderOf(dependency, folder);
      if (at !== null) waiting.push(at);
    }
  }
  return [...found.values()];
};

/** One of the alternatives, with all of its parts. */
const suits = (licence) =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => LICENCES.has(each.trim())));

/** A sentence for each package whose licence is not among those that suit everyone. */
export const withOtherLicences = (packages) =>
  packages
    .filter(({ licence }) => !suits(licence))
    .map(({ name, version, licence }) => `${name}@${version} has the licence ${licence}`);

/** A sentence for each package that runs a script at an installation. */
export const withInstallScripts = (packages) =>
  packages
    .filter(({ name, scripts }) => scripts.length > 0 && !KNOWN_SCRIPTS.has(name))
    .map(({ name, version, scripts }) => `${name}@${version} runs ${scripts.join(', ')}`);
