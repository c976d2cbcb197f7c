// The events of a memory store, as JSON text, so that callers cannot change them.
import {
  type GlobalPosition,
  type JsonObject,
  type Json,
  type RecordedEvent,
  START,
  type StreamName,
} from '@aidtrail/event-sourcing';
import { type StoredEvent } from '@aidtrail/event-sourcing/store';

export interface LogEntry extends StoredEvent {
  readonly recordedAt: string;
}

export interface Log {
  /** In global order. */
  readonly entries: LogEntry[];
  /** In version order. */
  readonly streams: Map<StreamName, LogEntry[]>;
  readonly byId: Map<string, LogEntry>;
  readonly head: () => GlobalPosition;
  closed: boolean;
}

export const emptyLog = (): Log => {
  const entries: LogEntry[] = [];
  return {
    entries,
    streams: new Map(),
    byId: new Map(),
    head: () => entries.at(-1)?.position ?? START,
    closed: false,
  };
};

export const recorded = (entry: LogEntry): RecordedEvent => ({
  ...entry,
  data: JSON.parse(entry.data) as Json,
  metadata: JSON.parse(entry.metadata) as JsonObject,
});
