import { describe, test } from '@jest/globals';

import { operational } from '../../src/index.js';
import { programme, type ProgrammeEvent } from '../../src/deployment/index.js';
import { given } from '../given.js';
import { both, id, inYear, attestedIn } from '../samples.js';

const programmeId = id<never>('group-style-xinjiang');
const definition = {
  programmeId,
  name: both('医疗人才“组团式”援疆', 'Group-style medical aid to Xinjiang'),
  kind: 'groupStyle',
  source: attestedIn('001-04'),
} as const;
const defined: ProgrammeEvent = { type: 'ProgrammeDefined', data: definition };
const start = { programmeId, on: inYear('2016'), source: attestedIn('001-05') };
const participant = {
  programmeId,
  orgId: id<never>('central-organisation-department'),
  role: 'steers',
  source: attestedIn('001-04'),
} as const;

const corroborated = (factType: string, factKey: string, source: ReturnType<typeof attestedIn>) =>
  ({
    type: 'FactCorroborated',
    data: { factType, subjectId: programmeId, factKey, source },
  }) as const;

describe('a programme', () => {
  test('is defined once; another source, in other words, corroborates', () => {
    given(programme)
      .when({ type: 'DefineProgramme', ...definition })
      .thenEvents(defined);
    given(programme, defined)
      .when({
        type: 'DefineProgramme',
        ...definition,
        name: both('组团式援疆', 'Group-style aid'),
        source: attestedIn('002-36'),
      })
      .thenEvents(corroborated('ProgrammeDefined', programmeId, attestedIn('002-36')));
  });

  test('is not defined otherwise under the same id', () =>
    given(programme, defined)
      .when({ type: 'DefineProgramme', ...definition, kind: 'charity', source: operational })
      .thenRefused('FactDiffers', { fields: ['kind'] }));

  test('is not part of itself', () =>
    given(programme)
      .when({ type: 'DefineProgramme', ...definition, partOf: programmeId })
      .thenRefused('PartOfItself'));

  test('starts once', () => {
    given(programme, defined)
      .when({ type: 'StartProgramme', ...start })
      .thenEvents({ type: 'ProgrammeStarted', data: start });
    given(programme, defined, { type: 'ProgrammeStarted', data: start })
      .when({ type: 'StartProgramme', ...start, source: attestedIn('009-01') })
      .thenEvents(corroborated('ProgrammeStarted', programmeId, attestedIn('009-01')));
  });

  test('has an organisation once in each role', () => {
    const added: ProgrammeEvent = { type: 'ProgrammeParticipantAdded', data: participant };
    given(programme, defined)
      .when({ type: 'AddParticipant', ...participant })
      .thenEvents(added);
    given(programme, defined, added)
      .when({ type: 'AddParticipant', ...participant, role: 'funds' })
      .thenEvents({
        type: 'ProgrammeParticipantAdded',
        data: { ...participant, role: 'funds' },
      });
  });

  test('must be defined before anything is recorded about it', () => {
    given(programme)
      .when({ type: 'StartProgramme', ...start })
      .thenRefused('ProgrammeNotDefined');
    given(programme)
      .when({ type: 'AddParticipant', ...participant })
      .thenRefused('ProgrammeNotDefined');
  });
});
