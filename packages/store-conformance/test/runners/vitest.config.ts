// Vitest sees the packages' sources, as Jest does.
import { join } from 'node:path';

import { defineConfig } from 'vitest/config';

const conditions = ['@aidtrail/source', 'node'];

export default defineConfig({
  cacheDir: join(import.meta.dirname, '../../../../node_modules/.cache/vitest'),
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ['on-vitest.ts'] },
});
