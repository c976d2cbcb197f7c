import { acceptUnless } from '../../decision.js';
import { withEvidence } from '../../facts/with-evidence.js';
import type { Sentences } from '../../rejection.js';
import { cyclesIn } from '../../values/hierarchy.js';
import type { ProgrammeId } from '../../values/identity.js';
import { type ProgrammeEvent, programmeEvents } from './events.js';
import { type Programme, type ProgrammeCommand, programmeFacts } from './facts.js';

/** Why a command on a programme is rejected. */
export type ProgrammeRejection =
  | {
      readonly _tag: 'ProgrammeNotDefined';
      readonly rule: null;
      readonly programmeId: ProgrammeId;
    }
  | {
      readonly _tag: 'PartOfItself';
      readonly rule: null;
      readonly programmeId: ProgrammeId;
      /** From the programme to itself. */
      readonly through: ReadonlyArray<string>;
    };

const programmeSentences: Sentences<ProgrammeRejection> = {
  ProgrammeNotDefined: ({ programmeId }) => ({
    zh: `项目 ${programmeId} 尚未定义。请先定义，或核对编号。`,
    en: `The programme ${programmeId} is not defined. Define it first, or check the id.`,
  }),
  PartOfItself: ({ programmeId, through }) => ({
    zh: `项目 ${programmeId} 不能直接或间接隶属于自身（${through.join(' → ')}）。请核对上级项目。`,
    en: `The programme ${programmeId} cannot be part of itself, directly or through other programmes (${through.join(' → ')}). Check what it is part of.`,
  }),
};

const findFault = (
  { type, data }: ProgrammeEvent,
  { isDefined }: Programme,
  superiors: ReadonlyArray<Programme>,
): ProgrammeRejection | null => {
  const { programmeId } = data;
  if (type !== 'ProgrammeDefined')
    return isDefined ? null : { _tag: 'ProgrammeNotDefined', rule: null, programmeId };
  const partOf = new Map<string, string | null>();
  for (const each of superiors)
    if (each.programmeId !== null) partOf.set(each.programmeId, each.partOf);
  partOf.set(programmeId, data.partOf ?? null);
  const through = cyclesIn([programmeId], (id) => [
    { value: partOf.get(id) ?? null, from: null },
  ])[0];
  return through === undefined ? null : { _tag: 'PartOfItself', rule: null, programmeId, through };
};

/** What aid is given under: a national scheme, a cohort or mechanism of it, a charity. */
export const programme = withEvidence<
  ProgrammeCommand,
  Programme,
  ProgrammeEvent,
  ProgrammeRejection
>({
  category: 'programme',
  events: programmeEvents,
  facts: programmeFacts,
  sentences: programmeSentences,
  initial: { isDefined: false, programmeId: null, partOf: null },
  decide: (event, state, command) =>
    acceptUnless(
      findFault(event, state, (command.type === 'DefineProgramme' && command.superiors) || []),
      event,
    ),
  evolve: (state, { type, data }) =>
    type === 'ProgrammeDefined'
      ? { isDefined: true, programmeId: data.programmeId, partOf: data.partOf ?? state.partOf }
      : state,
});
