// Reference data: places, organisations, persons, indicators and the catalogue of techniques.
export {
  Additivity,
  baselineSet,
  indicatorDefined,
  type IndicatorEvent,
  indicatorEvents,
  targetRevised,
  targetSet,
} from './indicator/events.js';
export type { IndicatorCommand } from './indicator/facts.js';
export {
  indicator,
  type IndicatorFigure,
  type Indicator as IndicatorState,
  type IndicatorRejection,
} from './indicator/indicator.js';
export {
  type Classification,
  classificationOf,
  isBuiltIn,
  Topic,
  TopicMeasure,
} from './indicator/topics.js';
export {
  ExternalId,
  organisationAliasAdded,
  type OrganisationEvent,
  organisationEvents,
  OrganisationKind,
  organisationMerged,
  organisationMoved,
  organisationReassigned,
  organisationRegistered,
  organisationRenamed,
  postFilled,
} from './organisation/events.js';
export type { OrganisationCommand } from './organisation/facts.js';
export { organisation } from './organisation/organisation.js';
export type { OrganisationRejection } from './organisation/rejections.js';
export {
  aliasNames,
  type Organisation as OrganisationState,
  organisationNames,
  organisationOn,
  type OrganisationOnDate,
  organisationPlaces,
  superiorOrganisations,
} from './organisation/state.js';
export {
  type PersonEvent,
  personEvents,
  personForgotten,
  PersonKind,
  personRegistered,
} from './person/events.js';
export type { PersonCommand } from './person/facts.js';
export { type Person, person, type PersonRejection } from './person/person.js';
export {
  ExternalIds,
  GbCode,
  type PlaceEvent,
  placeEvents,
  placeIdentified,
  PlaceLevel,
  placeMoved,
  placeRecoded,
  placeRegistered,
  placeRenamed,
} from './place/events.js';
export type { PlaceCommand } from './place/facts.js';
export { place } from './place/place.js';
export type { PlaceRejection } from './place/rejections.js';
export {
  externalIdsOf,
  placeCodes,
  placeNames,
  placeOn,
  type PlaceOnDate,
  type Place as PlaceState,
  type RegisteredPlace,
  superiorPlaces,
} from './place/state.js';
export {
  SurgeryGrade,
  techniqueCatalogued,
  type TechniqueEvent,
  techniqueEvents,
} from './technique/events.js';
export type { TechniqueCommand } from './technique/facts.js';
export { type Technique, technique, type TechniqueRejection } from './technique/technique.js';
