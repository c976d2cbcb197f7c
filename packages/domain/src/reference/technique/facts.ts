import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { TechniqueEvent } from './events.js';

export const techniqueFacts = factTable<TechniqueEvent>()('techniqueId', {
  TechniqueCatalogued: {
    noFact: 'reference data',
    command: 'CatalogueTechnique',
    when: 'always',
    label: 'name',
    introduces: 'techniqueId',
  },
});

/** Any command on a technique. */
export type TechniqueCommand = CommandsOf<typeof techniqueFacts>;
