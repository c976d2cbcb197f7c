import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { AllianceEvent } from './events.js';

export const allianceFacts = factTable<AllianceEvent>()('allianceId', {
  SpecialistAllianceFormed: {
    name: { zh: '专科联盟成立', en: 'founding of an alliance' },
    command: 'FormAlliance',
    when: { date: 'on' },
    label: 'name',
    state: true,
    organisations: ['memberIds'],
    // A helper is a member too.
    senders: ['memberIds'],
    attestable: true,
  },
  AllianceMemberJoined: {
    name: { zh: '加入联盟', en: 'joining an alliance' },
    command: 'JoinAlliance',
    state: true,
    when: { date: 'on' },
    key: ({ memberId }) => memberId,
    organisations: ['memberId'],
  },
  AllianceMemberLeft: {
    name: { zh: '退出联盟', en: 'leaving an alliance' },
    command: 'LeaveAlliance',
    when: { date: 'on' },
    key: ({ memberId }) => memberId,
    organisations: ['memberId'],
    ends: { AllianceMemberJoined: (joined, { memberId }) => joined.memberId === memberId },
  },
  AllianceDissolved: {
    name: { zh: '联盟解散', en: 'end of an alliance' },
    command: 'DissolveAlliance',
    when: { date: 'on' },
    ends: { SpecialistAllianceFormed: true, AllianceMemberJoined: true },
  },
});

/** Any command on an alliance. */
export type AllianceCommand = CommandsOf<typeof allianceFacts>;
