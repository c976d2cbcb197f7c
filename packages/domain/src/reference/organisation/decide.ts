import type { Decision } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { acceptUnless, nothing, refuse } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import { cyclesIn } from '../../values/hierarchy.js';
import type { OrganisationId } from '../../values/identity.js';
import type { Since } from '../../values/over-time.js';
import type { OrganisationEvent } from './events.js';
import type { OrganisationCommand } from './facts.js';
import type { OrganisationRejection } from './rejections.js';
import { aliasKey, evolve, type Organisation, superiorOrganisations } from './state.js';
import { type OrganisationChange, startOf } from './timeline.js';

export const decide = (
  event: OrganisationEvent,
  state: Organisation,
  command: OrganisationCommand,
): Decision<OrganisationEvent, OrganisationRejection> => {
  const { organisationId } = event.data;
  return match(event)
    .with({ type: 'OrganisationRegistered' }, (registered) =>
      acceptUnless(findCycle(registered, state, command), registered),
    )
    .with({ type: 'OrganisationAliasAdded' }, (added) => {
      const fault = findRegistrationFault(state, organisationId);
      return fault === null && state.aliases.has(aliasKey(added.data))
        ? nothing
        : acceptUnless(fault, added);
    })
    .with(
      { type: P.union('OrganisationRenamed', 'OrganisationMoved', 'OrganisationReassigned') },
      (changed) =>
        acceptUnless(
          findRegistrationFault(state, organisationId) ??
            findRival(changed, state) ??
            findCycle(changed, state, command),
          changed,
        ),
    )
    .with({ type: 'OrganisationMerged' }, (merged) => {
      const { intoId } = merged.data;
      if (organisationId === intoId)
        return refuse({
          _tag: 'MergedIntoItself',
          rule: null,
          organisationId,
          through: [organisationId, organisationId],
        } as const);
      if (state.status._tag === 'Merged')
        return state.status.intoId === intoId
          ? nothing
          : refuse({
              _tag: 'OrganisationWasMerged',
              rule: null,
              organisationId,
              intoId: state.status.intoId,
            } as const);
      return acceptUnless(
        findRegistrationFault(state, organisationId) ?? findCycle(merged, state, command),
        merged,
      );
    })
    .with({ type: 'PostFilled' }, (filled) => {
      const { from, to } = filled.data;
      return to !== undefined && isSurelyBefore(to, from)
        ? refuse({ _tag: 'PostEndsBeforeStart', rule: null, from, to } as const)
        : acceptUnless(findRegistrationFault(state, organisationId), filled);
    })
    .exhaustive();
};

// What happened before a merger may be recorded after it.
const findRegistrationFault = (
  { status }: Organisation,
  organisationId: OrganisationId,
): OrganisationRejection | null =>
  status._tag === 'Unregistered'
    ? { _tag: 'OrganisationNotRegistered', rule: null, organisationId }
    : null;

/** Two official changes of one kind on one day cannot both be true; in one year they can. */
const findRival = (
  change: OrganisationChange,
  { changes }: Organisation,
): OrganisationRejection | null => {
  const effective = startOf(change);
  const { organisationId, source } = change.data;
  const isRival = (known: OrganisationChange): boolean => {
    const start = startOf(known);
    return (
      known.type === change.type &&
      source.origin === 'operational' &&
      known.data.source.origin === 'operational' &&
      effective.precision === 'day' &&
      start.precision === 'day' &&
      start.value === effective.value
    );
  };
  return changes.some(isRival)
    ? { _tag: 'OrganisationChangeDiffers', rule: null, organisationId, effective }
    : null;
};

const successorsOf = ({ status }: Organisation): ReadonlyArray<Since<string | null>> =>
  status._tag === 'Merged' ? [{ value: status.intoId, from: null }] : [];

/** Ids from the organisation to itself, by a relation of the organisations that are known. */
const cyclesOf = (
  id: OrganisationId,
  own: Organisation,
  others: ReadonlyArray<Organisation>,
  relation: (organisation: Organisation) => ReadonlyArray<Since<string | null>>,
): ReadonlyArray<ReadonlyArray<string>> => {
  const known = new Map<string, Organisation>([[id, own]]);
  for (const other of others)
    if (other.registered !== null && other.registered.organisationId !== id)
      known.set(other.registered.organisationId, other);
  return cyclesIn(known.keys(), (each) => {
    const organisation = known.get(each);
    return organisation === undefined ? [] : relation(organisation);
  }).filter((cycle) => cycle.includes(id));
};

/** On some day, the organisation would certainly belong to itself; or it would be merged into itself. */
const findCycle = (
  event: OrganisationEvent,
  state: Organisation,
  command: OrganisationCommand,
): OrganisationRejection | null => {
  const { organisationId } = event.data;
  const isMerger = command.type === 'MergeOrganisations';
  const others =
    (isMerger ? command.successors : 'superiors' in command ? command.superiors : undefined) ?? [];
  const relation = isMerger ? successorsOf : superiorOrganisations;
  const before = cyclesOf(organisationId, state, others, relation);
  const through = cyclesOf(organisationId, evolve(state, event), others, relation).find(
    (cycle) => !before.some((old) => isSameContent(old, cycle)),
  );
  if (through === undefined) return null;
  return {
    _tag: isMerger ? 'MergedIntoItself' : 'OrganisationWithinItself',
    rule: null,
    organisationId,
    through,
  };
};
