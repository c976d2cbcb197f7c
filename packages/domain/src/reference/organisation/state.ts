import { match } from 'ts-pattern';

import { noFacts, type ToldFacts, withCorroboration, withFact } from '../../facts/told-facts.js';
import type { OrganisationId } from '../../values/identity.js';
import type { OrganisationEvent } from './events.js';

export interface Organisation {
  readonly facts: ToldFacts;
  readonly status:
    | { readonly _tag: 'Unregistered' }
    | { readonly _tag: 'Registered' }
    | { readonly _tag: 'Merged'; readonly intoId: OrganisationId };
  /** Names as sources write them, each with its script. */
  readonly aliases: ReadonlySet<string>;
}

export const unregistered: Organisation = {
  facts: noFacts,
  status: { _tag: 'Unregistered' },
  aliases: new Set(),
};

export const aliasKey = ({ name, script }: { readonly name: string; readonly script: string }) =>
  `${script} ${name}`;

export type OrganisationFact = Extract<
  OrganisationEvent,
  { readonly type: 'OrganisationRegistered' | 'PostFilled' }
>;

/** Tells facts apart: one registration, and each person once in each post. */
export const factKeyOf = (fact: OrganisationFact): string =>
  match(fact)
    .with({ type: 'OrganisationRegistered' }, ({ data }) => data.organisationId)
    .with({ type: 'PostFilled' }, ({ data }) => `${data.postId} ${data.practitionerId ?? '?'}`)
    .exhaustive();

const withTold = (state: Organisation, fact: OrganisationFact): Organisation => ({
  ...state,
  facts: withFact(state.facts, fact, factKeyOf(fact)),
});

export const evolve = (state: Organisation, event: OrganisationEvent): Organisation =>
  match(event)
    .with({ type: 'OrganisationRegistered' }, (fact): Organisation => ({
      ...withTold(state, fact),
      status: state.status._tag === 'Merged' ? state.status : { _tag: 'Registered' },
    }))
    .with({ type: 'OrganisationAliasAdded' }, ({ data }): Organisation => ({
      ...state,
      aliases: new Set([...state.aliases, aliasKey(data)]),
    }))
    .with({ type: 'OrganisationMerged' }, ({ data: { intoId } }): Organisation => ({
      ...state,
      status: { _tag: 'Merged', intoId },
    }))
    .with({ type: 'PostFilled' }, (fact) => withTold(state, fact))
    .with({ type: 'FactCorroborated' }, ({ data }): Organisation => ({
      ...state,
      facts: withCorroboration(state.facts, data),
    }))
    .exhaustive();
