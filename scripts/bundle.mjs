// Bundles each package into `dist`: a file for each of its entries and files for what they share, because
// a start of Node is mostly spent on finding and opening files. What a package imports stays outside.
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The sources that others load: what the package exports, and its command. By the name of the output.
 * @param {string} folder of a package
 */
const entriesOf = (folder) => {
  const { exports, bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const sources = Object.values(exports).flatMap((entry) => entry['@aidtrail/source'] ?? []);
  if (bin !== undefined) sources.push('./src/cli/main.ts');
  return Object.fromEntries(
    sources.map((source) => [source.replace(/^\.\/src\/(.*)\.ts$/, '$1'), join(folder, source)]),
  );
};

/** @param {string} folder of a package */
const bundle = async (folder) => {
  const build = await rolldown({
    input: entriesOf(folder),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    logLevel: 'warn',
  });
  const dir = join(folder, 'dist');
  const { output } = await build.write({
    dir,
    format: 'esm',
    chunkFileNames: '[name].js',
    sourcemap: true,
  });
  await build.close();
  const written = new Set(output.map(({ fileName }) => join(fileName)));
  for (const file of globSync('**/*.{js,js.map}', { cwd: dir }))
    if (!written.has(file)) rmSync(join(dir, file));
};

/** Bundles all packages, in half a second. */
export const bundleAll = () =>
  Promise.all(globSync('packages/*', { cwd: root }).map((name) => bundle(join(root, name))));

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleAll();
