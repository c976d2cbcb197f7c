import { describe, test } from '@jest/globals';

import { operational } from '../../src/index.js';
import { alliance, type AllianceEvent } from '../../src/facility/index.js';
import { given } from '../given.js';
import { both, id, on, attestedIn } from '../samples.js';

const allianceId = id<never>('jin-he-ophthalmology');
const hotan = id<never>('hotan-people');
const tianjin = id<never>('tianjin-eye');
const formation = {
  allianceId,
  name: both('津和眼科专科联盟', 'Jin-He Ophthalmology Specialist Alliance'),
  specialty: both('眼科', 'ophthalmology'),
  memberIds: [hotan, tianjin],
  leadId: tianjin,
  on: on('2019-05-01'),
  source: attestedIn('001-21'),
};
const formed: AllianceEvent = { type: 'SpecialistAllianceFormed', data: formation };
const newcomer = {
  allianceId,
  memberId: id<never>('kashi-people'),
  on: on('2020-05-01'),
  source: operational,
};
const joined: AllianceEvent = { type: 'AllianceMemberJoined', data: newcomer };
const left = (date: string): AllianceEvent => ({
  type: 'AllianceMemberLeft',
  data: { ...newcomer, on: on(date) },
});

describe('an alliance', () => {
  test('is formed once', () =>
    given(alliance)
      .when({ type: 'FormAlliance', ...formation })
      .thenEvents(formed));

  test('is led by a member', () =>
    given(alliance)
      .when({ type: 'FormAlliance', ...formation, leadId: newcomer.memberId })
      .thenRefused('LeadNotAMember'));

  test('is formed before anyone joins', () => {
    given(alliance)
      .when({ type: 'JoinAlliance', ...newcomer })
      .thenRefused('AllianceNotFormed');
    given(alliance, formed)
      .when({ type: 'JoinAlliance', ...newcomer, on: on('2018-05-01') })
      .thenRefused('BeforeItWasFormed');
  });

  test('takes a newcomer once', () =>
    given(alliance, formed)
      .when({ type: 'JoinAlliance', ...newcomer })
      .thenEvents(joined));

  test('a report that a founder joined corroborates the founding', () => {
    given(alliance, formed)
      .when({ type: 'JoinAlliance', ...newcomer, memberId: hotan, source: attestedIn('009-01') })
      .thenEvents({
        type: 'FactCorroborated',
        data: {
          factType: 'SpecialistAllianceFormed',
          subjectId: allianceId,
          factKey: allianceId,
          source: attestedIn('009-01'),
        },
      });
    given(alliance, formed)
      .when({ type: 'JoinAlliance', ...newcomer, memberId: hotan })
      .thenNothing();
  });

  test('lets a member go and come back', () => {
    given(alliance, formed, joined)
      .when({ type: 'LeaveAlliance', ...newcomer, on: on('2021-05-01') })
      .thenEvents(left('2021-05-01'));
    given(alliance, formed, joined, left('2021-05-01'))
      .when({ type: 'JoinAlliance', ...newcomer, on: on('2022-05-01') })
      .thenEvents({ type: 'AllianceMemberJoined', data: { ...newcomer, on: on('2022-05-01') } });
  });

  test('does not take a member back because its first joining is read again', () =>
    given(alliance, formed, joined, left('2021-05-01'))
      .when({ type: 'JoinAlliance', ...newcomer })
      .thenNothing());

  test('rejects the departure of an organisation that is not a member', () => {
    given(alliance, formed)
      .when({ type: 'LeaveAlliance', ...newcomer })
      .thenRefused('NotInAlliance');
    given(alliance, formed, joined, left('2021-05-01'))
      .when({ type: 'LeaveAlliance', ...newcomer, on: on('2023-05-01') })
      .thenRefused('FactDiffers', { fields: ['on'] });
  });

  test('accepts no member after it was dissolved', () => {
    const { memberId: _, ...end } = { ...newcomer, on: on('2024-05-01') };
    const dissolved: AllianceEvent = { type: 'AllianceDissolved', data: end };
    given(alliance, formed)
      .when({ type: 'DissolveAlliance', ...end })
      .thenEvents(dissolved);
    given(alliance, formed, dissolved)
      .when({ type: 'JoinAlliance', ...newcomer })
      .thenRefused('AllianceIsDissolved');
  });
});
