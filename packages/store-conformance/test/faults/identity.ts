import { randomUUID } from 'node:crypto';

import type { Fault } from './fault.js';

export const identityFaults: ReadonlyArray<Fault> = [
  {
    name: 'uses its address as its identity',
    guarantee: 10,
    breaks: 'the identity of a log is a UUID, and appends do not change it',
    change: () => ({ identity: async () => 'postgres://host/aid' }),
  },
  {
    name: 'changes its identity with each append',
    guarantee: 10,
    breaks: 'the identity of a log is a UUID, and appends do not change it',
    change: (inner) => ({
      identity: async () =>
        `00000000-0000-4000-8000-${String(await inner.head()).padStart(12, '0')}`,
    }),
  },
  {
    name: 'states its identity after it was closed',
    guarantee: 10,
    breaks: 'a closed store does not state its identity',
    change: () => ({ identity: async () => randomUUID() }),
  },
  {
    name: 'takes a new identity when it is opened again',
    guarantee: 10,
    breaks: 'a log that is opened again has the same identity',
    change: () => {
      const identity = randomUUID();
      return { identity: async () => identity };
    },
  },
  {
    name: 'gives each handle an identity',
    guarantee: 10,
    breaks: 'two handles on one log state the same identity',
    change: () => {
      const identity = randomUUID();
      return { identity: async () => identity };
    },
  },
  {
    name: 'has the same identity wherever it is',
    guarantee: 10,
    breaks: 'a log with the same events at the same positions has another identity',
    change: () => ({ identity: async () => '00000000-0000-4000-8000-000000000000' }),
  },
];
