// Batches of events whose ids follow from their names, so that another process can repeat an append.
import { createHash } from 'node:crypto';

import {
  type EventToAppend,
  type StreamName,
  streamName,
} from '../../packages/event-sourcing/src/index.js';

export const BATCH = 3;

/** Unique within a log: the run of a process, the writer in it, and the number of the batch. */
export interface BatchName {
  readonly run: string;
  readonly writer: number;
  readonly number: number;
}

export const textOf = ({ run, writer, number }: BatchName): string => `${run}:${writer}:${number}`;

export const batchNamed = (text: string): BatchName => {
  const [run = '', writer = '', number = ''] = text.split(':');
  return { run, writer: Number(writer), number: Number(number) };
};

export const streamOf = ({ writer }: BatchName): StreamName => streamName('team', String(writer));

const idOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const eventsOf = (name: BatchName): ReadonlyArray<EventToAppend> =>
  Array.from({ length: BATCH }, (_, index) => ({
    id: idOf(`${textOf(name)}:${index}`),
    type: 'TeamDispatched',
    schemaVersion: 1,
    data: { batch: textOf(name), index },
    metadata: {},
  }));
