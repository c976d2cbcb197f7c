// What a set of history files says, read and checked, before anything is written.
import type {
  Claimant,
  Designation,
  IndicatorCode,
  Localized,
  PeriodClaim,
  Quantity,
  Scope,
  StatementClass,
  StatementId,
} from '@aidtrail/domain';
import type * as t from 'io-ts';

import type { AttestedFact } from '../format/attested-fact.js';
import type { DocumentSection, Link, Question } from '../format/claims.js';
import type {
  IndicatorRow,
  OrganisationRow,
  PersonRow,
  PlaceRow,
  TechniqueRow,
} from '../format/references.js';
import type { Where } from './fault.js';

export interface Row<Value> {
  readonly value: Value;
  readonly where: Where;
}

export interface StatementEntry {
  readonly id: StatementId;
  readonly at: { readonly line: number; readonly column: number; readonly token: string };
  readonly class: StatementClass;
  readonly subject: Localized;
  readonly scope: Scope;
  readonly period: PeriodClaim;
  readonly indicator?: IndicatorCode;
  readonly factType?: string;
  readonly category?: Localized;
  readonly quantity?: Quantity;
  readonly designation?: Designation;
  readonly claimant?: Claimant;
  readonly question?: t.TypeOf<typeof Question>;
  readonly facts: ReadonlyArray<Row<AttestedFact>>;
  /** Why it attests no fact, where one might be expected. */
  readonly statementOnly?: Localized;
}

export interface LinkEntry {
  readonly from: StatementId;
  readonly link: Link;
}

export type DetailEntry = NonNullable<DocumentSection['details']>[number];

export interface DocumentEntry {
  readonly document: Row<DocumentSection>;
  readonly details: ReadonlyArray<Row<DetailEntry>>;
  readonly statements: ReadonlyArray<Row<StatementEntry>>;
}

export interface History {
  /** Every file that was read, as it was named. */
  readonly files: ReadonlyArray<string>;
  readonly places: ReadonlyArray<Row<PlaceRow>>;
  readonly organisations: ReadonlyArray<Row<OrganisationRow>>;
  readonly persons: ReadonlyArray<Row<PersonRow>>;
  readonly techniques: ReadonlyArray<Row<TechniqueRow>>;
  readonly indicators: ReadonlyArray<Row<IndicatorRow>>;
  /** In the order of the files. */
  readonly documents: ReadonlyArray<DocumentEntry>;
  /** Links of all documents and between them. */
  readonly links: ReadonlyArray<Row<LinkEntry>>;
}
