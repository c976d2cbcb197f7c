import { describe, test } from '@jest/globals';

import { operational, UNKNOWN_DATE } from '../../src/index.js';
import { medicalCommunity, type MedicalCommunityEvent } from '../../src/service/index.js';
import { given } from '../given.js';
import { both, id, on, attestedIn } from '../samples.js';

const communityId = id<never>('lhari-community');
const hospitalId = id<never>('lhari-people');
const founding = {
  communityId,
  name: both('嘉黎县县域医共体', 'Lhari County medical community'),
  countyId: id<never>('lhari'),
  leadOrgIds: [hospitalId],
  memberOrgIds: [],
  on: on('2023-01-01'),
  source: operational,
};
const founded: MedicalCommunityEvent = { type: 'CommunityFounded', data: founding };
const plan = {
  communityId,
  title: both('实施方案', 'Implementation plan'),
  on: on('2023-02-01'),
  source: operational,
};
const planned: MedicalCommunityEvent = { type: 'ReformPlanAdopted', data: plan };
const completion = { communityId, on: on('2024-12-31'), rankInPrefecture: 2, source: operational };

describe('COM-1: membership', () => {
  test('an organisation belongs to one community', () =>
    given(medicalCommunity)
      .when({
        type: 'FoundCommunity',
        ...founding,
        memberships: [{ orgId: hospitalId, communityId: id<never>('biru-community') }],
      })
      .thenRefused('MemberElsewhere', { rule: 'COM-1', orgId: hospitalId }));

  test('other organisations’ memberships do not matter', () =>
    given(medicalCommunity)
      .when({
        type: 'FoundCommunity',
        ...founding,
        memberships: [
          { orgId: id<never>('biru-people'), communityId: id<never>('biru-community') },
        ],
      })
      .thenEvents(founded));

  test('a source is not held to it', () =>
    given(medicalCommunity)
      .when({
        type: 'FoundCommunity',
        ...founding,
        memberships: [{ orgId: hospitalId, communityId: id<never>('biru-community') }],
        source: attestedIn('004-24'),
      })
      .thenEvents({
        type: 'CommunityFounded',
        data: { ...founding, source: attestedIn('004-24') },
      }));
});

describe('COM-1: the reform', () => {
  test('is complete only after a plan', () => {
    given(medicalCommunity, founded)
      .when({ type: 'CompleteReform', ...completion })
      .thenRefused('ReformWithoutPlan', { rule: 'COM-1' });
    given(medicalCommunity, founded, planned)
      .when({ type: 'CompleteReform', ...completion })
      .thenEvents({ type: 'ReformCompleted', data: completion });
  });

  test('may be reported by a source that mentions no plan', () =>
    given(medicalCommunity)
      .when({ type: 'CompleteReform', ...completion, source: attestedIn('004-34') })
      .thenEvents({
        type: 'ReformCompleted',
        data: { ...completion, source: attestedIn('004-34') },
      }));
});

describe('a community', () => {
  test('has a lead', () =>
    given(medicalCommunity)
      .when({ type: 'FoundCommunity', ...founding, leadOrgIds: [] })
      .thenRefused('NoLead'));

  test('is founded before its health commission records more', () =>
    given(medicalCommunity)
      .when({ type: 'AdoptPlan', ...plan })
      .thenRefused('CommunityNotFounded'));

  test('may be reported by a source that does not mention its founding', () =>
    given(medicalCommunity)
      .when({ type: 'AdoptPlan', ...plan, source: attestedIn('004-26') })
      .thenEvents({ type: 'ReformPlanAdopted', data: { ...plan, source: attestedIn('004-26') } }));

  test('hosts links and has presidents', () => {
    const link = {
      hostId: communityId,
      linkId: id<never>('lhari-interconnection'),
      kind: 'interconnection',
      peerOrgIds: [],
      on: UNKNOWN_DATE,
      source: attestedIn('004-28'),
    } as const;
    given(medicalCommunity)
      .when({ type: 'CommissionLink', ...link })
      .thenEvents({ type: 'TelemedicineLinkCommissioned', data: link });
    const president = { communityId, from: UNKNOWN_DATE, source: attestedIn('004-24') };
    given(medicalCommunity)
      .when({ type: 'AppointPresident', ...president })
      .thenEvents({ type: 'CommunityPresidentAppointed', data: president });
  });
});
