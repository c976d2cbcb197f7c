import type { CalendarDay, PersonId } from '@aidtrail/domain';
import type { PersonRejection } from '@aidtrail/domain/reference';
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
import type { ForgetOutcome, KeyVault } from '@aidtrail/privacy';
import type { AnyReadModel, ReadModels } from '@aidtrail/projections';
import type { aidReadModels } from '@aidtrail/read-models';
import type { GuardedQuery, HtmlReport, Report, ReportDefinition } from '@aidtrail/reports';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

/** Metadata of a command. Without a command id, a new one is made. */
export type ExecuteOptions = Partial<CommandOptions>;

/** Handles a command; see `commandHandler`. */
export type Execute = <Command, State, Event extends AnyEvent, Rejection>(
  aggregate: Aggregate<Command, State, Event, Rejection>,
  id: string,
  command: Command,
  options?: ExecuteOptions,
) => TaskEither<CommandError<Rejection>, CommandResult<Event>>;

/** Reads the present state of an aggregate; see `stateReader`. */
export type ReadState = ReturnType<typeof stateReader>;

/** How reports are built. */
export interface ReportOptions {
  /** Show the state on this day; default is the present state. */
  readonly asOf?: CalendarDay;
  /** Show names of persons; default true. Leave them out of reports that are passed on. */
  readonly withNames?: boolean;
}

/** How the files of histories are read and replayed. */
export interface ReplayFilesOptions extends ReplayOptions {
  /** Encoding of the files, such as `gb18030`; default `utf-8`. */
  readonly encoding?: string;
}

/** Why a replay failed: faults in the files (nothing was written), or a store that failed during the replay. */
export type ReplayFailure = HistoryFaults | ReplayStopped;

/** An HTML report in no language yet; `renderHtmlReport({ ...pages, language })` renders it. */
export type Pages = Omit<HtmlReport, 'language'>;

/** The read models that come with Aidtrail. */
export type AidReadModels = typeof aidReadModels;

/** A log with its read models and the keys of the names in it. */
export interface Trail<Models extends ReadonlyArray<AnyReadModel> = AidReadModels> {
  readonly store: EventStore;
  readonly readModels: ReadModels<Models>;
  /** The keys of persons' names. */
  readonly names: KeyVault;
  /** The file of these keys; null if they are kept in memory. */
  readonly keys: string | null;
  readonly execute: Execute;
  /** The present state of one aggregate, for look-ups that commands carry. */
  readonly state: ReadState;
  /** Records the histories at a path: a YAML file, or a directory of them. */
  readonly replay: (
    path: string,
    options?: ReplayFilesOptions,
  ) => TaskEither<ReplayFailure, ReplaySummary>;
  /** Builds reports after the read models have caught up with the log. All show the same position. Rejects as `readModels` does. */
  readonly reports: (
    definitions: ReadonlyArray<ReportDefinition>,
    options?: ReportOptions,
  ) => Promise<ReadonlyArray<Report>>;
  /** Builds one report; see `reports`. */
  readonly report: (definition: ReportDefinition, options?: ReportOptions) => Promise<Report>;
  /** Reports with their evidence, for `renderHtmlReport`; without definitions, all main reports. */
  readonly pages: (
    definitions?: ReadonlyArray<ReportDefinition>,
    options?: ReportOptions,
  ) => Promise<Pages>;
  /** Rows of a read model for sums, which are refused if they make no sense. */
  readonly rows: <Model extends Models[number]>(model: Model) => Promise<GuardedQuery<Model>>;
  /** Records that a person is forgotten, and destroys the key of the name. Right: what there was to destroy. */
  readonly forget: (personId: PersonId) => TaskEither<CommandError<PersonRejection>, ForgetOutcome>;
  /** Waits for pending operations and closes the store, the read models and the keys. */
  readonly close: () => Promise<void>;
}
