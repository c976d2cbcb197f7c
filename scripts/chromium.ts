// Chromium from npm unpacks itself into the folder for temporary files and assumes that existing files are
// complete. Here each version has a folder of its own, which exists completely or not at all.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';

import chromium from '@sparticuz/chromium';

const cache = join(import.meta.dirname, '..', 'node_modules', '.cache');

const version = (): string => {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = readFileSync(join(dirname(main), '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
};

/** Returns the path of the program. Takes some seconds the first time. */
export const unpackChromium = async (): Promise<string> => {
  const folder = join(cache, `chromium-${version()}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const draft = mkdtempSync(join(cache, 'chromium-draft-'));
    const before = process.env['TMPDIR'];
    try {
      process.env['TMPDIR'] = draft;
      await chromium.executablePath();
      renameSync(draft, folder);
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return join(folder, 'chromium');
};
