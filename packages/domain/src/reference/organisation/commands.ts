import type { DataOf } from '../../decision.js';
import type {
  organisationAliasAdded,
  organisationMerged,
  organisationRegistered,
  postFilled,
} from './events.js';

export interface RegisterOrganisation extends DataOf<typeof organisationRegistered> {
  readonly type: 'RegisterOrganisation';
}

export interface AddAlias extends DataOf<typeof organisationAliasAdded> {
  readonly type: 'AddAlias';
}

export interface MergeOrganisations extends DataOf<typeof organisationMerged> {
  readonly type: 'MergeOrganisations';
}

export interface FillPost extends DataOf<typeof postFilled> {
  readonly type: 'FillPost';
}

export type OrganisationCommand = RegisterOrganisation | AddAlias | MergeOrganisations | FillPost;
