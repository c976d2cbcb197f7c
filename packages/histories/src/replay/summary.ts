// The result of a replay, by document.
import type { Localized } from '@aidtrail/domain';
import { classificationOf } from '@aidtrail/domain/reference';
import type { GlobalPosition } from '@aidtrail/event-sourcing';

import type { Location } from '../read/fault.js';
import type { History } from '../read/history.js';

/** A row, or a part of one, that was rejected. */
export interface Refusal {
  readonly where: Location;
  /** The event that was not written, such as `HospitalAccredited`. */
  readonly what: string;
  /** `_tag` of the rejection; docs/errors.md has cause and cure. */
  readonly code: string;
  readonly reason: Localized;
  /** The row was replayed before with different content. */
  readonly differs: boolean;
}

/** A statement that attests no fact, and why. */
export interface KeptAsStatement {
  readonly id: string;
  readonly where: Location;
  readonly reason: Localized;
}

/** Counts of what was written, and of statements, links and facts that were already in the log. */
export interface Tally {
  readonly statements: number;
  readonly links: number;
  readonly facts: number;
  /** Evidence added to facts that were already recorded. */
  readonly corroborations: number;
  readonly alreadyKnown: number;
}

/** The result for one document. */
export interface DocumentSummary extends Tally {
  readonly documentId: string;
  readonly title: Localized;
  /** Number of statements and of details about the document itself. */
  readonly rows: number;
  readonly statementOnly: ReadonlyArray<KeptAsStatement>;
  readonly rejected: ReadonlyArray<Refusal>;
}

/** The result for reference data, and for links of no document. */
export interface ReferenceSummary {
  readonly recorded: number;
  readonly alreadyKnown: number;
  /** Number of persons that were forgotten; their names are not recorded again. */
  readonly forgotten: number;
  readonly rejected: ReadonlyArray<Refusal>;
}

/** The result of a replay. */
export interface ReplaySummary {
  /** True when nothing was written. */
  readonly dryRun: boolean;
  readonly files: ReadonlyArray<string>;
  readonly reference: ReferenceSummary;
  readonly documents: ReadonlyArray<DocumentSummary>;
  readonly totals: Tally & {
    readonly rows: number;
    readonly statementOnly: number;
    readonly rejected: number;
  };
  /** Codes of the indicators that belong to no topic: only the report on all indicators shows their claims. */
  readonly withoutTopic: ReadonlyArray<string>;
  /** Number of events that were written. */
  readonly events: number;
  /** Position of the last event of the history; wait for it before reading read models. */
  readonly position: GlobalPosition;
}

export type Effect =
  | { readonly kind: 'recorded'; readonly corroborates: boolean; readonly events: number }
  | { readonly kind: 'alreadyKnown' }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface Done {
  readonly lane: 'reference' | 'document' | 'statement' | 'link' | 'fact';
  readonly documentId: string | null;
  readonly effect: Effect;
}

const count = (done: ReadonlyArray<Done>, test: (done: Done) => boolean): number =>
  done.filter(test).length;

const refusals = (done: ReadonlyArray<Done>): ReadonlyArray<Refusal> =>
  done.flatMap(({ effect }) => (effect.kind === 'refused' ? [effect.refusal] : []));

const tallyOf = (done: ReadonlyArray<Done>): Tally => {
  const recorded = (lane: Done['lane'], corroborates: boolean) =>
    count(
      done,
      ({ lane: of, effect }) =>
        of === lane && effect.kind === 'recorded' && effect.corroborates === corroborates,
    );
  return {
    statements: recorded('statement', false),
    links: recorded('link', false),
    facts: recorded('fact', false),
    corroborations: recorded('fact', true),
    alreadyKnown: count(
      done,
      ({ lane, effect }) => lane !== 'document' && effect.kind === 'alreadyKnown',
    ),
  };
};

const sum = (numbers: ReadonlyArray<number>): number =>
  numbers.reduce((total, number) => total + number, 0);

/** The summary of the steps done. */
export const summarise = (
  history: History,
  done: ReadonlyArray<Done>,
  { dryRun, position }: Pick<ReplaySummary, 'dryRun' | 'position'>,
): ReplaySummary => {
  const documents = history.documents.map(({ document, details, statements }): DocumentSummary => {
    const documentId = document.value.id;
    const own = done.filter((one) => one.documentId === documentId);
    return {
      documentId,
      title: document.value.title,
      rows: statements.length + details.length,
      ...tallyOf(own),
      statementOnly: statements.flatMap(({ value, where }) =>
        value.statementOnly === undefined
          ? []
          : [{ id: value.id, where, reason: value.statementOnly }],
      ),
      rejected: refusals(own),
    };
  });
  const reference = done.filter(({ lane }) => lane === 'reference');
  const others = done.filter(
    ({ lane, documentId }) =>
      lane !== 'reference' && !documents.some((document) => document.documentId === documentId),
  );
  return {
    dryRun,
    files: history.files,
    reference: {
      recorded: count(reference, ({ effect }) => effect.kind === 'recorded'),
      alreadyKnown: count(reference, ({ effect }) => effect.kind === 'alreadyKnown'),
      forgotten: count(reference, ({ effect }) => effect.kind === 'forgotten'),
      rejected: refusals([...reference, ...others]),
    },
    documents,
    totals: {
      rows: sum(documents.map(({ rows }) => rows)),
      ...tallyOf(done.filter(({ lane }) => lane !== 'reference')),
      statementOnly: sum(documents.map(({ statementOnly }) => statementOnly.length)),
      rejected: refusals(done).length,
    },
    withoutTopic: history.indicators
      .map(({ value }) => value)
      .filter((value) => classificationOf(value.code, value) === null)
      .map(({ code }) => code),
    events: sum(done.map(({ effect }) => (effect.kind === 'recorded' ? effect.events : 0))),
    position,
  };
};
