import type { AidAggregate } from '../../aid-aggregate.js';
import { commandChecks } from '../../facts/command-checks.js';
import { type TechniqueCommand, techniqueFacts } from './facts.js';
import { accept, type DataOf, nothing, refuse } from '../../decision.js';
import type { Sentences } from '../../rejection.js';
import { differingFields } from '../../values/differing-fields.js';
import type { TechniqueId } from '../../values/identity.js';
import { type techniqueCatalogued, type TechniqueEvent, techniqueEvents } from './events.js';

/** Null before it is in the catalogue. */
export type Technique = DataOf<typeof techniqueCatalogued> | null;

/** Why a command on a technique is rejected. */
export interface TechniqueRejection {
  readonly _tag: 'TechniqueDiffers';
  readonly rule: null;
  readonly techniqueId: TechniqueId;
  readonly fields: ReadonlyArray<string>;
}

const techniqueSentences: Sentences<TechniqueRejection> = {
  TechniqueDiffers: ({ techniqueId, fields }) => ({
    zh: `技术 ${techniqueId} 已在目录中，但以下字段不同：${fields.join('、')}。请改回原值，或使用新编号。`,
    en: `The technique ${techniqueId} is in the catalogue with other values of: ${fields.join(', ')}. Restore them, or use a new id.`,
  }),
};

/** One entry of the catalogue of techniques. */
export const technique: AidAggregate<
  TechniqueCommand,
  Technique,
  TechniqueEvent,
  TechniqueRejection
> = {
  category: 'technique',
  events: techniqueEvents,
  facts: techniqueFacts,
  ...commandChecks(techniqueEvents, techniqueFacts),
  sentences: techniqueSentences,
  initial: null,
  decide: ({ type: _, ...data }, catalogued) => {
    if (catalogued === null) return accept({ type: 'TechniqueCatalogued', data });
    const fields = differingFields(catalogued, data);
    return fields.length === 0
      ? nothing
      : refuse({ _tag: 'TechniqueDiffers', rule: null, techniqueId: data.techniqueId, fields });
  },
  evolve: (catalogued, event) => catalogued ?? event.data,
};
