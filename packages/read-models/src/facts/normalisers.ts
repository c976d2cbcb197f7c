// How each type of event becomes a fact. A new type of event is one entry here; the compiler asks for it.
import type { Normalisers } from './fact-draft.js';
import { ofAgreements } from './of-agreements.js';
import { ofHospitals } from './of-hospitals.js';
import { ofPeople } from './of-people.js';
import { ofWork } from './of-work.js';

export const normalisers: Normalisers = {
  ...ofHospitals,
  ...ofAgreements,
  ...ofPeople,
  ...ofWork,
  AssignmentBooked: null,
  AssignmentReleased: null,
  BaselineSet: null,
  CoverageDeclared: null,
  CoverageWithdrawn: null,
  DocumentDetailInterpretationChosen: null,
  DocumentDetailNoted: null,
  DocumentRangeExcluded: null,
  FactCorroborated: null,
  IndicatorDefined: null,
  OrganisationAliasAdded: null,
  OrganisationMerged: null,
  PersonForgotten: null,
  PersonRegistered: null,
  PlaceMoved: null,
  PlaceRecoded: null,
  PlaceRegistered: null,
  PlaceRenamed: null,
  SourceDocumentRegistered: null,
  StatementCorrected: null,
  StatementInterpretationChosen: null,
  StatementLinked: null,
  StatementRecorded: null,
  StatementRetracted: null,
  TargetRevised: null,
  TargetSet: null,
  TechniqueCatalogued: null,
};
