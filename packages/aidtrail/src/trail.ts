import type { CalendarDay, PersonId, PersonRejection } from '@aidtrail/domain';
import type {
  Aggregate,
  AnyEvent,
  CommandError,
  CommandOptions,
  CommandResult,
  EventStore,
  stateReader,
} from '@aidtrail/event-sourcing';
import type {
  HistoryFaults,
  ReplayOptions,
  ReplayStopped,
  ReplaySummary,
} from '@aidtrail/histories';
import type { KeyVault } from '@aidtrail/privacy';
import type { AnyReadModel, ReadModels } from '@aidtrail/projections';
import type { aidReadModels } from '@aidtrail/read-models';
import type { GuardedQuery, HtmlReport, Report, ReportDefinition } from '@aidtrail/reports';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

/** Who commands, and under which id; a fresh command id is made where none is given. */
export type ExecuteOptions = Partial<CommandOptions>;

export type Execute = <Command, State, Event extends AnyEvent, Rejection>(
  aggregate: Aggregate<Command, State, Event, Rejection>,
  id: string,
  command: Command,
  options?: ExecuteOptions,
) => TaskEither<CommandError<Rejection>, CommandResult<Event>>;

export type ReadState = ReturnType<typeof stateReader>;

export interface ReportOptions {
  /** As things were on this day; default as they are now. */
  readonly asOf?: CalendarDay;
  /** Names of persons in it; default true. A report that is passed on should go without. */
  readonly withNames?: boolean;
}

/** Why a replay failed: faults in the files, of which nothing is written, or a store that stopped it half-way. */
export type ReplayFailure = HistoryFaults | ReplayStopped;

/** An HTML report in no language yet; `renderHtmlReport({ ...pages, language })` renders it. */
export type Pages = Omit<HtmlReport, 'language'>;

/** The read models that come with Aidtrail. */
export type AidReadModels = typeof aidReadModels;

/** A log, the read models beside it, and the keys to the names in it. */
export interface Trail<Models extends ReadonlyArray<AnyReadModel> = AidReadModels> {
  readonly store: EventStore;
  readonly readModels: ReadModels<Models>;
  /** Names of persons, as far as they are not forgotten. */
  readonly names: KeyVault;
  readonly execute: Execute;
  /** The state of one aggregate now, for the look-ups that commands carry. */
  readonly state: ReadState;
  /** Records the histories at a path: a YAML file, or a directory of them. */
  readonly replay: (
    path: string,
    options?: ReplayOptions,
  ) => TaskEither<ReplayFailure, ReplaySummary>;
  /** Builds reports from read models that have seen the whole log; all of them show the same position. */
  readonly reports: (
    definitions: ReadonlyArray<ReportDefinition>,
    options?: ReportOptions,
  ) => Promise<ReadonlyArray<Report>>;
  readonly report: (definition: ReportDefinition, options?: ReportOptions) => Promise<Report>;
  /** Reports with their evidence, for `renderHtmlReport`; all main ones where none are given. */
  readonly pages: (
    definitions?: ReadonlyArray<ReportDefinition>,
    options?: ReportOptions,
  ) => Promise<Pages>;
  /** Rows of a read model, to be added up only where that makes sense. */
  readonly rows: <Model extends Models[number]>(model: Model) => Promise<GuardedQuery<Model>>;
  /** Destroys the key to a person's name. Right tells whether there was one. */
  readonly forget: (personId: PersonId) => TaskEither<CommandError<PersonRejection>, boolean>;
  /** Waits for what is in flight, and frees everything. */
  readonly close: () => Promise<void>;
}
