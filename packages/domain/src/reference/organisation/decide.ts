import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, acceptUnless, nothing, refuse } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { OrganisationEvent } from './events.js';
import type { OrganisationRejection } from './rejections.js';
import { aliasKey, type Organisation } from './state.js';

export const decide = (
  event: OrganisationEvent,
  state: Organisation,
): Decision<OrganisationEvent, OrganisationRejection> => {
  const { organisationId } = event.data;
  return match(event)
    .with({ type: 'OrganisationRegistered' }, (registered) => accept(registered))
    .with({ type: 'OrganisationAliasAdded' }, (added) => {
      const fault = findRegistrationFault(state, organisationId);
      return fault === null && state.aliases.has(aliasKey(added.data))
        ? nothing
        : acceptUnless(fault, added);
    })
    .with({ type: 'OrganisationMerged' }, (merged) => {
      const { intoId } = merged.data;
      if (organisationId === intoId)
        return refuse({ _tag: 'MergedIntoItself', rule: null, organisationId } as const);
      return state.status._tag === 'Merged' && state.status.intoId === intoId
        ? nothing
        : acceptUnless(findRegistrationFault(state, organisationId), merged);
    })
    .with({ type: 'PostFilled' }, (filled) => {
      const { from, to } = filled.data;
      return to !== undefined && isSurelyBefore(to, from)
        ? refuse({ _tag: 'PostEndsBeforeStart', rule: null, from, to } as const)
        : acceptUnless(findRegistrationFault(state, organisationId), filled);
    })
    .exhaustive();
};

const findRegistrationFault = (
  { status }: Organisation,
  organisationId: OrganisationEvent['data']['organisationId'],
): OrganisationRejection | null =>
  match(status)
    .returnType<OrganisationRejection | null>()
    .with({ _tag: 'Unregistered' }, () => ({
      _tag: 'OrganisationNotRegistered',
      rule: null,
      organisationId,
    }))
    .with({ _tag: 'Merged' }, ({ intoId }) => ({
      _tag: 'OrganisationWasMerged',
      rule: null,
      organisationId,
      intoId,
    }))
    .with({ _tag: 'Registered' }, () => null)
    .exhaustive();
