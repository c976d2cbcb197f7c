/** What each package may depend on: its manifest, its references and its imports name nothing else. */
export const allowed: Readonly<Record<string, ReadonlyArray<string>>> = {
  retry: [],
  'event-sourcing': ['retry'],
  postgres: ['retry'],
  sqlite: ['retry'],
  domain: ['event-sourcing'],
  'store-conformance': ['event-sourcing'],
  'store-memory': ['event-sourcing'],
  'store-sqlite': ['event-sourcing', 'retry', 'sqlite'],
  'store-postgres': ['event-sourcing', 'postgres', 'retry'],
  'store-eventstoredb': ['event-sourcing', 'retry'],
  archive: ['event-sourcing'],
  projections: ['event-sourcing', 'postgres', 'retry', 'sqlite'],
  'read-models': ['event-sourcing', 'domain', 'projections'],
  reports: ['event-sourcing', 'projections'],
  'aid-reports': ['event-sourcing', 'domain', 'projections', 'read-models', 'reports'],
  histories: ['event-sourcing', 'domain'],
  privacy: ['event-sourcing', 'domain', 'sqlite'],
  testing: ['event-sourcing', 'domain', 'projections', 'read-models', 'reports', 'store-memory'],
  aidtrail: [
    'event-sourcing',
    'domain',
    'postgres',
    'store-memory',
    'store-sqlite',
    'store-postgres',
    'store-eventstoredb',
    'archive',
    'projections',
    'read-models',
    'reports',
    'aid-reports',
    'histories',
    'privacy',
  ],
};

/** Packages of values and functions only: no machine, no clock, no randomness. */
export const pure: ReadonlySet<string> = new Set(['event-sourcing', 'domain']);

/** A store knows nothing of the business, not even in its tests. */
export const isStore = (name: string): boolean => name.startsWith('store-');
