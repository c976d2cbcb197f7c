// Rows as handlers see them, and as SQL stores them.
import { type Cell, nominalOf, pointOf } from '../definition/cell.js';
import type { ReadModelShape } from '../definition/read-model-shape.js';
import type { Column } from '../definition/column.js';
import { isTooLongForKey, MOST_BYTES_OF_KEY, shortText } from './short-key.js';

export type SqlValue = string | number | null;
export type SqlRecord = Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, unknown>>;

export interface SqlColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'real' | 'numeric' | 'blob';
  readonly nullable: boolean;
}

export interface RowCodec {
  readonly key: ReadonlyArray<string>;
  /** All columns except lineage, in the order of `toSql`. */
  readonly columns: ReadonlyArray<SqlColumn>;
  readonly toSql: (row: Row) => SqlValue[];
  readonly fromSql: (record: SqlRecord) => Row;
  readonly keyValues: (row: Row) => SqlValue[];
  /** Different keys have different texts. */
  readonly keyText: (row: Row) => string;
  /** The row, with a key that databases can hold: texts of a long one are replaced by their beginning and a hash. */
  readonly withShortKey: (row: Row) => Row;
  readonly isSameKey: (left: Row, right: Row) => boolean;
  /** Throws if a value does not fit its column. */
  readonly check: (row: Row) => void;
  /** Like `check`, for the columns of the key. */
  readonly checkKey: (key: Row) => void;
}

interface Field {
  readonly name: string;
  readonly columns: ReadonlyArray<SqlColumn>;
  readonly write: (value: unknown, into: SqlValue[]) => void;
  readonly read: (record: SqlRecord) => unknown;
  readonly fits: (value: unknown) => boolean;
}

export const rowCodec = (model: ReadModelShape): RowCodec => {
  const { columns, key } = model;
  const fields = [
    ...Object.entries(columns).map(([name, column]) => columnField(name, column)),
    ...Object.keys(model.measures).map(measureField),
  ];
  const keyText = keyTextOf(key);
  const checkFields = checking(model.name, fields);
  const checkIndexes = checkingIndexes(model, fields);
  const checkKeyFields = checking(
    model.name,
    fields.filter(({ name }) => key.includes(name)),
  );
  return {
    key,
    columns: fields.flatMap((field) => field.columns),
    toSql: (row) => {
      const values: SqlValue[] = [];
      for (const field of fields) field.write(row[field.name], values);
      return values;
    },
    fromSql: (record) => {
      const row: Record<string, unknown> = {};
      for (const field of fields) row[field.name] = field.read(record);
      return row;
    },
    keyValues: (row) => key.map((name) => row[name] as SqlValue),
    keyText,
    isSameKey: (left, right) => key.every((name) => left[name] === right[name]),
    check: (row) => {
      checkFields(row);
      checkIndexes(row);
    },
    checkKey: checkKeyFields,
    withShortKey: (row) =>
      mayBeTooLong(key, row) && isTooLongForKey(keyText(row))
        ? { ...row, ...shortKey(key, row) }
        : row,
  };
};

/** A quick test, because almost every key is short. */
const mayBeTooLong = (key: ReadonlyArray<string>, row: Row): boolean => {
  let units = 0;
  for (const name of key) {
    const value = row[name];
    if (typeof value === 'string') units += value.length + LONGEST_PREFIX;
  }
  return units * 3 > MOST_BYTES_OF_KEY;
};

/** Of a part in the text of a key. */
const LONGEST_PREFIX = '9999:'.length;

/** Each column gets an equal part of the bytes that a key may have. */
const shortKey = (key: ReadonlyArray<string>, row: Row): Row => {
  const mostBytes = Math.floor(MOST_BYTES_OF_KEY / key.length) - LONGEST_PREFIX;
  return Object.fromEntries(
    key.map((name) => {
      const value = row[name];
      return [name, typeof value === 'string' ? shortText(value, mostBytes) : value];
    }),
  );
};

