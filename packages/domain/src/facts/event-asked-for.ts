// The event that a command asks for: commands carry the fields of their event, and look-ups besides.
import type { AnyEvent, EventTypes } from '@aidtrail/event-sourcing';

import { entryOf } from './fact-identity.js';
import type { FactTable } from './fact-table.js';

/** Codecs of payloads are records, records with optional fields, or both at once. */
interface PayloadCodec {
  readonly props?: object;
  readonly types?: ReadonlyArray<PayloadCodec>;
}

const fieldsOf = ({ props = {}, types = [] }: PayloadCodec): ReadonlyArray<string> => [
  ...Object.keys(props),
  ...types.flatMap(fieldsOf),
];

type Command = Readonly<Record<string, unknown>> & { readonly type: string };

/** For each command: the type of its event, the fields that both have, and the look-ups of the command. */
export const commandsIn = (
  { definitions }: Pick<EventTypes<AnyEvent>, 'definitions'>,
  table: FactTable,
) =>
  new Map(
    definitions.map(({ type, codec }) => {
      const { command, derived = [], lookUps = [] } = entryOf(table, type);
      const fields = fieldsOf(codec as PayloadCodec).filter((name) => !derived.includes(name));
      return [command, { type, fields, lookUps }] as const;
    }),
  );

/**
 * Takes the event's fields from the command and nothing else, so that look-ups do not come into the log. Derived fields
 * are left for the aggregate to fill in.
 */
export const eventAskedFor = <Event extends AnyEvent>(
  events: EventTypes<Event>,
  table: FactTable,
): ((command: { readonly type: string }) => Event) => {
  const byCommand = commandsIn(events, table);
  return (command) => {
    const asked = byCommand.get(command.type);
    if (asked === undefined) throw new Error(`no event is recorded by ${command.type}`);
    const data: Record<string, unknown> = {};
    for (const name of asked.fields) {
      const value = (command as Command)[name];
      if (value !== undefined) data[name] = value;
    }
    return { type: asked.type, data } as unknown as Event;
  };
};
