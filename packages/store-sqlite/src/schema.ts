import type { FileFormat } from '@aidtrail/sqlite';

export const logFormat: FileFormat = {
  // `ADTR`
  applicationId: 0x41445452,
  migrations: [
    `create table events (
       position integer primary key autoincrement,
       id text not null,
       stream text not null,
       version integer not null,
       type text not null,
       schema_version integer not null,
       data text not null,
       metadata text not null,
       recorded_at text not null
     ) strict;
     create unique index events_id on events (id);
     create unique index events_stream_version on events (stream, version);`,
  ],
};
