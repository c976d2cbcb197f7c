// What an aggregate asks of a command before it decides: callers without types send whatever they were sent.
import type { AnyEvent, EventFault, EventTypes } from '@aidtrail/event-sourcing';

import { commandsIn, eventAskedFor } from './event-asked-for.js';
import { streamIdOf } from './fact-identity.js';
import type { FactTable } from './fact-table.js';

interface AnyCommand {
  readonly type: string;
}

/** See `Aggregate`. */
interface CommandChecks {
  readonly faultsIn: (command: AnyCommand, id: string) => ReadonlyArray<EventFault>;
  readonly contentOf: (command: AnyCommand) => unknown;
}

/**
 * The checks of an aggregate, from its table of facts: the fields that a command has, and the stream that it is about.
 * `streamOf` is undefined where an event does not say which stream it belongs to.
 */
export const commandChecks = <Event extends AnyEvent>(
  events: EventTypes<Event>,
  table: FactTable,
  streamOf: (asked: Event) => string | undefined = (asked) => streamIdOf(table, asked),
): CommandChecks => {
  const byCommand = commandsIn(events, table);
  const contentOf = eventAskedFor(events, table);
  return {
    contentOf,
    faultsIn: (command, id) => {
      const { type } = command;
      const known = byCommand.get(type);
      if (known === undefined)
        return [
          {
            path: type,
            reason: `not a command of this aggregate; its commands are ${[...byCommand.keys()].join(', ')}`,
          },
        ];
      const names = ['type', ...known.fields, ...known.lookUps];
      const unknown = Object.keys(command).filter((name) => !names.includes(name));
      if (unknown.length > 0)
        return unknown.map((name) => ({
          path: `${type}.${name}`,
          reason: `not a field of this command; its fields are ${names.join(', ')}`,
        }));
      const own = streamOf(contentOf(command));
      return own === undefined || own === id
        ? []
        : [{ path: 'id', reason: `the command is about ${own}; give it to ${own}, not to ${id}` }];
    },
  };
};
