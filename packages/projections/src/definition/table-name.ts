/** The SQL table of a read model: its name with `_` for `-`. */
export type TableName<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}_${TableName<Tail>}`
  : Name;

/** The SQL table of the read model of that name. */
export const tableName = <Name extends string>(name: Name): TableName<Name> =>
  name.replaceAll('-', '_') as TableName<Name>;
