// Given events, then rows: what a read model makes of a history. Throws AssertionErrors, so any runner will do.
import assert from 'node:assert/strict';

import type { AnyEvent } from '@aidtrail/event-sourcing';
import type { Cell, Columns, Measures, ReadModel, RowIn } from '@aidtrail/projections';

/** The columns that matter to a test; an exact figure may stand for its cell. */
export type ExpectedRow<Row> = {
  readonly [Name in keyof Row]?:
    Row[Name] | (Extract<Row[Name], Cell> extends never ? never : number);
};

export interface Projected<Row> {
  /** Exactly these rows, in the order of their keys, compared by the columns named. */
  readonly thenRows: (expected: ReadonlyArray<ExpectedRow<Row>>) => Promise<void>;
  /** For each row, the events it rests on, counted from 1 as given. */
  readonly thenLineage: (expected: ReadonlyArray<ReadonlyArray<number>>) => Promise<void>;
}

export interface Projection<Event, Row> {
  readonly given: (...events: ReadonlyArray<Event>) => Projected<Row>;
}

/**
 * A read model in memory. Each history is projected twice, all at once and event by event, and must
 * come to the same rows.
 */
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
      // Only here, so that tests of deciders load no database.
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
        // Copies, because under Jest the driver's arrays are those of the first test file that loaded it,
        // and strict equality tells them from ours.
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

/** The one figure that a cell stands for, where it stands for one. */
const figureIn = (value: unknown): unknown =>
  isCell(value) && value.low === value.high && value.lowInclusive && value.highInclusive
    ? value.low
    : value;
