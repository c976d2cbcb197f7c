// Removes declarations that the compiler leaves behind when a source is renamed or deleted.
import { existsSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes declarations without a source. Returns their paths. */
export const removeStale = (root: string): ReadonlyArray<string> => {
  const stale = globSync('packages/*/dist/**/*.d.ts', { cwd: root }).filter((file) => {
    const source = file.replace('/dist/', '/src/').replace(/\.d\.ts$/, '');
    return !existsSync(join(root, `${source}.ts`)) && !existsSync(join(root, `${source}.tsx`));
  });
  for (const file of stale) rmSync(join(root, file));
  return stale;
};
