// What a schema holds that the store did not put there, such as a trigger that swallows events.
import type { ClientBase } from 'pg';

import { APPEND_BODY } from './append-function.js';

const COLUMNS = [
  'position bigint',
  'version bigint',
  'recorded_at timestamp with time zone',
  'schema_version bigint',
  'id uuid',
  'stream text',
  'type text',
  'data json',
  'metadata json',
];
const UNIQUE = ['position', 'id', 'stream,version'];

interface Found {
  readonly kind: string;
  readonly flags: ReadonlyArray<string>;
  readonly columns: ReadonlyArray<string>;
  readonly unique: ReadonlyArray<string>;
  /** Triggers, rules, policies, constraints and child tables. */
  readonly additions: ReadonlyArray<string>;
  /** The bodies of all functions called `append`. */
  readonly functions: ReadonlyArray<string>;
}

// Arrays of `name` are arrays of text here, because the driver parses only those.
const QUERY = `
  select e.relkind::text as kind,
    array_remove(array[
      case when e.relpersistence <> 'p' then 'the table events does not survive a crash (unlogged)' end,
      case when e.relrowsecurity then 'row security on the table events' end
    ], null) as flags,
    array(
      select a.attname || ' ' || format_type(a.atttypid, null)
        || case when a.attnotnull then '' else ' nullable' end
        || case when a.atthasdef or a.attidentity <> '' then ' with a default' else '' end
      from pg_attribute a where a.attrelid = e.oid and a.attnum > 0 and not a.attisdropped order by a.attnum
    ) as columns,
    array(
      select (
        select string_agg(a.attname, ',' order by k.n) from unnest(i.indkey) with ordinality k (attnum, n)
        left join pg_attribute a on a.attrelid = e.oid and a.attnum = k.attnum
      ) from pg_index i
      where i.indrelid = e.oid and i.indisunique and i.indisvalid and i.indimmediate
        and i.indpred is null and i.indexprs is null and not i.indnullsnotdistinct
    ) as unique,
    array(
      select 'the trigger ' || t.tgname from pg_trigger t where t.tgrelid = e.oid and not t.tgisinternal
      union all select 'the rule ' || r.rulename from pg_rewrite r where r.ev_class = e.oid and e.relkind = 'r'
      union all select 'the policy ' || p.polname from pg_policy p where p.polrelid = e.oid
      union all select 'the constraint ' || c.conname from pg_constraint c
        where c.conrelid = e.oid and c.contype in ('c', 'f', 'x')
      union all select 'the table ' || h.inhrelid::regclass || ', which inherits from events'
        from pg_inherits h where h.inhparent = e.oid
      union all select 'the unique index ' || i.indexrelid::regclass from pg_index i
        where i.indrelid = e.oid and i.indisunique and (i.indpred is not null or i.indexprs is not null)
    ) as additions,
    array(
      select f.prosrc from pg_proc f where f.pronamespace = e.relnamespace and f.proname = 'append'
    ) as functions
  from pg_class e join pg_namespace n on n.oid = e.relnamespace
  where n.nspname = $1 and e.relname = 'events'`;

const differences = (
  what: string,
  found: ReadonlyArray<string>,
  wanted: ReadonlyArray<string>,
): ReadonlyArray<string> => [
  ...wanted.filter((each) => !found.includes(each)).map((each) => `no ${what} ${each}`),
  ...found.filter((each) => !wanted.includes(each)).map((each) => `the ${what} ${each}`),
];

/** In words, what differs from what the migrations create; empty if nothing does. */
export const findAlterations = async (
  client: ClientBase,
  schema: string,
  isCurrent: boolean,
): Promise<ReadonlyArray<string>> => {
  const { rows } = await client.query<Found>(QUERY, [schema]);
  const [found] = rows;
  if (found === undefined) return ['no table events'];
  if (found.kind !== 'r') return ['events is not a table'];
  const isOwn = !isCurrent || (found.functions.length === 1 && found.functions[0] === APPEND_BODY);
  return [
    ...found.flags,
    ...differences('column', found.columns, COLUMNS),
    ...differences('unique index on', found.unique, UNIQUE),
    ...found.additions,
    ...(isOwn ? [] : ['a function append that is not that of Aidtrail']),
  ];
};
