import { globalPosition, isStreamName, type RecordedEvent } from '@aidtrail/event-sourcing';
import { aidEvents } from '@aidtrail/domain';

import type { OpenedStore } from '../../open-store.js';
import { CliFailure, exitCodes } from '../failure.js';
import { type StoreOptions, withStore } from '../open.js';
import type { Terminal } from '../terminal.js';

interface EventsOptions extends StoreOptions {
  readonly stream?: string;
  readonly type?: string;
  readonly after: number;
  readonly format: 'table' | 'json';
}

/** Prints one line for each event while it reads, however long the log is. */
export const events = async (terminal: Terminal, options: EventsOptions): Promise<void> => {
  checkType(options.type);
  await withStore(options, async ({ store }) => {
    let found = 0;
    for await (const page of pages(store, options))
      for (const event of page) {
        found += 1;
        terminal.write(options.format === 'json' ? `${JSON.stringify(event)}\n` : line(event));
      }
    if (found === 0) terminal.warn('No events.\n');
  });
};

const pages = async function* (
  store: OpenedStore['store'],
  { stream, type, after }: EventsOptions,
): AsyncIterable<ReadonlyArray<RecordedEvent>> {
  const types = type === undefined ? undefined : storedNames(type);
  if (stream === undefined) {
    const all = { after: globalPosition(after), ...(types === undefined ? {} : { types }) };
    for await (const page of store.readAll(all)) yield page.events;
    return;
  }
  if (!isStreamName(stream))
    throw new CliFailure(
      exitCodes.usage,
      `${JSON.stringify(stream)} is not the name of a stream. Write <category>-<id>, such as hospital-lhasa-people.`,
    );
  for await (const page of store.readStream(stream))
    yield page.filter(
      (event) => event.position > after && (types === undefined || types.includes(event.type)),
    );
};

const knownTypes = (): ReadonlyArray<string> => aidEvents.definitions.map(({ type }) => type);

const storedNames = (type: string): ReadonlyArray<string> =>
  aidEvents.definitions.flatMap((definition) =>
    definition.type === type ? [type, ...definition.formerTypes] : [],
  );

const checkType = (type: string | undefined): void => {
  if (type !== undefined && !knownTypes().includes(type))
    throw new CliFailure(
      exitCodes.usage,
      `There is no event type ${JSON.stringify(type)}. Give one of ${knownTypes().toSorted().join(', ')}.`,
    );
};

const POSITION_WIDTH = 6;
const TYPE_WIDTH = 28;

const line = ({ position, type, stream, version, data }: RecordedEvent): string =>
  `${String(position).padStart(POSITION_WIDTH)}  ${type.padEnd(TYPE_WIDTH)}  ${stream}@${version}  ${JSON.stringify(data)}\n`;
