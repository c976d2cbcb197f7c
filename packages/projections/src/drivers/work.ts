// What one transaction does, as a generator of statements: the same work runs on a driver that answers at once and on
// one that answers later.
import type { SqlRecord, SqlValue } from '../rows/row-codec.js';

export type Parameter = SqlValue | Uint8Array;

/** One statement, run once or for each of many rows of parameters. */
export type Step =
  | { readonly text: string; readonly parameters: ReadonlyArray<Parameter> }
  | { readonly text: string; readonly each: ReadonlyArray<ReadonlyArray<Parameter>> };

/** Each step is answered with the records that its statement returns; for `each`, those of all rows in any order. */
export type Work<Result> = Generator<Step, Result, ReadonlyArray<SqlRecord>>;

export function* run(
  text: string,
  ...parameters: ReadonlyArray<Parameter>
): Work<ReadonlyArray<SqlRecord>> {
  return yield { text, parameters };
}

export function* runEach(
  text: string,
  each: ReadonlyArray<ReadonlyArray<Parameter>>,
): Work<ReadonlyArray<SqlRecord>> {
  return each.length === 0 ? [] : yield { text, each };
}
