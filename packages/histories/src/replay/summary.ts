// What a replay did, document by document.
import type { Localized } from '@aidtrail/domain';
import type { GlobalPosition } from '@aidtrail/event-sourcing';

import type { Where } from '../read/fault.js';
import type { History } from '../read/history.js';

/** A row, or a part of one, that was refused. */
export interface Refusal {
  readonly where: Where;
  /** What was to be written, such as `HospitalAccredited`. */
  readonly what: string;
  /** Tag of the rejection; see the list of errors. */
  readonly code: string;
  readonly reason: Localized;
  /** The row was replayed before with other contents. */
  readonly differs: boolean;
}

export interface KeptAsStatement {
  readonly id: string;
  readonly where: Where;
  readonly reason: Localized;
}

/** Counts of what was newly written, and of statements, links and facts that the log held already. */
export interface Tally {
  readonly statements: number;
  readonly links: number;
  readonly facts: number;
  /** Second sources for facts that were known: evidence, no second fact. */
  readonly corroborations: number;
  readonly alreadyKnown: number;
}

export interface DocumentSummary extends Tally {
  readonly documentId: string;
  readonly title: Localized;
  /** Ledger ids: statements and details of the document itself. */
  readonly rows: number;
  readonly statementOnly: ReadonlyArray<KeptAsStatement>;
  readonly rejected: ReadonlyArray<Refusal>;
}

export interface ReferenceSummary {
  readonly recorded: number;
  readonly alreadyKnown: number;
  /** Persons whose names are not to come back. */
  readonly forgotten: number;
  readonly rejected: ReadonlyArray<Refusal>;
}

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
  /** Newly written events in all. */
  readonly events: number;
  /** Position of the last event that the history rests on; wait for it before reading read models. */
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

const sum = (tallies: ReadonlyArray<Tally>, key: keyof Tally): number =>
  tallies.reduce((total, tally) => total + tally[key], 0);

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
  const tallies: ReadonlyArray<Tally> = [...documents, tallyOf(others)];
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
      rows: documents.reduce((total, { rows }) => total + rows, 0),
      statements: sum(tallies, 'statements'),
      links: sum(tallies, 'links'),
      facts: sum(tallies, 'facts'),
      corroborations: sum(tallies, 'corroborations'),
      alreadyKnown: sum(tallies, 'alreadyKnown'),
      statementOnly: documents.reduce(
        (total, { statementOnly }) => total + statementOnly.length,
        0,
      ),
      rejected: refusals(done).length,
    },
    events: done.reduce(
      (total, { effect }) => total + (effect.kind === 'recorded' ? effect.events : 0),
      0,
    ),
    position,
  };
};
