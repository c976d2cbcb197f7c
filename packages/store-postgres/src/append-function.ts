// The database function that checks and writes a group of appends in one round trip.
import { ALTERED, OTHER_LOG, schemaInSql } from '@aidtrail/postgres';

/** First keys of the advisory locks: `ADTR`, and the next one. */
export const APPEND_LOCK = 0x41445452;
export const MIGRATION_LOCK = APPEND_LOCK + 1;

/** Expectations other than a version. */
export const ANY = -1;
export const NO_STREAM = -2;
export const STREAM_EXISTS = -3;

/** What the function does. It must not name its schema, because a schema can be renamed. */
export const APPEND_BODY = `
#variable_conflict use_column
declare
  lasts bigint[];
  version_offsets bigint[] := '{}';
  position_offsets bigint[] := '{}';
  head bigint;
  old_head bigint;
  last_version bigint;
  only_stream text;
  version_offset bigint;
  handled bigint := 0;
  id_is_taken boolean := false;
  as_expected boolean;
  written bigint;
begin
  perform set_config('search_path', own_path, true);
  perform pg_advisory_xact_lock(${APPEND_LOCK}, 'events'::regclass::oid::int);
  if own_id is distinct from (select l.id from log_identity l) and own_id is not null then
    raise exception 'the log has another identity' using errcode = '${OTHER_LOG}';
  end if;
  select coalesce((select max(e.position) from events e), 0), array(
      select (select e.version from events e where e.stream = s.name order by e.version desc limit 1)
      from unnest(streams) with ordinality s (name, n) order by s.n
    ) into head, lasts;
  old_head := head;
  if look_first then
    id_is_taken := exists (select from events e where e.id = any (append.ids));
  end if;

  for request in 1 .. cardinality(counts) loop
    last_version := lasts[stream_of[request]];
    as_expected := case expected[request]
      when ${ANY} then true
      when ${NO_STREAM} then last_version is null
      when ${STREAM_EXISTS} then last_version is not null
      else last_version is not distinct from expected[request]
    end;
    if as_expected and not id_is_taken then
      version_offsets[request] := coalesce(last_version, -1) - handled;
      position_offsets[request] := head - handled;
      head := head + counts[request];
      append.version := coalesce(last_version, -1) + counts[request];
      append."position" := head;
      lasts[stream_of[request]] := append.version;
    else
      position_offsets[request] := null;
      append.version := last_version;
      append."position" := null;
    end if;
    handled := handled + counts[request];
    return next;
  end loop;
  if head = old_head then return; end if;

  -- The same statement twice: looking up the append of each event would cost a fifth of the time of a large one.
  if cardinality(counts) = 1 then
    only_stream := streams[1];
    version_offset := version_offsets[1];
    insert into events
      (position, version, recorded_at, schema_version, id, stream, type, data, metadata)
    select old_head + e.n, version_offset + e.n,
      coalesce(recorded_ats[e.n], append.recorded_at),
      e.schema_version, e.id, only_stream, e.type, e.data::json, e.metadata::json
    from unnest(
      ids, types, schema_versions,
      string_to_array(append.data, E'\\n'), string_to_array(append.metadata, E'\\n')
    ) with ordinality e (id, type, schema_version, data, metadata, n);
  else
    insert into events
      (position, version, recorded_at, schema_version, id, stream, type, data, metadata)
    select position_offsets[e.request] + e.n, version_offsets[e.request] + e.n,
      coalesce(recorded_ats[e.n], append.recorded_at),
      e.schema_version, e.id, streams[stream_of[e.request]], e.type, e.data::json, e.metadata::json
    from unnest(
      request_of, ids, types, schema_versions,
      string_to_array(append.data, E'\\n'), string_to_array(append.metadata, E'\\n')
    ) with ordinality e (request, id, type, schema_version, data, metadata, n)
    where position_offsets[e.request] is not null;
  end if;
  get diagnostics written = row_count;
  if written <> head - old_head then
    raise exception 'the table events accepted % of % events', written, head - old_head
      using errcode = '${ALTERED}';
  end if;
  perform pg_notify('aidtrail_' || replace((select l.id from log_identity l)::text, '-', '_'), head::text);
end
`;

/**
 * Positions are assigned under a lock that is held until the transaction ends and its rows are visible: a reader that
 * sees a position can see every lower one (docs/decisions/0032). Positions have no gaps.
 *
 * Events are passed as one array of ids, one of types, and so on; `request_of` is the append of each event, and
 * `streams`, `stream_of`, `expected` and `counts` describe the appends. Returns one row for each append: the last version
 * of its stream and the position of its last event. The position is null if the append was not written, because the
 * version is not the expected one or, with `look_first`, because an id is already in use. Without `recorded_ats` all
 * events have the same time. Names are looked up in `own_path`, the schema of the function. If the log there does not
 * have the identity `own_id`, nothing is written; null skips that check.
 *
 * Statements are planned once per connection: planning them for each call would cost a quarter of the time of fifty
 * events. Sequential scans are off, because a plan that was made for a small table is kept when the table has grown.
 */
export const appendFunction = (schema: string): string => `
create or replace function ${schemaInSql(schema)}.append(
  streams text[], stream_of int[], expected bigint[], counts int[], recorded_at timestamptz,
  request_of int[], ids uuid[], types text[], schema_versions bigint[], data text, metadata text,
  look_first boolean, recorded_ats timestamptz[], own_path text, own_id uuid
) returns table (version bigint, "position" bigint) language plpgsql
set plan_cache_mode = 'force_generic_plan' set enable_seqscan = 'off'
as $function$${APPEND_BODY}$function$;`;
