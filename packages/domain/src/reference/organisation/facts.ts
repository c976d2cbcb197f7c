import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { OrganisationEvent } from './events.js';

export const organisationFacts = factTable<OrganisationEvent>()('organisationId', {
  OrganisationRegistered: {
    name: { zh: '机构', en: 'institution' },
    command: 'RegisterOrganisation',
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
  OrganisationMerged: {
    noFact: 'reference data',
    command: 'MergeOrganisations',
    when: 'always',
  },
  // Each person once in each post.
  PostFilled: {
    name: { zh: '任职', en: 'post filled' },
    command: 'FillPost',
    when: { date: 'from' },
    state: true,
    until: 'to',
    key: ({ postId, practitionerId }) => `${postId} ${practitionerId ?? '?'}`,
    label: 'post',
    person: 'practitionerId',
    organisations: ['organisationId'],
    attestable: true,
  },
});

/** Any command on an organisation. */
export type OrganisationCommand = CommandsOf<typeof organisationFacts>;
