// Every command with its options and examples. The code of a command is loaded when it runs.
import process from 'node:process';

import { Command, InvalidArgumentError, Option } from 'commander';

import type { Terminal } from './terminal.js';

/** A variable that is set to nothing counts as not set. */
const orVariable = (given: Option, name: string): Option =>
  process.env[name]?.trim() === '' ? given : given.env(name);

const storeOption = () =>
  orVariable(
    new Option('--store <url>', 'the log: sqlite:PATH, postgres://…, esdb://… or memory:').default(
      'sqlite:.aidtrail/trail.db',
    ),
    'AIDTRAIL_STORE',
  );

const readModelsOption = () =>
  orVariable(
    new Option(
      '--read-models <url>',
      'the read models: sqlite:PATH or postgres://… (default: beside the log)',
    ),
    'AIDTRAIL_READ_MODELS',
  );

const languageOption = () =>
  new Option('--lang <language>', 'language of the output').choices(['en', 'zh']).default('en');

const formatOption = (...formats: ReadonlyArray<string>) =>
  new Option('--format <format>', 'output format').choices(formats).default('table');

const option = (flags: string, description: string, value?: unknown) =>
  new Option(flags, description).default(value);

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new InvalidArgumentError('Write a whole number, 0 or more.');
  return value;
};

interface CommandShape {
  readonly name: string;
  readonly description: string;
  /** Description of each argument: `<path>` is required, `[name]` is optional. */
  readonly arguments?: Readonly<Record<string, string>>;
  readonly options: ReadonlyArray<Option>;
  /** Command lines without the name of the program. */
  readonly examples: ReadonlyArray<string>;
  /** Loads the command: a function of the terminal, the arguments and the options. */
  readonly load: () => Promise<(terminal: Terminal, ...given: never[]) => Promise<void>>;
}

