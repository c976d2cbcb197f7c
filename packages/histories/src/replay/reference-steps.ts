// Steps for places, organisations, persons, techniques and indicators.
import { operational, type PersonId, type PlaceId } from '@aidtrail/domain';
import { indicator, organisation, person, place, technique } from '@aidtrail/domain/reference';
import { streamName } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { OrganisationRow, PersonRow, PlaceRow } from '../format/references.js';
import type { Location } from '../read/fault.js';
import type { History, Row } from '../read/history.js';
import { commandIdOf } from './command-id.js';
import { plainStep, type Step, type StepAbout, type StepOutcome } from './step.js';

const about = (what: string, where: Location): StepAbout => ({
  lane: 'reference',
  what,
  where,
  documentId: null,
});

const placeSteps = ({ value, where }: Row<PlaceRow>): ReadonlyArray<Step> => {
  const placeId: PlaceId = value.id;
  const registered = plainStep(about('PlaceRegistered', where), place, placeId, {
    type: 'RegisterPlace',
    placeId,
    level: value.level,
    name: value.name,
    ...(value.code === undefined ? {} : { gbCode: value.code }),
    ...(value.iso === undefined ? {} : { iso: value.iso }),
    ...(value.in === undefined ? {} : { parentId: value.in }),
    ...(value.validFrom === undefined ? {} : { validFrom: value.validFrom }),
  });
  let oldCode = value.code ?? '';
  const recoded = (value.recoded ?? []).map(({ to: newCode, effective }) => {
    const command = { type: 'RecodePlace', placeId, oldCode, newCode, effective } as const;
    oldCode = newCode;
    return plainStep(about('PlaceRecoded', where), place, placeId, command);
  });
  const renamed = (value.renamed ?? []).map(({ to: name, effective }) => {
    const command = { type: 'RenamePlace', placeId, name, effective } as const;
    return plainStep(about('PlaceRenamed', where), place, placeId, command);
  });
  const moved = (value.moved ?? []).map(({ to: newParentId, effective }) => {
    const command = { type: 'MovePlace', placeId, newParentId, effective } as const;
    return plainStep(about('PlaceMoved', where), place, placeId, command);
  });
  return [registered, ...recoded, ...renamed, ...moved];
};

const scripts = ['simplified', 'traditional', 'latin', 'tibetan', 'arabic'] as const;
const languages = {
  simplified: 'zh',
  traditional: 'zh',
  latin: 'en',
  tibetan: 'bo',
  arabic: 'ug',
} as const;

const organisationSteps = ({ value, where }: Row<OrganisationRow>): ReadonlyArray<Step> => {
  const organisationId = value.id;
  const registered = plainStep(
    about('OrganisationRegistered', where),
    organisation,
    organisationId,
    {
      type: 'RegisterOrganisation',
      organisationId,
      kind: value.kind,
      name: value.name,
      externalIds: value.externalIds ?? [],
      source: operational,
      ...(value.place === undefined ? {} : { placeId: value.place }),
      ...(value.parent === undefined ? {} : { parentId: value.parent }),
    },
  );
  const aliases = scripts.flatMap((script) =>
    (value.aliases?.[script] ?? []).map((name) =>
      plainStep(about('OrganisationAliasAdded', where), organisation, organisationId, {
        type: 'AddAlias',
        organisationId,
        name,
        script,
        language: languages[script],
      }),
    ),
  );
  return [registered, ...aliases];
};

const differentName = (personId: PersonId): StepOutcome =>
  E.left({
    _tag: 'Rejected',
    stream: streamName('person', personId),
    rejection: {
      _tag: 'PersonNameDiffers',
      reason: {
        zh: `人员 ${personId} 已用另一姓名登记。请核对编号。`,
        en: `The person ${personId} is registered under another name. Check the id.`,
      },
    },
  });

// Sealing the same name twice gives different texts, so the registered name is opened and compared.
const personStep = ({ value, where }: Row<PersonRow>): Step => {
  const { id: personId, kind, name } = value;
  return {
    ...about('PersonRegistered', where),
    queue: `person-${personId}`,
    carryOut: async ({ execute, names }, lookUp): Promise<StepOutcome> => {
      const known = await lookUp.state(person, personId);
      if (known._tag === 'Forgotten') return E.right('forgotten');
      const revealed = known._tag === 'Registered' ? await names.unseal(known.name) : null;
      if (revealed !== null && (revealed.zh !== name.zh || revealed.en !== name.en))
        return differentName(personId);
      const sealed = known._tag === 'Registered' ? known.name : await names.seal(personId, name);
      if (sealed === null) return E.right('forgotten');
      return execute(
        person,
        personId,
        { type: 'RegisterPerson', personId, kind, name: sealed },
        { commandId: commandIdOf('person', personId, { kind }), actor: 'replay' },
      )();
    },
  };
};

/** In the order of the files, by kind. */
export const referenceSteps = (history: History): ReadonlyArray<Step> => [
  ...history.places.flatMap(placeSteps),
  ...history.organisations.flatMap(organisationSteps),
  ...history.persons.map(personStep),
  ...history.techniques.map(({ value: { id, ...rest }, where }) =>
    plainStep(about('TechniqueCatalogued', where), technique, id, {
      type: 'CatalogueTechnique',
      techniqueId: id,
      ...rest,
    }),
  ),
  ...history.indicators.map(({ value, where }) =>
    plainStep(about('IndicatorDefined', where), indicator, value.code, {
      type: 'DefineIndicator',
      ...value,
    }),
  ),
];
