import { match } from 'ts-pattern';

import type { OrganisationId } from '../../values/identity.js';
import type { OrganisationEvent } from './events.js';

/** The state of an organisation: registered, merged or neither, and its names. */
export interface Organisation {
  readonly status:
    | { readonly _tag: 'Unregistered' }
    | { readonly _tag: 'Registered' }
    | { readonly _tag: 'Merged'; readonly intoId: OrganisationId };
  /** Names as sources write them, each with its script. */
  readonly aliases: ReadonlySet<string>;
}

export const unregistered: Organisation = {
  status: { _tag: 'Unregistered' },
  aliases: new Set(),
};

export const aliasKey = ({ name, script }: { readonly name: string; readonly script: string }) =>
  `${script} ${name}`;

/** The other names of the organisation, each once, in recorded order. */
export const aliasNames = ({ aliases }: Organisation): ReadonlyArray<string> => [
  ...new Set([...aliases].map((key) => key.slice(key.indexOf(' ') + 1))),
];

export const evolve = (state: Organisation, event: OrganisationEvent): Organisation =>
  match(event)
    .returnType<Organisation>()
    .with({ type: 'OrganisationRegistered' }, () =>
      state.status._tag === 'Merged' ? state : { ...state, status: { _tag: 'Registered' } },
    )
    .with({ type: 'OrganisationAliasAdded' }, ({ data }) => ({
      ...state,
      aliases: new Set([...state.aliases, aliasKey(data)]),
    }))
    .with({ type: 'OrganisationMerged' }, ({ data: { intoId } }) => ({
      ...state,
      status: { _tag: 'Merged', intoId },
    }))
    .with({ type: 'PostFilled' }, () => state)
    .exhaustive();
