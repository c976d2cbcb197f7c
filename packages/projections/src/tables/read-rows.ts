// All rows of a read model with their lineage, by key.
import { positionsOf } from '../rows/lineage.js';
import type { TableStatements } from './model-tables.js';
import type { TracedRow } from '../definition/read-model-shape.js';
import type { Row, RowCodec, SqlRecord } from '../rows/row-codec.js';
import { run, runEach, type Work } from '../drivers/work.js';

export function* readRows(
  codec: RowCodec,
  statements: TableStatements,
): Work<ReadonlyArray<TracedRow<Row>>> {
  const segments = segmentsByRow(yield* run(statements.allSegments));
  return Array.from(yield* run(statements.selectAll), (record) => {
    const row = codec.fromSql(record);
    return {
      row,
      lineage: positionsOf(segments.get(codec.keyText(row)) ?? [], record['lineage'] as Uint8Array),
    };
  });
}

const segmentsByRow = (
  records: ReadonlyArray<SqlRecord>,
): ReadonlyMap<string, ReadonlyArray<Uint8Array>> => {
  const byRow = new Map<string, Uint8Array[]>();
  for (const record of records) {
    const key = record['row_key'] as string;
    const positions = record['positions'] as Uint8Array;
    const known = byRow.get(key);
    if (known === undefined) byRow.set(key, [positions]);
    else known.push(positions);
  }
  return byRow;
};

/** Positions of the events that one row was computed from; undefined if the row does not exist. */
export function* readLineage(
  codec: RowCodec,
  statements: TableStatements,
  given: Row,
): Work<ReadonlyArray<number> | undefined> {
  const key = codec.withShortKey(given);
  const [record] = yield* runEach(statements.select, [codec.keyValues(key)]);
  if (record === undefined) return undefined;
  const segments = yield* run(statements.segments, codec.keyText(key));
  return positionsOf(
    segments.map(({ positions }) => positions as Uint8Array),
    record['lineage'] as Uint8Array,
  );
}
