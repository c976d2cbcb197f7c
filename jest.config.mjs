// Tests see the packages' sources through the "@aidtrail/source" condition, so nothing has to be built.
const swc = (tsx) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', tsx },
      ...(tsx ? { transform: { react: { runtime: 'automatic', importSource: 'preact' } } } : {}),
    },
  },
];

export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@aidtrail/source', 'node', 'node-addons'] },
  testMatch: ['packages/*/test', 'examples/test', 'test'].map(
    (folder) => `<rootDir>/${folder}/**/*.test.ts`,
  ),
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
  testSequencer: '<rootDir>/scripts/slowest-first.mjs',
  resolver: '<rootDir>/scripts/jest-resolver.cjs',
  modulePathIgnorePatterns: ['<rootDir>/packages/[^/]+/dist/', '<rootDir>/\\.aidtrail/'],
  globalSetup: '<rootDir>/scripts/jest-setup.ts',
  globalTeardown: '<rootDir>/scripts/jest-teardown.ts',
  // Real databases and processes on a busy machine; a test that hangs still ends.
  testTimeout: 60_000,
  maxWorkers: 2,
};