const commands = (): ReadonlyArray<CommandShape> => [
  {
    name: 'start',
    description:
      'replay the seeds, print the main reports, write the HTML reports in both languages',
    options: [
      option('--seeds <directory>', 'histories to replay', 'seeds'),
      option('--out <directory>', 'folder of report.html and report.zh.html', '.aidtrail'),
      storeOption(),
      readModelsOption(),
      languageOption(),
    ],
    examples: ['start', 'start --lang zh'],
    load: async () => (await import('./commands/start.js')).start,
  },
  {
    name: 'replay',
    description: 'record histories: a YAML file, or a directory of them',
    arguments: { '<path>': 'a history, or a directory of histories' },
    options: [
      storeOption(),
      readModelsOption(),
      option('--dry-run', 'show what would be recorded, and write nothing', false),
      option('--encoding <name>', 'encoding of the files, such as gb18030', 'utf-8'),
    ],
    examples: ['replay seeds', 'replay my-histories/2026.yaml --dry-run'],
    load: async () => (await import('./commands/replay.js')).replay,
  },
  {
    name: 'report',
    description:
      'print a report; without a name, list the reports, or with --format html, print all main ones',
    arguments: {
      '[name]':
        'name of a report, or path of a custom report (.js, .mjs, .ts); its code runs with your rights',
    },
    options: [
      storeOption(),
      readModelsOption(),
      formatOption('table', 'csv', 'json', 'markdown', 'html'),
      languageOption(),
      option('--out <file>', 'write to a file instead of the terminal'),
      option('--as-of <date>', 'show the state on this day, YYYY-MM-DD'),
      option(
        '--names',
        'show names of persons in files and HTML too (default: ids; 默认只显示编号)',
      ),
    ],
    examples: [
      'report',
      'report deployments',
      'report reconciliation --format json',
      'report --format html --out report.html',
      'report funding --lang zh --format csv --out funding.csv',
      'report accreditations --as-of 2023-12-31',
    ],
    load: async () => (await import('./commands/report.js')).report,
  },
  {
    name: 'explain',
    description:
      'trace a figure to its documents, lines, columns and events, and list what else depends on them',
    arguments: {
      '<report>': 'name of the report',
      '<row>': 'key of the row, as in the JSON or CSV form',
      '[measure]': 'one measure of the row (default: all)',
    },
    options: [storeOption(), readModelsOption(), languageOption()],
    examples: ['explain reconciliation 000-09', 'explain reconciliation 000-20 --lang zh'],
    load: async () => (await import('./commands/explain.js')).explain,
  },
  {
    name: 'events',
    description: 'print the log',
    options: [
      storeOption(),
      option('--stream <name>', 'only this stream, such as hospital-lhasa-people'),
      option('--type <type>', 'only events of this type, such as HospitalAccredited'),
      option('--after <position>', 'only events after this position', 0).argParser(wholeNumber),
      formatOption('table', 'json'),
    ],
    examples: [
      'events --type HospitalAccredited',
      'events --stream statement-000-09 --format json',
    ],
    load: async () => (await import('./commands/events.js')).events,
  },
  {
    name: 'verify',
    description:
      'check the log, the read models against a new replay, source documents, and that another store has the same log',
    options: [
      storeOption(),
      readModelsOption(),
      option('--documents <directory>', 'folder of the source documents to check'),
      option('--against <url>', 'another store that should have the same log'),
    ],
    examples: [
      'verify',
      'verify --documents ../documents',
      'verify --against postgres://user@host/aid',
    ],
    load: async () => (await import('./commands/verify.js')).verify,
  },
  {
    name: 'export',
    description: 'write the log to an archive, or add new events to an existing one',
    arguments: { '<path>': 'folder of the archive; created if missing' },
    options: [storeOption()],
    examples: ['export trail.archive'],
    load: async () => (await import('./commands/export.js')).exportTo,
  },
  {
    name: 'import',
    description: 'add the missing events of an archive to the log',
    arguments: { '<path>': 'folder of the archive' },
    options: [storeOption()],
    examples: ['import trail.archive', 'import trail.archive --store postgres://user@host/aid'],
    load: async () => (await import('./commands/import.js')).importFrom,
  },
  {
    name: 'copy',
    description: 'add the missing events and name keys of one store to another',
    options: [
      option('--from <url>', 'the store to read').makeOptionMandatory(),
      option('--to <url>', 'the store to add to; created if missing').makeOptionMandatory(),
      option('--without-keys', 'do not copy the keys of names'),
    ],
    examples: [
      'copy --from sqlite:.aidtrail/trail.db --to postgres://user@host/aid',
      'copy --from sqlite:.aidtrail/trail.db --to esdb://user:password@host:2113',
    ],
    load: async () => (await import('./commands/copy.js')).copy,
  },
  {
    name: 'backup',
    description: 'copy the file of an SQLite store while other processes write to it',
    arguments: { '<path>': 'the new file' },
    options: [storeOption()],
    examples: ['backup backups/trail.db'],
    load: async () => (await import('./commands/backup.js')).backup,
  },
  {
    name: 'rebuild',
    description: 'rebuild read models from the log, then switch to them',
    arguments: { '[model]': 'name of a read model (default: all)' },
    options: [storeOption(), readModelsOption()],
    examples: ['rebuild', 'rebuild deployments'],
    load: async () => (await import('./commands/rebuild.js')).rebuild,
  },
  {
    name: 'skip',
    description:
      'record that read models leave out an event that they cannot apply; reports and verify say so',
    arguments: { '<event>': 'id or position of the event' },
    options: [
      option(
        '--reason <text>',
        'why it is left out; never the name of a person',
      ).makeOptionMandatory(),
      storeOption(),
      readModelsOption(),
    ],
    examples: ['skip 1042 --reason "written by a trial version, recorded again as event 1050"'],
    load: async () => (await import('./commands/skip.js')).skip,
  },
  {
    name: 'forget',
    description: "destroy the key of a person's name; the name cannot be restored",
    arguments: { '<person>': 'id of the person, or the recorded name' },
    options: [storeOption(), readModelsOption()],
    examples: ['forget p-004-1'],
    load: async () => (await import('./commands/forget.js')).forget,
  },
  {
    name: 'status',
    description: 'print the position of the log and of each read model',
    options: [storeOption(), readModelsOption(), formatOption('table', 'json')],
    examples: ['status'],
    load: async () => (await import('./commands/status.js')).status,
  },
];

const addCommand = (program: Command, terminal: Terminal, shape: CommandShape): void => {
  const command = program.command(shape.name).description(shape.description);
  for (const [name, description] of Object.entries(shape.arguments ?? {}))
    command.argument(name, description);
  for (const each of shape.options) command.addOption(each);
  const examples = shape.examples.map((line) => `  $ aidtrail ${line}`).join('\n');
  command.addHelpText('after', `\nExamples:\n${examples}`);
  // Commander passes the arguments, the options and the command itself.
  command.action(async (...given: unknown[]) => {
    const run = await shape.load();
    await run(terminal, ...(given.slice(0, -1) as never[]));
  });
};

/** The command line as Commander sees it. Rejects with CommanderError or CliFailure when it is run. */
export const createProgram = (terminal: Terminal, version: string): Command => {
  const program = new Command('aidtrail')
    .description(
      'Medical-aid deployments as a log of events: who sent whom where, what it left behind, who says so, and whether the figures agree.',
    )
    .version(version)
    .showHelpAfterError('(aidtrail --help lists the commands)')
    .configureOutput({ writeOut: terminal.write, writeErr: terminal.warn })
    .exitOverride();
  for (const shape of commands()) addCommand(program, terminal, shape);
  return program;
};
