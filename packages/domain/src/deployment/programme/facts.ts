import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { ProgrammeId } from '../../values/identity.js';
import type { ProgrammeEvent } from './events.js';

export const programmeFacts = factTable<ProgrammeEvent>()('programmeId', {
  ProgrammeDefined: {
    name: { zh: '项目', en: 'programme' },
    command: 'DefineProgramme',
    lookUps: ['superiors'],
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

/** The state of a programme. */
export interface Programme {
  readonly isDefined: boolean;
  /** Null before it is defined. */
  readonly programmeId: ProgrammeId | null;
  readonly partOf: ProgrammeId | null;
}

/** Any command on a programme. */
export type ProgrammeCommand = CommandsOf<
  typeof programmeFacts,
  {
    readonly DefineProgramme: {
      /** Look-up: the programme that it is part of, and all above it. Left out: none is known. */
      readonly superiors?: ReadonlyArray<Programme>;
    };
  }
>;
