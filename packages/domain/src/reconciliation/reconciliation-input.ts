// The input of reconciliation: statements, facts in one shape, and the reference data to place them.
import type { Trait } from '../facts/fact-table.js';
import type { IndicatorCode, OrganisationId, PlaceId, StatementId } from '../values/identity.js';
import type { Localized } from '../values/localized.js';
import type { PartialDate, ThreeValued } from '../values/partial-date.js';
import type { PeriodClaim } from '../values/period-claim.js';
import type { Unit } from '../values/unit.js';
import type { Scope } from '../evidence/statement/events.js';
import type { StatementView } from './statement-view.js';

/** Something that happened, of any event type. Several sources can attest the same fact. */
export interface Fact {
  readonly factType: string;
  /** The id of its stream: a hospital, a trainee, a deployment. */
  readonly subjectId: string;
  /** Distinguishes facts of one type and subject, such as a grade or a technique. */
  readonly key: string;
  /** Name of what the fact is about, if that is not the subject. */
  readonly label: Localized | null;
  /** The person to count, if any. */
  readonly personId: string | null;
  /** Where it happened, without the places of its organisations. */
  readonly places: ReadonlyArray<string>;
  readonly organisations: ReadonlyArray<string>;
  /** Places or organisations that sent or supported; empty if unknown, null if not applicable. */
  readonly senders: ReadonlyArray<string> | null;
  /** Empty if unknown, null if not applicable. */
  readonly programmes: ReadonlyArray<string> | null;
  readonly on: PartialDate;
  /** When it ended or is due to end; null if no end is recorded. An end that is open may not have come. */
  readonly until: PartialDate | null;
  /** `no` for a plan and for what was cancelled. Left out: yes. */
  readonly happened?: ThreeValued;
  /** What derivation rules compare: grade, level, kind, amount in fen, ordinal. */
  readonly traits: Readonly<Record<string, Trait>>;
  readonly origin: 'operational' | 'attested';
  /** The statements that support it. */
  readonly evidence: ReadonlyArray<StatementId>;
  /** Retracted statements that supported it. */
  readonly withdrawn?: ReadonlyArray<StatementId>;
  readonly synthetic: boolean;
  /** Positions of its events, ascending. */
  readonly positions: ReadonlyArray<number>;
}

/** An indicator, as reconciliation reads it. */
export interface Indicator {
  readonly code: IndicatorCode;
  readonly names: Localized;
  readonly units: ReadonlyArray<Unit>;
  /** Name of a derivation rule, with its argument after a colon if it has one. */
  readonly derivation: string | null;
}

/** A place, as reconciliation reads it. */
export interface Place {
  readonly name: Localized;
  readonly parentId: PlaceId | null;
  /**
   * Its superior places in the order of their dates, each from its date on; the first one from the beginning. Left
   * out: `parentId` at all times.
   */
  readonly parents?: ReadonlyArray<{
    readonly parentId: string | null;
    readonly from: PartialDate | null;
  }>;
}

/** An organisation, as reconciliation reads it. */
export interface Organisation {
  readonly name: Localized;
  readonly kind: string;
  readonly placeId: PlaceId | null;
  /** The organisation that it is a branch of. */
  readonly parentId?: string | null;
  /** The organisations that it belonged to, like the superior places of a place. Left out: `parentId` at all times. */
  readonly parents?: ReadonlyArray<{
    readonly parentId: string | null;
    readonly from: PartialDate | null;
  }>;
  /** Where it was, like the superior places of a place. Left out: at `placeId` at all times. */
  readonly places?: ReadonlyArray<{
    readonly placeId: string | null;
    readonly from: PartialDate | null;
  }>;
  /** Its id after a merger. */
  readonly mergedInto: OrganisationId | null;
}

/** All facts of these types, in this scope and period, are recorded: a fact that is missing did not happen. */
export interface Coverage {
  readonly factTypes: ReadonlyArray<string>;
  readonly scope: Scope;
  readonly period: PeriodClaim;
}

/** All that a reconciliation compares. */
export interface ReconciliationInput {
  readonly statements: ReadonlyArray<StatementView>;
  readonly facts: ReadonlyArray<Fact>;
  readonly indicators: ReadonlyArray<Indicator>;
  readonly places: ReadonlyMap<string, Place>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly programmes: ReadonlyMap<string, { readonly partOf: string | null }>;
  readonly coverages: ReadonlyArray<Coverage>;
  /** When each document was published, for claims without a date. */
  readonly published: ReadonlyMap<string, PartialDate>;
}
