import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { PersonEvent } from './events.js';

export const personFacts = factTable<PersonEvent>()('personId', {
  PersonRegistered: {
    noFact: 'reference data',
    command: 'RegisterPerson',
    when: 'always',
    introduces: 'personId',
  },
  PersonForgotten: { noFact: 'reference data', command: 'ForgetPerson', when: 'always' },
});

/** Any command on a person. */
export type PersonCommand = CommandsOf<typeof personFacts>;
