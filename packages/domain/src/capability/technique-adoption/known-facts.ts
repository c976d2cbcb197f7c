// Which recorded fact a source refers to, and what became of the facts of a technique.
import { match } from 'ts-pattern';

import { hasSameContent } from '../../decision.js';
import { type Occurrence, occurrencesOf } from '../../facts/occurrences.js';
import { holds, type Validity } from '../../facts/validity.js';
import type { Evidenced } from '../../facts/with-evidence.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import type { TechniqueAdoptionEvent } from './events.js';
import { mayBeOneSpell, recordOf, type Spell, type TechniqueAdoption } from './state.js';

type State = Evidenced<TechniqueAdoption>;
type Data = TechniqueAdoptionEvent['data'];

/** Keys are ordinals, so they are looked up among the recorded facts. */
const keyIn = ({ facts }: State, type: string, data: Data): string | undefined =>
  occurrencesOf(facts).findLast((each) => each.type === type && isSameContent(each.data, data))
    ?.key;

/** The spell that the date may lie in. */
const spellOn = ({ spells }: TechniqueAdoption, on: Data['on']): Spell | undefined =>
  spells.findLast(
    ({ introduced, lapsed }) =>
      !isSurelyBefore(on, introduced.on) && (lapsed === null || !isSurelyBefore(lapsed.on, on)),
  );

/** An introduction that is not certainly after a lapse is the recorded one. */
const recorded = (event: TechniqueAdoptionEvent, state: TechniqueAdoption): Data | undefined =>
  match(event)
    .returnType<Data | undefined>()
    .with({ type: 'TechniqueIntroduced' }, ({ data }) => {
      const same = state.introductions.filter((each) => mayBeOneSpell(state.lapses, each, data));
      return same.find((each) => hasSameContent(each, data)) ?? same.at(-1);
    })
    .with(
      { type: 'TechniqueFirstUsedIndependently' },
      ({ data }) => spellOn(state, data.on)?.independent ?? undefined,
    )
    .with({ type: 'TechniqueLapsed' }, ({ data }) => lapseNear(state, data.on))
    .exhaustive();

/** The lapse of the last spell that began by then. */
const lapseNear = ({ spells }: TechniqueAdoption, on: Data['on']): Data | undefined =>
  spells.findLast(({ introduced }) => !isSurelyBefore(on, introduced.on))?.lapsed ?? undefined;

/** A source that mentions what is recorded means that, whatever date it gives. */
export const refersTo = (event: TechniqueAdoptionEvent, state: State) => {
  const known = recorded(event, state);
  const factKey = known === undefined ? undefined : keyIn(state, event.type, known);
  return factKey === undefined ? null : { factKey };
};

/** The official record of what a source reports; undefined where the report counts itself. */
const recordedInstead = (event: TechniqueAdoptionEvent, state: State): Data | undefined =>
  match(event)
    .returnType<Data | undefined>()
    .with({ type: 'TechniqueIntroduced' }, ({ data }) => recordOf(data, state))
    .with({ type: 'TechniqueFirstUsedIndependently' }, ({ data }) =>
      state.spells.some(({ independent }) => isSameContent(independent, data))
        ? undefined
        : (spellOn(state, data.on)?.independent ?? undefined),
    )
    .with({ type: 'TechniqueLapsed' }, ({ data }) =>
      state.spells.some(({ lapsed }) => isSameContent(lapsed, data))
        ? undefined
        : lapseNear(state, data.on),
    )
    .exhaustive();

/** What became of a fact of the technique. */
export const validityOf = (state: State, { type, data }: Occurrence): Validity => {
  const event = { type, data } as TechniqueAdoptionEvent;
  const record =
    event.data.source.origin === 'operational' ? undefined : recordedInstead(event, state);
  const byKey = record === undefined ? undefined : keyIn(state, type, record);
  if (byKey !== undefined) return { _tag: 'Superseded', byKey };
  const spell = state.spells.find(({ introduced }) => isSameContent(introduced, data));
  return holds(event.type === 'TechniqueIntroduced' ? (spell?.lapsed?.on ?? null) : null);
};
