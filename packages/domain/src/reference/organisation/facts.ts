import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import { datedKey } from '../../facts/dated-key.js';
import type { OrganisationEvent } from './events.js';
import type { Organisation } from './state.js';

export const organisationFacts = factTable<OrganisationEvent>()('organisationId', {
  OrganisationRegistered: {
    name: { zh: '机构', en: 'institution' },
    command: 'RegisterOrganisation',
    lookUps: ['superiors'],
    when: { dateIfStated: 'on' },
    label: 'name',
    organisations: ['organisationId'],
    traits: ['kind'],
    introduces: 'organisationId',
    attestable: true,
  },
  OrganisationAliasAdded: {
    noFact: 'reference data',
    command: 'AddAlias',
    when: 'always',
  },
  OrganisationRenamed: {
    name: { zh: '机构更名', en: 'new name of an institution' },
    command: 'RenameOrganisation',
    when: { date: 'effective' },
    state: true,
    key: ({ name, effective }) => datedKey(`${name.zh} / ${name.en}`, effective),
    label: 'name',
    organisations: ['organisationId'],
    ends: { OrganisationRenamed: true },
    attestable: true,
  },
  OrganisationMoved: {
    name: { zh: '机构迁址', en: 'move of an institution' },
    command: 'MoveOrganisation',
    when: { date: 'effective' },
    state: true,
    key: ({ placeId, effective }) => datedKey(placeId, effective),
    organisations: ['organisationId'],
    places: ['placeId'],
    ends: { OrganisationMoved: true },
    attestable: true,
  },
  OrganisationReassigned: {
    name: { zh: '机构隶属变更', en: 'new superior of an institution' },
    command: 'ReassignOrganisation',
    lookUps: ['superiors'],
    when: { date: 'effective' },
    state: true,
    key: ({ parentId, effective }) => datedKey(parentId, effective),
    organisations: ['organisationId'],
    ends: { OrganisationReassigned: true },
    attestable: true,
  },
  OrganisationMerged: {
    noFact: 'reference data',
    command: 'MergeOrganisations',
    lookUps: ['successors'],
    when: 'always',
  },
  // A person can come back to a post.
  PostFilled: {
    name: { zh: '任职', en: 'post filled' },
    command: 'FillPost',
    when: { date: 'from' },
    state: true,
    until: 'to',
    key: ({ postId, practitionerId, from }) => datedKey(`${postId} ${practitionerId ?? '?'}`, from),
    formerKey: ({ postId, practitionerId }) => `${postId} ${practitionerId ?? '?'}`,
    label: 'post',
    person: 'practitionerId',
    organisations: ['organisationId'],
    attestable: true,
  },
});

/** What a command that names a superior looks up. */
export interface WithSuperiorOrganisations {
  /** Look-up: the superior organisation and all above it, of all times. Left out: none is known. */
  readonly superiors?: ReadonlyArray<Organisation>;
}

/** Any command on an organisation. */
export type OrganisationCommand = CommandsOf<
  typeof organisationFacts,
  {
    readonly RegisterOrganisation: WithSuperiorOrganisations;
    readonly ReassignOrganisation: WithSuperiorOrganisations;
    readonly MergeOrganisations: {
      /** Look-up: `intoId`, and what that was merged into. Left out: nothing is known. */
      readonly successors?: ReadonlyArray<Organisation>;
    };
  }
>;
