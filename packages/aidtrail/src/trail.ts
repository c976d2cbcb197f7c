import type {
  Aggregate,
  AnyEvent,
  CommandError,
  CommandOptions,
  CommandResult,
  EventStore,
} from '@aidtrail/event-sourcing';
import type { CalendarDay } from '@aidtrail/domain';
import type { KeyVault } from '@aidtrail/privacy';
import type { AnyReadModel, ReadModels, RowIn } from '@aidtrail/projections';
import type { GuardedQuery, Report, ReportDefinition } from '@aidtrail/reports';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

/** Who commands, and under which id; a fresh command id is made where none is given. */
export type ExecuteOptions = Partial<CommandOptions>;

export type Execute = <Command, State, Event extends AnyEvent, Rejection>(
  aggregate: Aggregate<Command, State, Event, Rejection>,
  id: string,
  command: Command,
  options?: ExecuteOptions,
) => TaskEither<CommandError<Rejection>, CommandResult<Event>>;

export interface ReportOptions {
  /** As things were on this day; default as they are now. */
  readonly asOf?: CalendarDay;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A log, the read models beside it, and the keys to the names in it. */
export interface Trail<Models extends ReadonlyArray<AnyReadModel> = ReadonlyArray<AnyReadModel>> {
  readonly store: EventStore;
  readonly readModels: ReadModels<Models>;
  /** Names of persons, as far as they are not forgotten. */
  readonly names: KeyVault;
  readonly execute: Execute;
  /** Builds a report from read models that have seen the whole log. */
  readonly report: (definition: ReportDefinition, options?: ReportOptions) => Promise<Report>;
  /** Rows of a read model, to be added up only where that makes sense. */
  readonly rows: <Model extends Models[number]>(model: Model) => Promise<GuardedQuery<Model>>;
  /** Waits for what is in flight, and frees everything. */
  readonly close: () => Promise<void>;
}
