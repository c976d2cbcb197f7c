// All rows of a read model with their lineage, in the order of their keys.
import { positionsOf } from '../rows/lineage.js';
import type { TableTexts } from './model-tables.js';
import type { InputRow } from '../definition/read-model.js';
import type { Row, RowCodec, SqlRecord } from '../rows/row-codec.js';
import { run, runEach, type Work } from '../drivers/work.js';

export function* readRows(codec: RowCodec, texts: TableTexts): Work<ReadonlyArray<InputRow>> {
  const segments = segmentsByRow(yield* run(texts.allSegments));
  return Array.from(yield* run(texts.selectAll), (record) => {
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

/** Positions that one row rests on; undefined where there is no such row. */
export function* readLineage(
  codec: RowCodec,
  texts: TableTexts,
  key: Row,
): Work<ReadonlyArray<number> | undefined> {
  const [record] = yield* runEach(texts.select, [codec.keyValues(key)]);
  if (record === undefined) return undefined;
  const segments = yield* run(texts.segments, codec.keyText(key));
  return positionsOf(
    segments.map(({ positions }) => positions as Uint8Array),
    record['lineage'] as Uint8Array,
  );
}
