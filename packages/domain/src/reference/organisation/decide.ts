import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, nothing, refuse } from '../../decision.js';
import { isTold, tellFact } from '../../facts/told-facts.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { OrganisationId } from '../../values/identity.js';
import type { FillPost, MergeOrganisations, OrganisationCommand } from './commands.js';
import type { OrganisationEvent } from './events.js';
import type { OrganisationRejection } from './rejections.js';
import { aliasKey, factKeyOf, type Organisation, type OrganisationFact } from './state.js';

type Answer = Decision<OrganisationEvent, OrganisationRejection>;

export const decide = (command: OrganisationCommand, state: Organisation): Answer =>
  match(command)
    .with({ type: 'RegisterOrganisation' }, ({ type: _, ...data }) =>
      tell(state, { type: 'OrganisationRegistered', data }),
    )
    .with({ type: 'AddAlias' }, ({ type: _, ...data }) =>
      whenRegistered(state, data.organisationId, () =>
        state.aliases.has(aliasKey(data))
          ? nothing
          : accept({ type: 'OrganisationAliasAdded', data }),
      ),
    )
    .with({ type: 'MergeOrganisations' }, (merge) => decideMerge(merge, state))
    .with({ type: 'FillPost' }, (fill) => decidePost(fill, state))
    .exhaustive();

const tell = (state: Organisation, fact: OrganisationFact): Answer =>
  tellFact<OrganisationFact>(state.facts, fact, {
    subjectId: fact.data.organisationId,
    factKey: factKeyOf(fact),
  });

const whenRegistered = (
  { status }: Organisation,
  organisationId: OrganisationId,
  decideFurther: () => Answer,
): Answer =>
  match(status)
    .with({ _tag: 'Unregistered' }, () =>
      refuse({ _tag: 'OrganisationNotRegistered', rule: null, organisationId }),
    )
    .with({ _tag: 'Merged' }, ({ intoId }) =>
      refuse({ _tag: 'OrganisationWasMerged', rule: null, organisationId, intoId }),
    )
    .with({ _tag: 'Registered' }, decideFurther)
    .exhaustive();

const decideMerge = ({ type: _, ...data }: MergeOrganisations, state: Organisation): Answer => {
  const { organisationId, intoId } = data;
  if (organisationId === intoId)
    return refuse({ _tag: 'MergedIntoItself', rule: null, organisationId });
  if (state.status._tag === 'Merged' && state.status.intoId === intoId) return nothing;
  return whenRegistered(state, organisationId, () => accept({ type: 'OrganisationMerged', data }));
};

const decidePost = ({ type: _, ...data }: FillPost, state: Organisation): Answer => {
  const { organisationId, from, to } = data;
  const fact = { type: 'PostFilled', data } as const;
  if (to !== undefined && isSurelyBefore(to, from))
    return refuse({ _tag: 'PostEndsBeforeStart', rule: null, from, to });
  return isTold(state.facts, fact.type, factKeyOf(fact))
    ? tell(state, fact)
    : whenRegistered(state, organisationId, () => tell(state, fact));
};
