// Given events, then the rows of a read model. Throws AssertionErrors, for any test runner.
import assert from 'node:assert/strict';

import type { AnyEvent } from '@aidtrail/event-sourcing';
import type { Cell, Columns, Measures, ReadModel, RowIn } from '@aidtrail/projections';

/** The columns that a test checks. A number means a cell with exactly this figure. */
export type ExpectedRow<Row> = {
  readonly [Name in keyof Row]?:
    Row[Name] | (Extract<Row[Name], Cell> extends never ? never : number);
};

/** The rows of a history. */
export interface Projected<Row> {
  /** Exactly these rows, in the order of their keys. Compares the named columns only. */
  readonly thenRows: (expected: ReadonlyArray<ExpectedRow<Row>>) => Promise<void>;
  /** For each row, the numbers of the events that it is derived from, counted from 1 as given. */
  readonly thenLineage: (expected: ReadonlyArray<ReadonlyArray<number>>) => Promise<void>;
}

/** A read model under test. */
export interface Projection<Event, Row> {
  readonly given: (...events: ReadonlyArray<Event>) => Projected<Row>;
}

/** A read model in memory. Projects each history as a whole and event by event, and checks that the rows are equal. */
export const project = <
  Event extends AnyEvent,
  C extends Columns,
  K extends keyof C & string,
  M extends Measures,
>(
  model: ReadModel<Event, C, K, M>,
): Projection<Event, RowIn<ReadModel<Event, C, K, M>>> => ({
  given: (...events) => {
    const run = async () => {
      // Imported here, so that tests of deciders load no database.
      const { project: projectRows } = await import('@aidtrail/projections');
      const rows = await projectRows(model, events);
      const oneByOne = await projectRows(model, events, { pageSize: 1 });
      assert.deepEqual(oneByOne, rows, 'event by event the rows come out different');
      return rows;
    };
    return {
      thenRows: async (expected) => {
        const rows = (await run()).map(({ row }) => row as Readonly<Record<string, unknown>>);
        assert.equal(rows.length, expected.length, `other rows: ${JSON.stringify(rows, null, 2)}`);
        rows.forEach((row, index) => {
          const wanted = expected[index] ?? {};
          assert.deepEqual(named(row, wanted), wanted);
        });
      },
      thenLineage: async (expected) => {
        // Copies: under Jest, the driver's arrays are of another realm, and strict equality distinguishes them.
        const lineages = Array.from(await run(), ({ lineage }) => [...lineage]);
        assert.deepEqual(lineages, expected);
      },
    };
  },
});

const named = (row: Readonly<Record<string, unknown>>, wanted: object): object =>
  Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [
      name,
      typeof value === 'number' ? figureIn(row[name]) : row[name],
    ]),
  );

const isCell = (value: unknown): value is Cell =>
  typeof value === 'object' && value !== null && 'lowInclusive' in value;

/** The figure of an exact cell; any other value unchanged. */
const figureIn = (value: unknown): unknown =>
  isCell(value) && value.low === value.high && value.lowInclusive && value.highInclusive
    ? value.low
    : value;