const checkingIndexes = (
  { name, indexes = [] }: ReadModelShape,
  fields: ReadonlyArray<Field>,
): ((row: Row) => void) => {
  const checks = indexes.map((columns) => ({ columns, texts: textsIn(columns, fields) }));
  return (row) => {
    for (const { columns, texts } of checks) {
      let all = '';
      for (const text of texts) all += text(row);
      if (isTooLongForKey(all))
        throw new TypeError(
          `the index of ${name} by ${columns.join(', ')} cannot hold ${Buffer.byteLength(all)} bytes, the limit is ${MOST_BYTES_OF_KEY}: take columns of long texts out of the index`,
        );
    }
  };
};

/** The values of a row in those columns that are texts in SQL. */
const textsIn = (
  columns: ReadonlyArray<string>,
  fields: ReadonlyArray<Field>,
): ReadonlyArray<(row: Row) => string> =>
  fields.flatMap((field) =>
    field.columns.flatMap(({ name, type }, at) =>
      type === 'text' && columns.includes(name) ? [textAt(field, at)] : [],
    ),
  );

const textAt =
  ({ name, write }: Field, at: number) =>
  (row: Row): string => {
    const values: SqlValue[] = [];
    write(row[name], values);
    return String(values[at] ?? '');
  };

const checking =
  (model: string, fields: ReadonlyArray<Field>) =>
  (row: Row): void => {
    for (const { name, fits } of fields)
      if (!fits(row[name]))
        throw new TypeError(
          `${model}.${name} cannot be ${JSON.stringify(row[name]) ?? 'left out'}`,
        );
  };

const columnField = (name: string, column: Column<unknown>): Field => {
  const field = byKind[column.kind](name);
  const { nullable } = column;
  return {
    ...field,
    name,
    columns: [{ name, type: sqlTypes[column.kind], nullable }],
    fits: nullable ? (value) => value === null || field.fits(value) : field.fits,
  };
};

const sqlTypes = {
  text: 'text',
  integer: 'integer',
  real: 'real',
  boolean: 'integer',
  json: 'text',
} as const;

type FieldOf = (name: string) => Pick<Field, 'write' | 'read' | 'fits'>;

const asItIs = (fits: Field['fits']): FieldOf => {
  return (name) => ({
    write: (value, into) => into.push(value as SqlValue),
    read: (record) => record[name],
    fits,
  });
};

const byKind: Readonly<Record<Column<unknown>['kind'], FieldOf>> = {
  // PostgreSQL has no NUL character.
  text: asItIs((value) => typeof value === 'string' && !value.includes('\0')),
  integer: asItIs((value) => Number.isSafeInteger(value)),
  real: asItIs((value) => Number.isFinite(value)),
  boolean: (name) => ({
    write: (value, into) => into.push(value === null ? null : Number(value)),
    read: (record) => (record[name] === null ? null : record[name] === 1),
    fits: (value) => typeof value === 'boolean',
  }),
  json: (name) => ({
    write: (value, into) => into.push(JSON.stringify(value)),
    read: (record) => JSON.parse(record[name] as string) as unknown,
    fits: (value) => value !== undefined,
  }),
};

const measureField = (name: string): Field => {
  const optional = (part: string) =>
    ({ name: part, type: 'numeric', nullable: true }) satisfies SqlColumn;
  return {
    name,
    columns: [
      optional(name),
      optional(`${name}_nominal`),
      optional(`${name}_low`),
      optional(`${name}_high`),
      { name: `${name}_cell`, type: 'text', nullable: true },
    ],
    write: (value, into) => {
      const cell = value as Cell | null;
      if (cell === null) into.push(null, null, null, null, null);
      else into.push(pointOf(cell), nominalOf(cell), cell.low, cell.high, JSON.stringify(cell));
    },
    read: (record) => {
      const cell = record[`${name}_cell`] as string | null;
      return cell === null ? null : (JSON.parse(cell) as Cell);
    },
    fits: (value) =>
      value === null || (typeof value === 'object' && typeof (value as Cell).unit === 'string'),
  };
};

// The length before each part keeps different keys apart, whatever the parts contain.
const keyTextOf = (key: ReadonlyArray<string>): RowCodec['keyText'] => {
  const [only] = key;
  if (key.length === 1 && only !== undefined) return (row) => String(row[only]);
  return (row) => {
    let text = '';
    for (const name of key) {
      const part = String(row[name]);
      text += `${part.length}:${part}`;
    }
    return text;
  };
};
