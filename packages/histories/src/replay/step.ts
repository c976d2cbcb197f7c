// One command of a replay: its row, and how it is executed.
import type { AidRejection, Execute, Localized, PersonId, Sealed } from '@aidtrail/domain';
import type {
  Aggregate,
  AnyEvent,
  CommandError,
  CommandResult,
  EventStore,
} from '@aidtrail/event-sourcing';
import type { Either } from 'fp-ts/lib/Either.js';

import type { Location } from '../read/fault.js';
import { commandIdOf } from './command-id.js';
import type { LookUp } from './look-up.js';

/** Encrypts the names of persons, with keys that are stored apart from the log. */
export interface NameVault {
  /** Null if the person was forgotten; such a name is never recorded again. */
  readonly seal: (personId: PersonId, name: Localized) => Promise<Sealed | null>;
  /** Null if the key was destroyed. */
  readonly unseal: (sealed: Sealed) => Promise<Localized | null>;
}

/** What a replay needs: a command handler, the store that it writes to, and keys for names. */
export interface ReplayPorts {
  readonly execute: Execute;
  readonly store: EventStore;
  readonly names: NameVault;
}

/** Lanes run one after the other: later ones look up what earlier ones wrote. */
export type Lane = 'reference' | 'document' | 'statement' | 'link' | 'fact';
export const lanes: ReadonlyArray<Lane> = ['reference', 'document', 'statement', 'link', 'fact'];

/** A rejection by the replay itself, not by a decider. */
export interface ReplayRejection {
  readonly _tag: 'PersonNameDiffers' | 'StatementMissing';
  readonly reason: Localized;
}

export type StepError = CommandError<AidRejection | ReplayRejection>;

export type StepOutcome = Either<StepError, CommandResult<AnyEvent> | 'forgotten'>;

export interface Step {
  readonly lane: Lane;
  /** For messages: the type of the event, such as `HospitalAccredited`. */
  readonly what: string;
  /** Steps of one queue keep their order: those of one stream, and those that look each other up. */
  readonly queue: string;
  /** Within a lane, steps of a lower wave come first; 0 if left out. */
  readonly wave?: number;
  readonly where: Location;
  /** Null for reference data. */
  readonly documentId: string | null;
  readonly carryOut: (ports: ReplayPorts, lookUp: LookUp) => Promise<StepOutcome>;
}

export type StepAbout = Pick<Step, 'lane' | 'what' | 'where' | 'documentId'>;

/** A step of one command; `complete` adds its look-ups. */
export const stepOf = <
  Command extends { readonly type: string },
  State,
  Event extends AnyEvent,
  Rejection extends AidRejection,
  Content extends { readonly type: string } = Command,
>(
  about: StepAbout,
  aggregate: Aggregate<Command, State, Event, Rejection>,
  id: string,
  content: Content,
  complete: (content: Content, lookUp: LookUp) => Promise<Command>,
): Step => ({
  ...about,
  queue: `${aggregate.category}-${id}`,
  carryOut: async ({ execute }, lookUp) =>
    execute(aggregate, id, await complete(content, lookUp), {
      commandId: commandIdOf(aggregate.category, id, content),
      actor: 'replay',
    })(),
});

/** A step whose command needs no look-up. */
export const plainStep = <
  Command extends { readonly type: string },
  State,
  Event extends AnyEvent,
  Rejection extends AidRejection,
>(
  about: StepAbout,
  aggregate: Aggregate<Command, State, Event, Rejection>,
  id: string,
  command: Command,
): Step => stepOf(about, aggregate, id, command, async () => command);
