import { describe, expect, test } from '@jest/globals';

import { operational, UNKNOWN_DATE } from '../../src/index.js';
import { organisation } from '../../src/reference/index.js';
import { type OrganisationEvent } from '../../src/reference/index.js';
import { given } from '../given.js';
import { both, id, on, attestedIn } from '../samples.js';

const organisationId = id<never>('maqen-people');
const data = {
  organisationId,
  kind: 'hospital',
  name: both('玛沁县人民医院', "Maqên County People's Hospital"),
  externalIds: [],
  source: operational,
} as const;
const registered: OrganisationEvent = { type: 'OrganisationRegistered', data };
const alias = {
  organisationId,
  name: '瑪沁縣人民醫院',
  script: 'traditional',
  language: 'zh',
} as const;
const merged: OrganisationEvent = {
  type: 'OrganisationMerged',
  data: { organisationId, intoId: id<never>('maqen-hospital') },
};
const post = {
  organisationId,
  postId: id<never>('president'),
  post: both('院长', 'President'),
  practitionerId: id<never>('p-003-2'),
  from: UNKNOWN_DATE,
  source: attestedIn('003-23'),
};

describe('an organisation', () => {
  test('is registered once, and corroborated', () => {
    given(organisation)
      .when({ type: 'RegisterOrganisation', ...data })
      .thenEvents(registered);
    given(organisation, registered)
      .when({ type: 'RegisterOrganisation', ...data, source: attestedIn('003-23') })
      .thenEvents({
        type: 'FactCorroborated',
        data: {
          factType: 'OrganisationRegistered',
          subjectId: organisationId,
          factKey: organisationId,
          source: attestedIn('003-23'),
        },
      });
  });

  test('is not registered again as something else', () =>
    given(organisation, registered)
      .when({ type: 'RegisterOrganisation', ...data, kind: 'charity' })
      .thenRefused('FactDiffers', { fields: ['kind'] }));

  test('has each alias once in each script', () => {
    given(organisation, registered)
      .when({ type: 'AddAlias', ...alias })
      .thenEvents({ type: 'OrganisationAliasAdded', data: alias });
    given(organisation)
      .when({ type: 'AddAlias', ...alias })
      .thenRefused('OrganisationNotRegistered');
  });
});

describe('merging', () => {
  test('leads to another organisation, once', () => {
    given(organisation, registered)
      .when({ type: 'MergeOrganisations', organisationId, intoId: organisationId })
      .thenRefused('MergedIntoItself');
    given(organisation, registered)
      .when({ type: 'MergeOrganisations', organisationId, intoId: id<never>('maqen-hospital') })
      .thenEvents(merged);
  });

  test('leads to one organisation only', () =>
    given(organisation, registered, merged)
      .when({ type: 'MergeOrganisations', organisationId, intoId: id<never>('a-third') })
      .thenRefused('OrganisationWasMerged', { intoId: id<never>('maqen-hospital') }));

  test('does not end the recording of what happened before it', () => {
    given(organisation, registered, merged)
      .when({ type: 'FillPost', ...post })
      .thenTypes('PostFilled');
    given(organisation, registered, merged)
      .when({ type: 'AddAlias', ...alias })
      .thenTypes('OrganisationAliasAdded');
  });

  test('is not undone by a registration', () =>
    expect(given(organisation, registered, merged, registered).state().status._tag).toBe('Merged'));
});

describe('a post', () => {
  const filled: OrganisationEvent = { type: 'PostFilled', data: post };

  test('is filled once by a person', () => {
    given(organisation, registered)
      .when({ type: 'FillPost', ...post })
      .thenEvents(filled);
    given(organisation, registered, filled)
      .when({ type: 'FillPost', ...post, source: attestedIn('003-35') })
      .thenEvents({
        type: 'FactCorroborated',
        data: {
          factType: 'PostFilled',
          subjectId: organisationId,
          factKey: 'president p-003-2',
          source: attestedIn('003-35'),
        },
      });
  });

  test('can pass to the next person, or be recorded without one', () => {
    const successor = {
      ...post,
      practitionerId: id<never>('p-009-1'),
      source: attestedIn('009-01'),
    };
    given(organisation, registered, filled)
      .when({ type: 'FillPost', ...successor })
      .thenEvents({ type: 'PostFilled', data: successor });
    const { practitionerId: _, ...unnamed } = post;
    given(organisation, registered, filled)
      .when({ type: 'FillPost', ...unnamed })
      .thenEvents({ type: 'PostFilled', data: unnamed });
  });

  test('needs an organisation', () =>
    given(organisation)
      .when({ type: 'FillPost', ...post })
      .thenRefused('OrganisationNotRegistered'));

  test('does not end before it begins', () =>
    given(organisation, registered)
      .when({ type: 'FillPost', ...post, from: on('2024-01-01'), to: on('2023-01-01') })
      .thenRefused('PostEndsBeforeStart'));
});
