// What is to be done in one transaction, as a generator of statements: the same work runs on a driver that
// answers at once and on one that has to be waited for.
import type { Compilable } from 'kysely';

import type { Dialect } from './database.js';
import type { SqlRecord, SqlValue } from '../rows/row-codec.js';

export type Parameter = SqlValue | Uint8Array;

/** One statement, run once or for each of many rows of parameters. */
export type Step =
  | { readonly text: string; readonly parameters: ReadonlyArray<Parameter> }
  | { readonly text: string; readonly each: ReadonlyArray<ReadonlyArray<Parameter>> };

/** Answered with the records that a statement gives; for `each`, those of all rows in any order. */
export type Work<Result> = Generator<Step, Result, ReadonlyArray<SqlRecord>>;

/** SQL that is written when it is first wanted: opening many read models needs little of theirs. */
export type Text = () => string;

export const text = (query: () => Compilable): Text => {
  let written: string | undefined;
  return () => (written ??= query().compile().sql);
};

export function* run(
  statement: Text,
  ...parameters: ReadonlyArray<Parameter>
): Work<ReadonlyArray<SqlRecord>> {
  return yield { text: statement(), parameters };
}

export function* runEach(
  statement: Text,
  each: ReadonlyArray<ReadonlyArray<Parameter>>,
): Work<ReadonlyArray<SqlRecord>> {
  return each.length === 0 ? [] : yield { text: statement(), each };
}

/** Lets nobody else change the schema until the transaction ends. */
export function* alone({ lock }: Pick<Dialect, 'lock'>): Work<void> {
  if (lock !== null) yield* run(lock);
}

/** A change of the schema. */
export function* change(query: Compilable): Work<void> {
  yield { text: query.compile().sql, parameters: [] };
}
