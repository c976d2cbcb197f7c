// Where streams stand and which event ids they hold, as far as this handle has seen them: the server compares
// ids only where the stream would grow, so everything before has to be known here.
import type { StreamName, StreamVersion } from '@aidtrail/event-sourcing';

export interface KnownStream {
  /** Of the last event; null for no stream. */
  readonly version: StreamVersion | null;
  /** Versions by event id; all of them up to `version`. */
  readonly versions: ReadonlyMap<string, StreamVersion>;
}

export const noStream: KnownStream = { version: null, versions: new Map() };

export interface KnownStreams {
  readonly get: (stream: StreamName) => KnownStream | undefined;
  /** Takes the events that came after what is known, or all of a stream. Ids in order of versions. */
  readonly extend: (
    stream: StreamName,
    from: KnownStream,
    ids: ReadonlyArray<string>,
  ) => KnownStream;
  readonly forget: (stream: StreamName) => void;
}

/** Keeps at most this many ids, those of the streams used last. */
export const knownStreams = (limit: number): KnownStreams => {
  const streams = new Map<StreamName, KnownStream>();
  let count = 0;
  const remove = (stream: StreamName): void => {
    const known = streams.get(stream);
    if (known === undefined) return;
    streams.delete(stream);
    count -= known.versions.size;
  };
  const put = (stream: StreamName, known: KnownStream): void => {
    remove(stream);
    streams.set(stream, known);
    count += known.versions.size;
    for (const oldest of streams.keys()) {
      if (count <= limit || oldest === stream) return;
      remove(oldest);
    }
  };
  return {
    get: (stream) => {
      const known = streams.get(stream);
      if (known === undefined) return undefined;
      streams.delete(stream);
      streams.set(stream, known);
      return known;
    },
    extend: (stream, from, ids) => {
      const current = streams.get(stream);
      // Another read has come further in the meantime.
      if (current !== undefined && (current.version ?? -1) >= (from.version ?? -1) + ids.length)
        return current;
      const isCurrent = current === from;
      const versions = isCurrent
        ? (from.versions as Map<string, StreamVersion>)
        : new Map(from.versions);
      const before = versions.size;
      let version = from.version ?? -1;
      for (const id of ids) {
        version += 1;
        versions.set(id, version as StreamVersion);
      }
      const known = { version: version < 0 ? null : (version as StreamVersion), versions };
      // The map was put in with the size that it had.
      if (isCurrent) count += versions.size - before;
      put(stream, known);
      return known;
    },
    forget: remove,
  };
};
