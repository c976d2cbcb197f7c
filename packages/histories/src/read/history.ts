// A set of history files, read and checked, before anything is written.
import type { PeriodClaim, Quantity, StatementId } from '@aidtrail/domain';
import type { Claimant, Designation, Scope } from '@aidtrail/domain/evidence';

import type { AttestedFact } from '../format/attested-fact.js';
import type { DocumentSection, Link, StatementRow } from '../format/claims.js';
import type {
  IndicatorRow,
  OrganisationRow,
  PersonRow,
  PlaceRow,
  TechniqueRow,
} from '../format/references.js';
import type { Location } from './fault.js';

/** A value with its location in the files. */
export interface Row<Value> {
  readonly value: Value;
  readonly where: Location;
}

/** A statement with defaults filled in and short names resolved. */
export interface StatementEntry extends Omit<
  StatementRow,
  'scope' | 'period' | 'figure' | 'claimant' | 'links' | 'facts'
> {
  readonly scope: Scope;
  readonly period: PeriodClaim;
  readonly quantity?: Quantity;
  readonly designation?: Designation;
  readonly claimant?: Claimant;
  readonly facts: ReadonlyArray<Row<AttestedFact>>;
}

/** A link from one statement to others. */
export interface LinkEntry {
  readonly from: StatementId;
  readonly link: Link;
}

export type DetailEntry = NonNullable<DocumentSection['details']>[number];

/** A document, what it says about itself, and its statements. */
export interface DocumentEntry {
  readonly document: Row<DocumentSection>;
  readonly details: ReadonlyArray<Row<DetailEntry>>;
  readonly statements: ReadonlyArray<Row<StatementEntry>>;
}

/** Files that passed every check; ids without a definition are in the log. */
export interface History {
  /** Every file that was read, as messages show it. */
  readonly files: ReadonlyArray<string>;
  readonly places: ReadonlyArray<Row<PlaceRow>>;
  readonly organisations: ReadonlyArray<Row<OrganisationRow>>;
  readonly persons: ReadonlyArray<Row<PersonRow>>;
  readonly techniques: ReadonlyArray<Row<TechniqueRow>>;
  readonly indicators: ReadonlyArray<Row<IndicatorRow>>;
  /** In the order of the files. */
  readonly documents: ReadonlyArray<DocumentEntry>;
  /** Links within and between documents. */
  readonly links: ReadonlyArray<Row<LinkEntry>>;
}
