// What the engine reads: claims as they stand now, facts in one shape, and the reference data to place them.
import type { Trait } from '../facts/fact-table.js';
import type { IndicatorCode, OrganisationId, PlaceId, StatementId } from '../values/identity.js';
import type { Localized } from '../values/localized.js';
import type { PartialDate } from '../values/partial-date.js';
import type { PeriodClaim } from '../values/period-claim.js';
import type { Unit } from '../values/unit.js';
import type { Scope } from '../evidence/statement/events.js';
import type { StatementView } from './statement-view.js';

/** One thing that happened, whatever its event type; told twice it is still one. */
export interface Fact {
  readonly factType: string;
  /** Whose fact it is: a hospital, a trainee, a deployment. */
  readonly subjectId: string;
  /** Tells facts of one type and subject apart, such as a grade or a technique. */
  readonly key: string;
  /** Name of what the fact is about, where the subject's own name would not do. */
  readonly label: Localized | null;
  /** The person that it is about, for counts of persons. */
  readonly personId: string | null;
  /** Where it happened; the places of its organisations need not be repeated. */
  readonly places: ReadonlyArray<string>;
  readonly organisations: ReadonlyArray<string>;
  /** Places or organisations that sent or supported; empty where unknown, null where no such thing applies. */
  readonly senders: ReadonlyArray<string> | null;
  /** Empty where unknown, null where no such thing applies. */
  readonly programmes: ReadonlyArray<string> | null;
  readonly on: PartialDate;
  /** When it stopped to hold. */
  readonly until: PartialDate | null;
  /** What rules look at: grade, level, kind, amount in fen, ordinal. */
  readonly traits: Readonly<Record<string, Trait>>;
  readonly origin: 'operational' | 'attested';
  readonly evidence: ReadonlyArray<StatementId>;
  readonly synthetic: boolean;
  /** Of the events that tell it, rising. */
  readonly positions: ReadonlyArray<number>;
}

export interface Indicator {
  readonly code: IndicatorCode;
  readonly names: Localized;
  readonly units: ReadonlyArray<Unit>;
  /** Name of a rule of the table, with an argument after a colon where it takes one. */
  readonly derivation: string | null;
}

export interface Place {
  readonly name: Localized;
  readonly parentId: PlaceId | null;
}

export interface Organisation {
  readonly name: Localized;
  readonly kind: string;
  readonly placeId: PlaceId | null;
  /** The id that it goes by now, after a merger. */
  readonly mergedInto: OrganisationId | null;
}

/** All facts of these types, in this scope and period, are recorded: what is not there did not happen. */
export interface Coverage {
  readonly factTypes: ReadonlyArray<string>;
  readonly scope: Scope;
  readonly period: PeriodClaim;
}

export interface ReconciliationInput {
  readonly statements: ReadonlyArray<StatementView>;
  readonly facts: ReadonlyArray<Fact>;
  readonly indicators: ReadonlyArray<Indicator>;
  readonly places: ReadonlyMap<string, Place>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly programmes: ReadonlyMap<string, { readonly partOf: string | null }>;
  readonly coverages: ReadonlyArray<Coverage>;
  /** When each document was published, for claims that give no date of their own. */
  readonly published: ReadonlyMap<string, PartialDate>;
}
