import { describe, expect, test } from '@jest/globals';

import type { CommandNamed } from '../../../src/index.js';
import { techniqueAdoption, techniqueAdoptionId } from '../../../src/capability/index.js';
import {
  type TechniqueAdoptionCommand,
  type TechniqueAdoptionEvent,
} from '../../../src/capability/index.js';
import { attested, dataOf, hospital, id, on, operational, tashi } from '../../operations.js';
import { given } from '../../given.js';

type IntroduceTechnique = CommandNamed<TechniqueAdoptionCommand, 'IntroduceTechnique'>;
type LapseTechnique = CommandNamed<TechniqueAdoptionCommand, 'LapseTechnique'>;
type RecordIndependentUse = CommandNamed<TechniqueAdoptionCommand, 'RecordIndependentUse'>;

const introduce: IntroduceTechnique = {
  type: 'IntroduceTechnique',
  hospitalId: hospital,
  techniqueId: id('thrombolysis'),
  on: on('2024-03-01'),
  gapScope: 'county',
  source: operational,
};
const introduced: TechniqueAdoptionEvent = { type: 'TechniqueIntroduced', data: dataOf(introduce) };
const useAlone: RecordIndependentUse = {
  type: 'RecordIndependentUse',
  hospitalId: hospital,
  techniqueId: id('thrombolysis'),
  traineeId: tashi,
  on: on('2025-03-01'),
  source: operational,
};
const usedAlone: TechniqueAdoptionEvent = {
  type: 'TechniqueFirstUsedIndependently',
  data: dataOf(useAlone),
};
const lapse: LapseTechnique = {
  type: 'LapseTechnique',
  hospitalId: hospital,
  techniqueId: id('thrombolysis'),
  on: on('2025-12-31'),
  reason: 'staffLeft',
  source: operational,
};
const lapsed: TechniqueAdoptionEvent = { type: 'TechniqueLapsed', data: dataOf(lapse) };

describe('TEC-1: a hospital introduces a technique once', () => {
  test('the same introduction again adds nothing', () => {
    given(techniqueAdoption).when(introduce).thenEvents(introduced);
    given(techniqueAdoption, introduced).when(introduce).thenNothing();
  });

  test('another one is refused', () => {
    given(techniqueAdoption, introduced, usedAlone)
      .when({ ...introduce, on: on('2025-06-01') })
      .thenRefused('TechniqueAlreadyIntroduced', { rule: 'TEC-1', on: introduce.on });
  });

  test('after a lapse it is introduced again, surely later', () => {
    given(techniqueAdoption, introduced, lapsed)
      .when({ ...introduce, on: on('2026-01-01') })
      .thenTypes('TechniqueIntroduced');
    given(techniqueAdoption, introduced, lapsed)
      .when({ ...introduce, on: { precision: 'year', value: '2025', basis: 'explicit' } })
      .thenRefused('NotAfterLapse', { rule: 'TEC-1' });
  });

  test('a second source corroborates, whatever date it gives', () => {
    const attestation = { ...introduce, source: attested('004-21') };
    const introduced: TechniqueAdoptionEvent = {
      type: 'TechniqueIntroduced',
      data: dataOf(attestation),
    };
    given(techniqueAdoption).when(attestation).thenEvents(introduced);
    given(techniqueAdoption, introduced).when(attestation).thenNothing();
    given(techniqueAdoption, introduced)
      .when({ ...attestation, on: on('2024-04-01'), source: attested('009-01') })
      .thenEvents({
        type: 'FactCorroborated',
        data: {
          factType: 'TechniqueIntroduced',
          subjectId: 'lhari-people_thrombolysis',
          factKey: '1',
          source: attested('009-01'),
        },
      });
  });

  test('a source that may speak of the first introduction does not make a second', () => {
    const attestation = { ...introduce, source: attested('004-21') };
    given(techniqueAdoption, introduced, lapsed)
      .when({ ...attestation, on: { precision: 'unknown', basis: 'unknown' } })
      .thenTypes('FactCorroborated');
    given(techniqueAdoption, introduced, lapsed)
      .when({ ...attestation, on: on('2026-02-01') })
      .thenTypes('TechniqueIntroduced');
  });
});

describe('a technique in use', () => {
  test('is used independently for the first time once', () => {
    given(techniqueAdoption, introduced).when(useAlone).thenEvents(usedAlone);
    given(techniqueAdoption, introduced, usedAlone).when(useAlone).thenNothing();
    given(techniqueAdoption, introduced, usedAlone)
      .when({ ...useAlone, traineeId: id('p-dawa'), on: on('2025-09-01') })
      .thenRefused('UsedIndependentlyBefore', { firstOn: useAlone.on });
    given(techniqueAdoption).when(useAlone).thenRefused('TechniqueNotInUse');
    given(techniqueAdoption, introduced)
      .when({ ...useAlone, on: on('2024-02-29') })
      .thenRefused('BeforeIntroduction');
  });

  test('lapses once', () => {
    given(techniqueAdoption, introduced).when(lapse).thenEvents(lapsed);
    given(techniqueAdoption, introduced, lapsed).when(lapse).thenNothing();
    given(techniqueAdoption).when(lapse).thenRefused('TechniqueNotInUse');
    given(techniqueAdoption, introduced)
      .when({ ...lapse, on: on('2024-02-29') })
      .thenRefused('BeforeIntroduction');
  });
});

test('no two pairs of hospital and technique share a stream', () => {
  expect(techniqueAdoptionId(hospital, id('thrombolysis'))).toBe('lhari-people_thrombolysis');
  expect(techniqueAdoptionId(id('a_b'), id('c'))).not.toBe(techniqueAdoptionId(id('a'), id('b_c')));
  expect(techniqueAdoptionId(id('a_'), id('.c'))).not.toBe(techniqueAdoptionId(id('a'), id('_.c')));
});
