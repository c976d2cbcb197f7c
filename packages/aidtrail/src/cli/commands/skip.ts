// Repairs a log with an event that a read model cannot apply: records that it may be left out, and why.
import { randomUUID } from 'node:crypto';

import { aidEvents } from '@aidtrail/domain';
import {
  type EventStore,
  globalPosition,
  type RecordedEvent,
  skipOf,
  skipsIn,
  skipStreamOf,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { orThrow } from '../../or-throw.js';
import type { Trail } from '../../trail.js';
import { CliFailure, exitCodes } from '../failure.js';
import { type StoreOptions, withTrail } from '../open.js';
import type { Terminal } from '../terminal.js';

interface SkipOptions extends StoreOptions {
  readonly reason: string;
}

export const skip = (terminal: Terminal, what: string, options: SkipOptions): Promise<void> =>
  withTrail(options, 'read', async (trail) => {
    const reason = options.reason.trim();
    if (reason === '')
      throw new CliFailure(exitCodes.usage, '--reason is empty. Say why the event is left out.');
    const event = await findEvent(trail.store, what);
    const shown = `${event.type}, event ${event.id}, position ${event.position}`;
    if ((await skipsIn(trail.store)).has(event.id)) {
      terminal.write(`${shown} is already skipped.\n`);
      return;
    }
    if (!(await isInTheWay(trail, event)))
      throw new CliFailure(
        exitCodes.input,
        `Every read model can apply ${shown}. Nothing was written. aidtrail verify shows the events that are in the way.`,
      );
    const metadata = { commandId: randomUUID(), actor: 'skip' };
    const skipped = skipOf(event, reason, randomUUID(), metadata);
    const outcome = await trail.store.append(skipStreamOf(event.id), [skipped], 'noStream')();
    if (E.isLeft(outcome))
      throw new CliFailure(
        outcome.left._tag === 'InvalidAppend' ? exitCodes.usage : exitCodes.store,
        outcome.left.message,
      );
    terminal.write(
      `${shown} is skipped: read models that cannot apply it leave it out. Reports and verify say so.\n`,
    );
  });

const isInTheWay = async ({ readModels }: Trail, event: RecordedEvent): Promise<boolean> => {
  if (aidEvents.knows(event.type) && E.isLeft(aidEvents.decode(event))) return true;
  await orThrow(readModels.run());
  return (await readModels.status()).some(({ error }) => error?.eventId === event.id);
};

const EVENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** By id or by position. */
const findEvent = async (store: EventStore, what: string): Promise<RecordedEvent> => {
  const isId = EVENT_ID.test(what);
  const position = Number(what);
  if (!isId && !(Number.isSafeInteger(position) && position > 0))
    throw new CliFailure(
      exitCodes.usage,
      `${JSON.stringify(what)} is neither an event id nor a position. aidtrail verify shows both.`,
    );
  const after = globalPosition(isId ? 0 : position - 1);
  for await (const { events } of store.readAll({ after, ...(isId ? {} : { pageSize: 1 }) })) {
    const event = isId ? events.find(({ id }) => id === what.toLowerCase()) : events[0];
    if (event !== undefined && (isId || event.position === position)) return event;
    if (!isId) break;
  }
  throw new CliFailure(exitCodes.input, `The log has no event ${what}.`);
};
