import { acceptUnless } from '../../decision.js';
import { withEvidence } from '../../facts/with-evidence.js';
import type { Sentences } from '../../rejection.js';
import type { ProgrammeId } from '../../values/identity.js';
import { type ProgrammeEvent, programmeEvents } from './events.js';
import { type ProgrammeCommand, programmeFacts } from './facts.js';

/** The state of a programme. */
export interface Programme {
  readonly isDefined: boolean;
}

/** Why a command on a programme is rejected. */
export type ProgrammeRejection =
  | {
      readonly _tag: 'ProgrammeNotDefined';
      readonly rule: null;
      readonly programmeId: ProgrammeId;
    }
  | { readonly _tag: 'PartOfItself'; readonly rule: null; readonly programmeId: ProgrammeId };

const programmeSentences: Sentences<ProgrammeRejection> = {
  ProgrammeNotDefined: ({ programmeId }) => ({
    zh: `项目 ${programmeId} 尚未定义。请先定义，或核对编号。`,
    en: `The programme ${programmeId} is not defined. Define it first, or check the id.`,
  }),
  PartOfItself: ({ programmeId }) => ({
    zh: `项目 ${programmeId} 不能隶属于自身。`,
    en: `The programme ${programmeId} cannot be part of itself.`,
  }),
};

const findFault = (
  { type, data }: ProgrammeEvent,
  { isDefined }: Programme,
): ProgrammeRejection | null => {
  const { programmeId } = data;
  if (type !== 'ProgrammeDefined')
    return isDefined ? null : { _tag: 'ProgrammeNotDefined', rule: null, programmeId };
  return data.partOf === programmeId ? { _tag: 'PartOfItself', rule: null, programmeId } : null;
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
  initial: { isDefined: false },
  decide: (event, state) => acceptUnless(findFault(event, state), event),
  evolve: ({ isDefined }, { type }) => ({ isDefined: isDefined || type === 'ProgrammeDefined' }),
});
