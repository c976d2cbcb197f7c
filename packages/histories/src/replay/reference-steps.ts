// Steps for places, organisations, persons, techniques and indicators.
import {
  dayRange,
  operational,
  type PartialDate,
  type PersonId,
  type PlaceId,
} from '@aidtrail/domain';
import { indicator, organisation, person, place, technique } from '@aidtrail/domain/reference';
import { streamName } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { OrganisationRow, PersonRow, PlaceRow } from '../format/references.js';
import type { Location } from '../read/fault.js';
import type { History, Row } from '../read/history.js';
import { commandIdOf } from './command-id.js';
import { plainStep, type Step, type StepAbout, stepOf, type StepOutcome } from './step.js';
import { withSuccessors, withSuperiorPlaces, withSuperiors } from './superiors.js';

const about = (what: string, where: Location): StepAbout => ({
  lane: 'reference',
  what,
  where,
  documentId: null,
});

/**
 * Changes of superiors come after all registrations and in the order of their dates, so that each is checked against
 * what came before it.
 */
const inTurn = (queue: string, changes: ReadonlyArray<Dated>): ReadonlyArray<Step> =>
  changes
    .toSorted((left, right) => (left.from < right.from ? -1 : Number(left.from > right.from)))
    .map(({ step }) => ({ ...step, queue, wave: 1 }));

interface Dated {
  readonly from: string;
  readonly step: Step;
}

const dated = (effective: PartialDate, step: Step): Dated => ({
  from: dayRange(effective).first ?? '',
  step,
});

/** Ids that the history defines; what leads elsewhere is looked up in the log. */
type Defined = ReadonlySet<string>;

const placeSteps = ({ value, where }: Row<PlaceRow>, defined: Defined): ReadonlyArray<Step> => {
  const placeId: PlaceId = value.id;
  const { in: parentId } = value;
  const registration = {
    type: 'RegisterPlace',
    placeId,
    level: value.level,
    name: value.name,
    ...(value.code === undefined ? {} : { gbCode: value.code }),
    ...(value.iso === undefined ? {} : { iso: value.iso }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(value.validFrom === undefined ? {} : { validFrom: value.validFrom }),
  } as const;
  const what = about('PlaceRegistered', where);
  const registered =
    parentId === undefined || defined.has(parentId)
      ? plainStep(what, place, placeId, registration)
      : stepOf(what, place, placeId, registration, withSuperiorPlaces(parentId));
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
  const { externalIds } = value;
  const identified =
    externalIds === undefined
      ? []
      : [
          plainStep(about('PlaceIdentified', where), place, placeId, {
            type: 'IdentifyPlace',
            placeId,
            externalIds,
          }),
        ];
  return [registered, ...recoded, ...renamed, ...identified];
};

const placeMoves = ({ value, where }: Row<PlaceRow>): ReadonlyArray<Dated> =>
  (value.moved ?? []).map(({ to: newParentId, effective }) =>
    dated(
      effective,
      stepOf(
        about('PlaceMoved', where),
        place,
        value.id,
        { type: 'MovePlace', placeId: value.id, newParentId, effective } as const,
        withSuperiorPlaces(newParentId),
      ),
    ),
  );

const scripts = ['simplified', 'traditional', 'latin', 'tibetan', 'arabic'] as const;
const languages = {
  simplified: 'zh',
  traditional: 'zh',
  latin: 'en',
  tibetan: 'bo',
  arabic: 'ug',
} as const;

const organisationSteps = (
  { value, where }: Row<OrganisationRow>,
  defined: Defined,
): ReadonlyArray<Step> => {
  const organisationId = value.id;
  const { parent: parentId } = value;
  const registration = {
    type: 'RegisterOrganisation',
    organisationId,
    kind: value.kind,
    name: value.name,
    externalIds: value.externalIds ?? [],
    source: operational,
    ...(value.place === undefined ? {} : { placeId: value.place }),
    ...(parentId === undefined ? {} : { parentId }),
  } as const;
  const what = about('OrganisationRegistered', where);
  const registered =
    parentId === undefined || defined.has(parentId)
      ? plainStep(what, organisation, organisationId, registration)
      : stepOf(what, organisation, organisationId, registration, withSuperiors(parentId));
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
  const source = operational;
  const renamed = (value.renamed ?? []).map(({ to: name, effective }) =>
    plainStep(about('OrganisationRenamed', where), organisation, organisationId, {
      type: 'RenameOrganisation',
      organisationId,
      name,
      effective,
      source,
    }),
  );
  const moved = (value.moved ?? []).map(({ to: placeId, effective }) =>
    plainStep(about('OrganisationMoved', where), organisation, organisationId, {
      type: 'MoveOrganisation',
      organisationId,
      placeId,
      effective,
      source,
    }),
  );
  return [registered, ...aliases, ...renamed, ...moved];
};

const reassignments = ({ value, where }: Row<OrganisationRow>): ReadonlyArray<Dated> =>
  (value.reassigned ?? []).map(({ to: parentId, effective }) =>
    dated(
      effective,
      stepOf(
        about('OrganisationReassigned', where),
        organisation,
        value.id,
        {
          type: 'ReassignOrganisation',
          organisationId: value.id,
          parentId,
          effective,
          source: operational,
        } as const,
        withSuperiors(parentId),
      ),
    ),
  );

const mergers = ({ value, where }: Row<OrganisationRow>): ReadonlyArray<Step> => {
  const { id: organisationId, mergedInto: intoId } = value;
  if (intoId === undefined) return [];
  const command = { type: 'MergeOrganisations', organisationId, intoId } as const;
  const what = about('OrganisationMerged', where);
  const step = stepOf(what, organisation, organisationId, command, withSuccessors(intoId));
  return [{ ...step, queue: 'mergers', wave: 1 }];
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

const idsOf = (rows: ReadonlyArray<Row<{ readonly id: string }>>): Defined =>
  new Set(rows.map(({ value }) => value.id));

/** In the order of the files, by kind. */
export const referenceSteps = (history: History): ReadonlyArray<Step> => {
  const definedPlaces = idsOf(history.places);
  const definedOrganisations = idsOf(history.organisations);
  return [
    ...history.places.flatMap((row) => placeSteps(row, definedPlaces)),
    ...inTurn('moves', history.places.flatMap(placeMoves)),
    ...history.organisations.flatMap((row) => organisationSteps(row, definedOrganisations)),
    ...inTurn('reassignments', history.organisations.flatMap(reassignments)),
    ...history.organisations.flatMap(mergers),
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
};
