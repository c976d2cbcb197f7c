// Every command, its options and examples in one place. What a command does is loaded when it runs.
import { Command, InvalidArgumentError, Option } from 'commander';

import type { Terminal } from './terminal.js';

const DEFAULT_STORE = 'sqlite:.aidtrail/trail.db';

const storeOption = () =>
  new Option('--store <url>', 'where the log is: sqlite:PATH, postgres://…, esdb://… or memory:')
    .default(DEFAULT_STORE)
    .env('AIDTRAIL_STORE');

const readModelsOption = () =>
  new Option(
    '--read-models <url>',
    'where the read models are: sqlite:PATH or postgres://… (default: beside the log)',
  ).env('AIDTRAIL_READ_MODELS');

const languageOption = () =>
  new Option('--lang <language>', 'language of the report').choices(['en', 'zh']).default('en');

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new InvalidArgumentError('Write a whole number from 0.');
  return value;
};

const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ aidtrail ${line}`).join('\n')}`;

export const createProgram = (terminal: Terminal, version: string): Command => {
  const program = new Command('aidtrail')
    .description(
      'Medical-aid deployments as a log of events: who sent whom where, what it left behind, who says so, and whether the figures agree.',
    )
    .version(version)
    .showHelpAfterError('(aidtrail --help lists the commands)')
    .configureOutput({ writeOut: terminal.write, writeErr: terminal.warn })
    .exitOverride();

  program
    .command('start')
    .description(
      'replay the seeds, print the main reports, write the HTML reports in both languages',
    )
    .option('--seeds <directory>', 'histories to replay', 'seeds')
    .option('--out <directory>', 'where report.html and report.zh.html go', '.aidtrail')
    .addOption(storeOption())
    .addOption(readModelsOption())
    .addOption(languageOption())
    .addHelpText('after', examples('start', 'start --lang zh'))
    .action(async (options) => (await import('./commands/start.js')).start(terminal, options));

  program
    .command('replay')
    .description('record histories: a YAML file, or a directory of them')
    .argument('<path>', 'a history, or a directory with histories')
    .addOption(storeOption())
    .addOption(readModelsOption())
    .option('--dry-run', 'say what would happen, and write nothing', false)
    .addHelpText('after', examples('replay seeds', 'replay my-histories/2026.yaml --dry-run'))
    .action(async (path, options) =>
      (await import('./commands/replay.js')).replay(terminal, path, options),
    );

  program
    .command('report')
    .description(
      'print a report, or list them all; with --format html and no name, all main reports',
    )
    .argument('[name]', 'a report by name, or the path of a report of your own (.js, .mjs, .ts)')
    .addOption(storeOption())
    .addOption(readModelsOption())
    .addOption(
      new Option('--format <format>', 'form of the output')
        .choices(['table', 'csv', 'json', 'markdown', 'html'])
        .default('table'),
    )
    .addOption(languageOption())
    .option('--out <file>', 'write to a file instead of the terminal')
    .option('--as-of <date>', 'as things were on this day, YYYY-MM-DD')
    .addHelpText(
      'after',
      examples(
        'report',
        'report deployments',
        'report reconciliation --format json',
        'report --format html --out report.html',
        'report funding --lang zh --format csv --out funding.csv',
        'report accreditations --as-of 2023-12-31',
      ),
    )
    .action(async (name, options) =>
      (await import('./commands/report.js')).report(terminal, name, options),
    );

  program
    .command('explain')
    .description(
      'where a figure comes from: events, documents, lines, columns, and what else depends on it',
    )
    .argument('<report>', 'name of the report')
    .argument('<row>', 'key of the row, as the report prints it')
    .argument('[measure]', 'one measure of the row; all by default')
    .addOption(storeOption())
    .addOption(readModelsOption())
    .addOption(languageOption())
    .addHelpText(
      'after',
      examples('explain reconciliation 000-09', 'explain reconciliation 000-20 --lang zh'),
    )
    .action(async (report, row, measure, options) =>
      (await import('./commands/explain.js')).explain(terminal, report, row, measure, options),
    );

  program
    .command('events')
    .description('print the log')
    .addOption(storeOption())
    .option('--stream <name>', 'only this stream, such as hospital-lhasa-people')
    .option('--type <type>', 'only events of this type, such as HospitalAccredited')
    .option('--after <position>', 'only what comes after this position', wholeNumber, 0)
    .addOption(
      new Option('--format <format>', 'form of the output')
        .choices(['table', 'json'])
        .default('table'),
    )
    .addHelpText(
      'after',
      examples(
        'events --type HospitalAccredited',
        'events --stream statement-000-09 --format json',
      ),
    )
    .action(async (options) => (await import('./commands/events.js')).events(terminal, options));

  program
    .command('verify')
    .description(
      'check the log, the read models against a fresh replay, documents, and whether another store has the same log',
    )
    .addOption(storeOption())
    .addOption(readModelsOption())
    .option(
      '--documents <directory>',
      'where the source documents are, to check them against the statements that rest on them',
    )
    .option('--against <url>', 'another store that is to hold the same log')
    .addHelpText(
      'after',
      examples(
        'verify',
        'verify --documents ../documents',
        'verify --against postgres://user@host/aid',
      ),
    )
    .action(async (options) => (await import('./commands/verify.js')).verify(terminal, options));

  program
    .command('export')
    .description('write the log into an archive, or add to one what is new')
    .argument('<path>', 'folder of the archive; made where it is missing')
    .addOption(storeOption())
    .addHelpText('after', examples('export trail.archive'))
    .action(async (path, options) =>
      (await import('./commands/export.js')).exportTo(terminal, path, options),
    );

  program
    .command('import')
    .description('add to the log what it lacks of an archive')
    .argument('<path>', 'folder of the archive')
    .addOption(storeOption())
    .addHelpText(
      'after',
      examples('import trail.archive', 'import trail.archive --store postgres://user@host/aid'),
    )
    .action(async (path, options) =>
      (await import('./commands/import.js')).importFrom(terminal, path, options),
    );

  program
    .command('copy')
    .description('add to one store what it lacks of another, keys to names included')
    .requiredOption('--from <url>', 'the store to read from')
    .requiredOption('--to <url>', 'the store to add to; made where it is missing')
    .option('--without-keys', 'leave the keys to names where they are')
    .addHelpText(
      'after',
      examples(
        'copy --from sqlite:.aidtrail/trail.db --to postgres://user@host/aid',
        'copy --from sqlite:.aidtrail/trail.db --to esdb://user:password@host:2113',
      ),
    )
    .action(async (options) => (await import('./commands/copy.js')).copy(terminal, options));

  program
    .command('backup')
    .description('copy the file of a store in SQLite, while others write to it')
    .argument('<path>', 'the new file')
    .addOption(storeOption())
    .addHelpText('after', examples('backup backups/trail.db'))
    .action(async (path, options) =>
      (await import('./commands/backup.js')).backup(terminal, path, options),
    );

  program
    .command('rebuild')
    .description('build read models anew from the log, then switch to them')
    .argument('[model]', 'name of one read model; all by default')
    .addOption(storeOption())
    .addOption(readModelsOption())
    .addHelpText('after', examples('rebuild', 'rebuild deployments'))
    .action(async (model, options) =>
      (await import('./commands/rebuild.js')).rebuild(terminal, model, options),
    );

  program
    .command('forget')
    .description("destroy the key of a person's name; nothing gives the name back afterwards")
    .argument('<person>', 'id of the person, or the name as recorded')
    .addOption(storeOption())
    .addOption(readModelsOption())
    .addHelpText('after', examples('forget p-004-1'))
    .action(async (person, options) =>
      (await import('./commands/forget.js')).forget(terminal, person, options),
    );

  program
    .command('status')
    .description('the log, the read models, and how far each has come')
    .addOption(storeOption())
    .addOption(readModelsOption())
    .addOption(
      new Option('--format <format>', 'form of the output')
        .choices(['table', 'json'])
        .default('table'),
    )
    .addHelpText('after', examples('status'))
    .action(async (options) => (await import('./commands/status.js')).status(terminal, options));

  return program;
};
