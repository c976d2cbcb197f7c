import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { ProgrammeEvent } from './events.js';

export const programmeFacts = factTable<ProgrammeEvent>()('programmeId', {
  ProgrammeDefined: {
    name: { zh: '项目', en: 'programme' },
    command: 'DefineProgramme',
    when: 'always',
    label: 'name',
    programmes: ['programmeId'],
    introduces: 'programmeId',
    attestable: true,
  },
  ProgrammeStarted: {
    name: { zh: '项目启动', en: 'start of a programme' },
    command: 'StartProgramme',
    when: { date: 'on' },
    programmes: ['programmeId'],
    attestable: true,
  },
  ProgrammeParticipantAdded: {
    name: { zh: '项目参与方', en: 'participant in a programme' },
    command: 'AddParticipant',
    when: 'timeless',
    key: ({ orgId, role }) => `${orgId} ${role}`,
    organisations: ['orgId'],
    programmes: ['programmeId'],
    traits: ['role'],
    attestable: true,
  },
});

/** Any command on a programme. */
export type ProgrammeCommand = CommandsOf<typeof programmeFacts>;
