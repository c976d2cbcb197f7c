// All rows of a read model with their lineage, in the order of their keys.
import { positionsOf } from './lineage.js';
import type { RowStatements } from './model-tables.js';
import type { InputRow } from './read-model.js';
import type { Row, RowCodec, SqlRecord } from './row-codec.js';

export const readRows = (codec: RowCodec, statements: RowStatements): ReadonlyArray<InputRow> => {
  const segments = segmentsByRow(statements);
  return (statements.selectAll().all() as SqlRecord[]).map((record) => {
    const row = codec.fromSql(record);
    return {
      row,
      lineage: positionsOf(segments.get(codec.keyText(row)) ?? [], record['lineage'] as Uint8Array),
    };
  });
};

const segmentsByRow = (
  statements: RowStatements,
): ReadonlyMap<string, ReadonlyArray<Uint8Array>> => {
  const byRow = new Map<string, Uint8Array[]>();
  for (const { row_key: key, positions } of statements.allSegments().all() as {
    readonly row_key: string;
    readonly positions: Uint8Array;
  }[]) {
    const known = byRow.get(key);
    if (known === undefined) byRow.set(key, [positions]);
    else known.push(positions);
  }
  return byRow;
};

/** Positions that one row rests on; undefined where there is no such row. */
export const readLineage = (
  codec: RowCodec,
  statements: RowStatements,
  key: Row,
): ReadonlyArray<number> | undefined => {
  const record = statements.select().get(...codec.keyValues(key)) as SqlRecord | undefined;
  if (record === undefined) return undefined;
  const segments = statements.segments().all(codec.keyText(key)) as {
    readonly positions: Uint8Array;
  }[];
  return positionsOf(
    segments.map(({ positions }) => positions),
    record['lineage'] as Uint8Array,
  );
};
