import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { OrganisationId, TechniqueId } from '../../values/identity.js';
import type { TechniqueAdoptionEvent } from './events.js';

/**
 * Id of the stream of one technique at one hospital. An underscore inside an id becomes `_.`, so that
 * no two pairs share a stream.
 */
export const techniqueAdoptionId = (hospitalId: OrganisationId, techniqueId: TechniqueId): string =>
  [hospitalId, techniqueId].map((id) => id.replaceAll('_', '_.')).join('_');

const stream = (data: {
  readonly hospitalId: OrganisationId;
  readonly techniqueId: TechniqueId;
}): string => techniqueAdoptionId(data.hospitalId, data.techniqueId);

/** The ordinal of the introduction that a fact belongs to: after a lapse, the technique can be introduced again. */
export const techniqueAdoptionFacts = factTable<TechniqueAdoptionEvent>()('hospitalId', {
  TechniqueIntroduced: {
    name: { zh: '新技术引进', en: 'new technique' },
    command: 'IntroduceTechnique',
    when: { date: 'on' },
    stream,
    state: true,
    key: (_, countOf) => String(countOf('TechniqueIntroduced') + 1),
    labelOf: { technique: 'techniqueId' },
    organisations: ['hospitalId'],
    partiesOf: [{ deployment: 'byDeploymentId' }],
    traits: ['gapScope'],
    attestable: true,
  },
  TechniqueFirstUsedIndependently: {
    name: { zh: '技术首次独立开展', en: 'first independent use of a technique' },
    command: 'RecordIndependentUse',
    when: { date: 'on' },
    stream,
    key: (_, countOf) => String(countOf('TechniqueIntroduced')),
    person: 'traineeId',
    organisations: ['hospitalId'],
  },
  TechniqueLapsed: {
    name: { zh: '技术停用', en: 'lapsed technique' },
    command: 'LapseTechnique',
    when: { date: 'on' },
    stream,
    key: (_, countOf) => String(countOf('TechniqueIntroduced')),
    organisations: ['hospitalId'],
    traits: ['reason'],
    ends: { TechniqueIntroduced: true },
  },
});

/** Any command on a technique at a hospital. */
export type TechniqueAdoptionCommand = CommandsOf<typeof techniqueAdoptionFacts>;
