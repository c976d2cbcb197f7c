import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import { dateKey } from '../../values/partial-date.js';
import type { CaseEvent } from './events.js';

export const caseFacts = factTable<CaseEvent>()('caseId', {
  CaseOpened: {
    name: { zh: '病例立案', en: 'start of a case' },
    command: 'OpenCase',
    when: { date: 'on' },
    places: ['placeId'],
    organisations: ['hospitalId'],
    attestable: true,
  },
  PatientTransported: {
    name: { zh: '患者转运', en: 'transfer of a patient' },
    command: 'TransportPatient',
    when: { date: 'on' },
    key: ({ toOrgId, on }) => `${toOrgId} ${dateKey(on)}`,
    organisations: ['toOrgId'],
  },
  CaseOutcomeRecorded: {
    name: { zh: '病例转归', en: 'outcome of a case' },
    command: 'RecordOutcome',
    when: { date: 'on' },
    key: ({ on }) => dateKey(on),
    traits: ['outcome'],
    attestable: true,
  },
});

/** Any command on a case. */
export type CaseCommand = CommandsOf<typeof caseFacts>;
